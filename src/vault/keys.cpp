#include "vault/keys.h"

namespace motcua::vault {
namespace {

std::string join(std::string_view account, std::string_view kind) {
  std::string path = account_prefix(account);
  path += kind;
  path += '/';
  return path;
}

std::optional<std::string_view> without_prefix(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return std::nullopt;
  return text.substr(prefix.size());
}

}  // namespace

std::string account_item(std::string_view account) {
  return std::string(kAccountsPrefix).append(account);
}

std::string_view way_name(Way way) {
  switch (way) {
    case Way::Passphrase:
      return "pw";
    case Way::Pin:
      return "pin";
    case Way::Passkey:
      break;
  }
  return "prf";
}

std::string slot_item(std::string_view account, Way way) {
  return join(account, "slot").append(way_name(way));
}

std::string device_item(std::string_view account) {
  return account_prefix(account).append("device");
}

std::string tries_item(std::string_view account) {
  return account_prefix(account).append("tries");
}

std::string fence_item(std::string_view account) {
  return account_prefix(account).append("fence");
}

std::string format_item(std::string_view account) {
  return account_prefix(account).append("format");
}

std::string key_item(std::string_view account, std::string_view owner) {
  return key_prefix(account).append(owner);
}

std::string record_item(std::string_view account, std::string_view owner, std::string_view name) {
  return record_prefix(account, owner).append(name);
}

std::string file_item(std::string_view account, std::string_view owner, std::string_view file) {
  return file_prefix(account, owner).append(file);
}

std::string file_piece_item(std::string_view account, std::string_view owner, std::string_view file,
                            std::size_t piece) {
  std::string item = file_item(account, owner, file);
  if (piece > 0) item.append(".").append(std::to_string(piece));
  return item;
}

std::string account_prefix(std::string_view account) {
  return std::string("acct/").append(account).append("/");
}

std::string key_prefix(std::string_view account) {
  return join(account, "key");
}

std::string record_prefix(std::string_view account) {
  return join(account, "rec");
}

std::string record_prefix(std::string_view account, std::string_view owner) {
  return record_prefix(account).append(owner).append("/");
}

std::string file_prefix(std::string_view account, std::string_view owner) {
  return join(account, "file").append(owner).append("/");
}

std::optional<RecordName> parse_record_item(std::string_view item, std::string_view account) {
  const auto rest = without_prefix(item, record_prefix(account));
  if (!rest) return std::nullopt;
  const std::size_t slash = rest->find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == rest->size()) {
    return std::nullopt;
  }
  return RecordName{.owner = std::string(rest->substr(0, slash)),
                    .name = std::string(rest->substr(slash + 1))};
}

std::optional<std::string> parse_file_item(std::string_view item, std::string_view account) {
  const auto rest = without_prefix(item, join(account, "file"));
  const std::size_t slash = rest ? rest->find('/') : std::string_view::npos;
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  return std::string(rest->substr(0, slash));
}

std::optional<std::string> parse_key_item(std::string_view item, std::string_view account) {
  const auto rest = without_prefix(item, key_prefix(account));
  if (!rest || rest->empty()) return std::nullopt;
  return std::string(*rest);
}

}  // namespace motcua::vault
