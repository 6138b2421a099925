// The names of stored items. Nothing in a name comes from what a citizen typed.
//
//   accounts/<account>                 in clear: the word that tells accounts apart, the day
//   bundle/version                     in clear: the highest version of the public files seen here
//   acct/<account>/slot/{pw,pin,prf}   the master key, wrapped once for each way to open it
//   acct/<account>/device              the device's own key for the PIN's slot; not bytes
//   acct/<account>/tries               in clear: how many wrong secrets were given in a row
//   acct/<account>/fence               who writes: a token by chance, new at each opening
//   acct/<account>/format              how the items below are stored: absent = 1, else 2
//   acct/<account>/key/<owner>         an owner's key, wrapped by the master key
//   acct/<account>/rec/<owner>/<name>  a sealed record
//   acct/<account>/file/<owner>/<id>   a sealed file, or its first MiB; <id>.1, <id>.2, … the rest
//
// From format 2 on the last three lie under the names of vault/cover.h.
//
// An owner is a draft (its UUID) or "account" for what belongs to no draft.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "vault/slot.h"

namespace motcua::vault {

inline constexpr std::string_view kBundleVersionItem = "bundle/version";
inline constexpr std::string_view kAccountsPrefix = "accounts/";
inline constexpr std::string_view kAccountOwner = "account";

std::string account_item(std::string_view account);
std::string_view way_name(Way way);  // "pw", "pin", "prf": the last step of a slot's name.
std::string slot_item(std::string_view account, Way way = Way::Passphrase);
std::string device_item(std::string_view account);
std::string tries_item(std::string_view account);
std::string fence_item(std::string_view account);
std::string format_item(std::string_view account);
std::string key_item(std::string_view account, std::string_view owner);
std::string record_item(std::string_view account, std::string_view owner, std::string_view name);
std::string file_item(std::string_view account, std::string_view owner, std::string_view file);
// Piece 0 is file_item: a file stored whole is one of a single piece.
std::string file_piece_item(std::string_view account, std::string_view owner, std::string_view file,
                            std::size_t piece);

std::string account_prefix(std::string_view account);  // Everything sealed of an account.
std::string key_prefix(std::string_view account);
std::string record_prefix(std::string_view account);
std::string record_prefix(std::string_view account, std::string_view owner);
std::string file_prefix(std::string_view account, std::string_view owner);

struct RecordName {
  std::string owner{};
  std::string name{};
};
// The owner and name in a record's item name; nothing when it is not one of this account.
std::optional<RecordName> parse_record_item(std::string_view item, std::string_view account);
// The owner in a key's item name.
std::optional<std::string> parse_key_item(std::string_view item, std::string_view account);
// The owner in the item name of a file's piece.
std::optional<std::string> parse_file_item(std::string_view item, std::string_view account);

}  // namespace motcua::vault
