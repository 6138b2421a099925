#include "motcua/command.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

namespace motcua::command_line {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin) (void)std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

}  // namespace

Result<Arguments> Arguments::parse(std::span<const std::string> words,
                                   std::span<const std::string_view> options) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].starts_with("--")) {
      arguments.words_.push_back(words[i]);
      continue;
    }
    const std::size_t equals = words[i].find('=');
    const std::string name = words[i].substr(2, equals == std::string::npos ? equals : equals - 2);
    const bool is_known = std::ranges::find(options, name) != options.end();
    if (!is_known || arguments.option(name)) return fail(ErrorCode::Rejected, "arguments.option");
    if (equals != std::string::npos) {
      arguments.options_.emplace_back(name, words[i].substr(equals + 1));
    } else if (i + 1 < words.size()) {
      arguments.options_.emplace_back(name, words[++i]);
    } else {
      return fail(ErrorCode::Rejected, "arguments.value");
    }
  }
  return arguments;
}

std::optional<std::string> Arguments::option(std::string_view name) const {
  const auto found = std::ranges::find(options_, name, &std::pair<std::string, std::string>::first);
  if (found == options_.end()) return std::nullopt;
  return found->second;
}

Result<std::string> read_input(const std::string& path) {
  const File file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  if (!file) return fail(ErrorCode::NotFound, "input.open");
  std::string text;
  std::array<char, 65536> block{};
  std::size_t count = block.size();
  while (count == block.size()) {  // A short block is the last one: the end, or an error.
    count = std::fread(block.data(), 1, block.size(), file.get());
    text.append(block.data(), count);
    if (text.size() > kInputBytesMax) return fail(ErrorCode::TooLarge, "input.size");
  }
  if (std::ferror(file.get()) != 0) return fail(ErrorCode::NotFound, "input.read");
  return text;
}

Result<Json> read_json_file(const std::string& path) {
  const std::string text = TRY(read_input(path));
  return Json::parse(text, "input.json", kInputLimits);
}

int for_each_line(int (*each)(std::string_view line, void* context), void* context) {
  std::string line;
  for (int character = std::getchar(); character != EOF; character = std::getchar()) {
    if (character != '\n') {
      line += static_cast<char>(character);
      if (line.size() > kInputBytesMax) return kExitUnusable;
      continue;
    }
    const int status = each(line, context);
    if (status != 0) return status;
    line.clear();
  }
  return line.empty() ? 0 : each(line, context);
}

void print_text(std::string_view text) {
  (void)std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_line(const Json& json) {
  print_text(json.dump() + "\n");
}

int unusable(std::string_view command, std::string_view what) {
  std::string line = "motcua";
  if (!command.empty()) line += ' ';
  line += command;
  line += ": ";
  line += what;
  std::ranges::replace(line, '\n', ' ');
  line += '\n';
  (void)std::fwrite(line.data(), 1, line.size(), stderr);
  return kExitUnusable;
}

}  // namespace motcua::command_line
