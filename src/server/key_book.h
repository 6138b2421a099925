// What a citizen wants to know of a signing key beyond its validity: its name and its last use.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "server/database.h"

namespace motcua::server {

inline constexpr std::size_t kKeyLabelLengthMax = 64;  // Code points.

// Creates the missing table. Call inside the transaction that sets the store up.
[[nodiscard]] Result<Done> open_key_book(Database& database);
[[nodiscard]] Result<Done> note_key_use(Database& database, const std::string& kid,
                                        std::int64_t now_ms);
// kid → milliseconds, of that citizen's keys that were ever used.
[[nodiscard]] Result<std::map<std::string, std::int64_t>> key_uses(Database& database,
                                                                   const std::string& citizen);
[[nodiscard]] Result<Done> rename_key(Database& database, const std::string& kid,
                                      const std::string& label);

}  // namespace motcua::server
