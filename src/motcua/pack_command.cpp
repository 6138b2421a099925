// motcua pack: the authored files of assets/ → packs.json, or one line for every mistake in them.
#include <cstdio>

#include "crypto/hash.h"
#include "motcua/command.h"
#include "motcua/commands.h"
#include "procedures/assemble.h"

namespace motcua::command_line {

namespace {

bool write_file(const std::string& path, const std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  return std::fclose(file) == 0 && is_written;
}

}  // namespace

int run_pack(std::span<const std::string> words) {
  // "-o FILE" is what compilers take; Arguments knows long options only.
  std::vector<std::string> rest;
  std::string target;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "-o" && i + 1 < words.size()) {
      target = words[++i];
    } else {
      rest.push_back(words[i]);
    }
  }
  if (rest.size() != 1 || rest[0].starts_with('-') || target.empty()) {
    return unusable("pack", "usage: motcua pack ASSETS_DIR -o packs.json");
  }
  const procedures::AssembleTools tools{
      .read = [&](const std::string& path) -> std::optional<std::string> {
        const auto text = read_input(rest[0] + "/" + path);
        return text ? std::optional(*text) : std::nullopt;
      },
      .sha256_hex = [](std::string_view bytes) { return crypto::sha256_hex(bytes); }};
  std::vector<std::string> mistakes;
  const auto packs = procedures::assemble(tools, mistakes);
  for (const std::string& mistake : mistakes) std::fprintf(stderr, "pack: %s\n", mistake.c_str());
  if (!packs) return mistakes.empty() ? unusable("pack", "cannot be assembled") : kExitNo;
  if (!write_file(target, *packs)) return unusable("pack", "cannot write the output");
  return kExitFine;
}

}  // namespace motcua::command_line
