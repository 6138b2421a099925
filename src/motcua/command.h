// What every sub-command of `motcua` is made of: its row in the table, arguments, input, output.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "base/result.h"

namespace motcua::command_line {

// Exit codes: fine; the answer is "no"; the input is not usable (one line on standard error).
inline constexpr int kExitFine = 0;
inline constexpr int kExitNo = 1;
inline constexpr int kExitUnusable = 2;

// Files and standard input are read up to this size.
inline constexpr std::size_t kInputBytesMax = 64U << 20;
inline constexpr JsonLimits kInputLimits = {.depth = 512, .bytes = kInputBytesMax};

// "--name value" pairs (or "--name=value") and the words between them.
class Arguments {
 public:
  // `options` names what takes a value, without dashes; Rejected for any other "--word", for a
  // missing value, and for an option given twice.
  static Result<Arguments> parse(std::span<const std::string> words,
                                 std::span<const std::string_view> options);

  [[nodiscard]] std::optional<std::string> option(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

 private:
  std::vector<std::pair<std::string, std::string>> options_{};
  std::vector<std::string> words_{};
};

struct Command {
  std::string_view name{};
  std::string_view usage{};  // What follows the name.
  std::string_view help{};   // One line.
  int (*run)(std::span<const std::string> words) = nullptr;
};

// The whole of a file, or of standard input for "-". NotFound or TooLarge.
[[nodiscard]] Result<std::string> read_input(const std::string& path);
// A file that must be I-JSON within kInputLimits.
[[nodiscard]] Result<Json> read_json_file(const std::string& path);
// Calls `each` for every line of standard input (without the newline); stops at a nonzero result.
[[nodiscard]] int for_each_line(int (*each)(std::string_view line, void* context), void* context);

void print_text(std::string_view text);  // Exactly these bytes.
void print_line(const Json& json);       // Compact JSON and a newline.
// Says on standard error what is wrong, on one line, and returns kExitUnusable.
int unusable(std::string_view command, std::string_view what);

}  // namespace motcua::command_line
