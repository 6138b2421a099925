#include "guide/reply_stream.h"

#include <algorithm>
#include <utility>

#include "base/json.h"

namespace motcua::guide {
namespace {

constexpr double kSure = 0.4;
constexpr std::size_t kSourcesMax = 8;
constexpr std::size_t kCodesMax = 8;

std::string event(std::string_view name, const Json& data) {
  return "event: " + std::string(name) + "\ndata: " + data.dump() + "\n\n";
}

Result<Behavior> behavior_named(std::string_view name) {
  for (const Behavior one : {Behavior::Answer, Behavior::Clarify, Behavior::OutOfScope,
                             Behavior::Safety, Behavior::Handover}) {
    if (behavior_name(one) == name) return one;
  }
  return fail(ErrorCode::Corrupt, "reply_stream.behavior");
}

// The next line of `rest`, taken off it, without its end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view value_of(std::string_view line, std::string_view name) {
  line.remove_prefix(name.size());
  if (line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

class StreamReader {
 public:
  Result<Done> take(std::string_view name, std::string_view data) {
    const Json json = TRY(Json::parse(data, "reply_stream.data"));
    if (is_done_) return fail(ErrorCode::Corrupt, "reply_stream.after_done");
    if (name == "delta") {
      reply_.text += json.text_or("text", "");
    } else if (name == "source") {
      add_source(json);
    } else if (name == "done") {
      reply_.behavior = TRY(behavior_named(json.text_or("behavior", "")));
      add_codes(json);
      is_done_ = true;
    }
    return Done{};
  }

  Result<Reply> finish() {
    if (!is_done_) return fail(ErrorCode::Corrupt, "reply_stream.cut");
    return std::move(reply_);
  }

 private:
  void add_source(const Json& json) {
    const std::string title = json.text_or("title", "");
    if (title.empty() || reply_.sources.size() >= kSourcesMax) return;
    const bool* recalled = json.find_bool("recalled");
    reply_.sources.push_back({.title = title,
                              .date = json.text_or("date", ""),
                              .recalled = recalled != nullptr && *recalled});
  }

  void add_codes(const Json& json) {
    const Json::Array* codes = json.find_array("codes");
    if (codes == nullptr) return;
    for (const Json& code : *codes) {
      const std::string* text = code.as_string();
      if (text != nullptr && reply_.codes.size() < kCodesMax) reply_.codes.push_back(*text);
    }
  }

  Reply reply_{};
  bool is_done_ = false;
};

}  // namespace

bool is_unsure(const Reply& own) {
  if (own.behavior == Behavior::OutOfScope) return true;
  return own.behavior == Behavior::Answer && own.confidence < kSure;
}

bool is_better_grounded(const Reply& own, const Reply& server) {
  const bool says_something =
      server.behavior == Behavior::Answer || server.behavior == Behavior::Safety;
  return is_unsure(own) && says_something && !server.text.empty() && !server.sources.empty();
}

std::string write_stream(const Reply& reply) {
  std::string stream;
  std::string_view rest = reply.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    stream += event("delta", Json::object({{"text", rest.substr(0, end)}}));
    rest.remove_prefix(end);
  }
  for (const Source& source : reply.sources) {
    stream += event("source", Json::object({{"title", source.title},
                                            {"date", source.date},
                                            {"recalled", source.recalled}}));
  }
  Json codes = Json::array();
  for (const std::string& code : reply.codes) codes.push(code);
  stream += event("done", Json::object({{"behavior", behavior_name(reply.behavior)},
                                        {"codes", std::move(codes)}}));
  return stream;
}

Result<Reply> read_stream(std::string_view stream) {
  if (stream.size() > kStreamBytesMax) return fail(ErrorCode::TooLarge, "reply_stream");
  StreamReader reader;
  std::string_view name;
  std::string_view data;
  while (!stream.empty()) {
    const std::string_view line = take_line(stream);
    if (line.starts_with("event:")) {
      name = value_of(line, "event:");
    } else if (line.starts_with("data:")) {
      data = value_of(line, "data:");
    } else if (line.empty()) {
      if (!name.empty() && !data.empty()) TRY(reader.take(name, data));
      name = {};
      data = {};
    }
  }
  return reader.finish();
}

}  // namespace motcua::guide
