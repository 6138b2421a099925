// An account as a file for another device: "MCV1" | JCS header | items | SHA-256 of all before.
//   header: [u32 length][{"account":…,"created":…,"word":…}]
//   item:   [u32 length][name][u32 length][bytes]
// Lengths are little-endian. Everything in it is sealed already.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "vault/account.h"

namespace motcua::vault {

using CopyItem = std::pair<std::string, Bytes>;

struct Copy {
  Account account{};
  std::vector<CopyItem> items{};  // Under their names on the disk.
};

// Of `items` only those that another device can use: the passphrase's slot and what it leads to.
Bytes write_copy(const Account& account, const std::vector<CopyItem>& items);

// Corrupt for anything else than a whole copy: names of other accounts, no passphrase, a slot that
// asks for more work than the bounds allow. Conflict for a newer format.
Result<Copy> read_copy(ByteView file);

}  // namespace motcua::vault
