#include "motcua/asset_folder.h"

#include <chrono>

#include "crypto/hash.h"
#include "motcua/command.h"

namespace motcua::command_line {

procedures::AssembleTools asset_tools(std::string root) {
  return {.read = [root = std::move(root)](const std::string& path) -> std::optional<std::string> {
            const auto text = read_input(root + "/" + path);
            return text ? std::optional(*text) : std::nullopt;
          },
          .sha256_hex = [](std::string_view bytes) { return crypto::sha256_hex(bytes); }};
}

Date today_in_vietnam() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return date_of_unix_ms(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

Result<places::Places> read_places(const std::string& root) {
  const std::string text = TRY(read_input(root + "/places.txt"));
  return places::Places::load(as_bytes(text));
}

PackFolder pack_folder(std::string path, const std::string& root) {
  while (path.ends_with('/')) path.pop_back();
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return {.root = root, .id = path};
  const std::string folder = path.substr(0, slash);
  const std::string id = path.substr(slash + 1);
  if (folder == "packs") return {.root = ".", .id = id};
  if (!folder.ends_with("/packs")) return {.root = root, .id = id};
  return {.root = folder.substr(0, folder.size() - 6), .id = id};
}

}  // namespace motcua::command_line
