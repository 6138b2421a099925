// An open vault: one account's keys in memory, and the sealing and opening of what it stores.
//
// No I/O: it makes Writes and reads bytes that somebody else stores and fetches. Destroying it
// wipes every key.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"
#include "crypto/stream.h"
#include "vault/write.h"

namespace motcua::vault {

inline constexpr std::int64_t kRecordSchema = 1;

struct Record {
  std::int64_t revision = 0;
  SecretBytes plain{};
};

class Vault {
 public:
  // `master` has 32 bytes.
  Vault(std::string account, SecretBytes master);

  const std::string& account() const { return account_; }
  // For wrapping it once more: another way to open the vault.
  ByteView master() const { return master_.view(); }

  // A new random key for `owner` (a draft, or kAccountOwner), kept in memory; the write stores it
  // wrapped. An owner that has a key already is a broken promise: its records would be lost.
  Write create_key(std::string_view owner, RandomSource& random);
  // Takes a stored key into memory. Errors: Corrupt (not this owner's), WrongKey, Conflict.
  Result<Done> load_key(std::string_view owner, ByteView wrapped);
  bool has_key(std::string_view owner) const;
  // Wipes it from memory and deletes the stored one: all the owner's records and files are
  // unreadable from then on, whatever becomes of their bytes.
  Write destroy_key(std::string_view owner);

  // The owner needs a key. `revision` counts up with each write of the same record.
  Write seal_record(std::string_view owner, std::string_view name, std::int64_t revision,
                    ByteView plain, RandomSource& random) const;
  // Errors: Corrupt (another record's bytes at this place), WrongKey (also without the owner's
  // key), Conflict (written by a newer version of the program).
  Result<Record> open_record(std::string_view owner, std::string_view name, ByteView sealed) const;

  Write seal_file(std::string_view owner, std::string_view file, ByteView plain,
                  RandomSource& random) const;
  Result<SecretBytes> open_file(std::string_view owner, std::string_view file,
                                ByteView sealed) const;
  // The same file piece by piece: what the sealer makes is stored under file_piece_item. The owner
  // needs a key to seal; without one the opener refuses.
  crypto::StreamSealer file_sealer(std::string_view owner, std::string_view file,
                                   RandomSource& random) const;
  crypto::StreamOpener file_opener(std::string_view owner, std::string_view file) const;

 private:
  const SecretBytes* find_key(std::string_view owner) const;

  std::string account_{};
  SecretBytes master_{};
  std::map<std::string, SecretBytes, std::less<>> keys_{};
};

}  // namespace motcua::vault
