// motcua jcs: one JSON text → its RFC 8785 bytes.
#include "base/jcs.h"

#include "motcua/command.h"
#include "motcua/commands.h"

namespace motcua::command_line {

int run_jcs(std::span<const std::string> words) {
  const Result<Arguments> arguments = Arguments::parse(words, {});
  if (!arguments || arguments->words().size() > 1) return unusable("jcs", "usage: jcs [FILE]");
  const std::string path = arguments->words().empty() ? "-" : arguments->words()[0];
  const Result<std::string> text = read_input(path);
  if (!text) {
    const bool is_large = text.error().code == ErrorCode::TooLarge;
    return unusable("jcs", is_large ? "the input is larger than 64 MiB" : "cannot read the input");
  }
  const Result<Json> json = Json::parse(*text, "jcs.input", kInputLimits);
  if (!json) return unusable("jcs", "not_ijson: the input is not one I-JSON text (RFC 7493)");
  print_text(to_jcs(*json));
  return kExitFine;
}

}  // namespace motcua::command_line
