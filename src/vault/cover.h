// The cover over an account's items: what lies on the disk tells neither their names nor their
// exact sizes, and so not whose draft they are part of.
//
//   acct/<account>/i/<32 hex>  a key or a record        acct/<account>/f/<32 hex>  a piece of a
//   file
//
// The name is an HMAC of the item's own name, the value an EGD1 envelope around that name, the
// item's bytes and zeros up to a step of sizes. Both keys come from the account's master key.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"

namespace motcua::vault {

// 4 KiB, 8, 16, 32, 64 KiB, then whole steps of 64 KiB.
std::size_t covered_size(std::size_t size);

class Cover {
 public:
  // `master` has 32 bytes and is not kept.
  Cover(std::string_view account, ByteView master);

  // True for names that never reach the disk as they are: keys, records and files.
  bool hides(std::string_view item) const;
  // Where the item lies. The same for every call with the same name.
  std::string place_of(std::string_view item) const;
  Bytes cover(std::string_view item, ByteView bytes, RandomSource& random) const;

  struct Item {
    std::string name{};
    Bytes bytes{};
  };
  // WrongKey for foreign or changed bytes, Corrupt when they belong to another place.
  Result<Item> uncover(std::string_view place, ByteView covered) const;

 private:
  std::string prefix_{};  // "acct/<account>/"
  SecretBytes names_{};
  SecretBytes items_{};
};

// Where an account's covered items lie, for reading them all.
std::string covered_items_prefix(std::string_view account);
std::string covered_files_prefix(std::string_view account);

}  // namespace motcua::vault
