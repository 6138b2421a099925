// What stands in clear about an account: enough to choose it, nothing about the person.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"

namespace motcua::vault {

struct Account {
  std::string id{};    // 32 lower-case hex digits, by chance.
  std::string word{};  // "Hoa sen": tells the accounts of one device apart.
  std::int64_t created_ms = 0;
};

Account make_account(std::int64_t now_ms, RandomSource& random);

Bytes to_bytes(const Account& account);
// Corrupt when it is not such a text; `id` is the last step of the item's name.
Result<Account> account_from_bytes(std::string_view id, ByteView bytes);

}  // namespace motcua::vault
