// What stands in clear about an account: enough to choose it, nothing about the person.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"

namespace motcua::vault {

struct Account {
  std::string id{};    // 32 lower-case hex digits, by chance.
  std::string word{};  // "Hoa sen": tells the accounts of one device apart.
  std::int64_t created_ms = 0;
  std::int64_t used_ms = 0;  // When it was opened last, to the day.
  // Something signed is inside: it is never removed for not having been opened for long.
  bool keeps = false;
};

// With a word that none of `taken` has.
Account make_account(std::int64_t now_ms, std::span<const std::string> taken, RandomSource& random);

// The beginning of the day (UTC): what is written down tells no hour.
std::int64_t day_of(std::int64_t ms);

Bytes to_bytes(const Account& account);
// Corrupt when it is not such a text; `id` is the last step of the item's name. An account of
// format 1 counts as one that keeps something: nobody has looked inside yet.
Result<Account> account_from_bytes(std::string_view id, ByteView bytes);

}  // namespace motcua::vault
