// Reading JSON text: the only file that sees the parser library.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/sort.h"

namespace motcua {

namespace {

bool has_duplicate(const Json::Object& members) {
  std::vector<std::string_view> names;
  names.reserve(members.size());
  for (const Json::Member& member : members) names.emplace_back(member.name);
  sort_small(names);
  return std::ranges::adjacent_find(names) != names.end();
}

// Builds the value while the library reports what it reads; any `false` stops the reading.
// The method names are the library's.
class Builder {
 public:
  explicit Builder(const JsonLimits& limits) : limits_(limits) {}

  bool null() { return place(Json()); }
  bool boolean(bool value) { return place(Json(value)); }

  // The library's own type may be another 64-bit type than ours.
  bool number_integer(nlohmann::json::number_integer_t value) {
    if (value < -kJsonIntegerMax) return place_large(static_cast<double>(value));
    return place(Json(std::int64_t{value}));
  }

  bool number_unsigned(nlohmann::json::number_unsigned_t value) {
    if (value > static_cast<std::uint64_t>(kJsonIntegerMax)) {
      return place_large(static_cast<double>(value));
    }
    return place(Json(static_cast<std::int64_t>(value)));
  }

  bool number_float(double value, const std::string& /*text*/) { return place_large(value); }
  bool string(std::string& value) { return place(Json(std::move(value))); }
  bool binary(nlohmann::json::binary_t& /*value*/) { return false; }

  bool start_object(std::size_t /*size*/) { return open(Json(Json::Object{})); }
  bool start_array(std::size_t /*size*/) { return open(Json(Json::Array{})); }

  bool key(std::string& name) {
    stack_.back().name = std::move(name);
    return true;
  }

  bool end_object() {
    if (has_duplicate(*stack_.back().value.as_object())) return false;
    return close();
  }
  bool end_array() { return close(); }

  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) {
    return false;
  }

  Json take() { return std::move(root_); }

 private:
  struct Level {
    Json value{};
    std::string name{};  // Of the member that is being read.
  };

  bool place_large(double value) {
    if (limits_.integers_only || !std::isfinite(value)) return false;
    return place(Json(value));
  }

  bool open(Json container) {
    if (stack_.size() >= limits_.depth) return false;
    stack_.push_back(Level{.value = std::move(container)});
    return true;
  }

  bool close() {
    Json finished = std::move(stack_.back().value);
    stack_.pop_back();
    return place(std::move(finished));
  }

  bool place(Json value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return true;
    }
    Level& level = stack_.back();
    if (Json::Array* list = level.value.as_array()) {
      list->push_back(std::move(value));
    } else {  // Duplicates are looked for once, at the end of the object.
      level.value.as_object()->push_back(
          Json::Member{.name = std::move(level.name), .value = std::move(value)});
    }
    return true;
  }

  JsonLimits limits_{};
  std::vector<Level> stack_{};
  Json root_{};
};

}  // namespace

Result<Json> Json::parse(std::string_view text, const char* where, const JsonLimits& limits) {
  if (text.size() > limits.bytes) return fail(ErrorCode::TooLarge, where);
  // The library skips a byte-order mark and takes a zero byte for the end of the text.
  if (text.starts_with("\xEF\xBB\xBF") || text.contains('\0')) {
    return fail(ErrorCode::Corrupt, where);
  }
  Builder builder(limits);
  const bool is_whole = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (!is_whole) return fail(ErrorCode::Corrupt, where);
  return builder.take();
}

}  // namespace motcua
