// The device's storage: a flat map from keys to bytes (IndexedDB in the browser).
//
// Keys are ASCII paths such as "acct/3f…/rec/019a…". Completions come later, never inside the
// call, on the main thread; in the order of the calls.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "vault/write.h"

namespace motcua::app {

using Write = vault::Write;

// Strict waits until the bytes are on the disk: seals, receipts, keys and heads.
enum class Durability : std::uint8_t { Relaxed, Strict };

struct Space {
  std::uint64_t used_bytes = 0;
  std::uint64_t quota_bytes = 0;  // 0 = unknown.
  bool is_persistent = false;     // The browser promised not to clear it by itself.
  bool may_expire = false;        // It clears what nobody visited for seven days.
};

using StoredItem = std::pair<std::string, Bytes>;

class Storage {
 public:
  Storage() = default;
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  virtual ~Storage() = default;

  // Every item whose key begins with `prefix`, sorted by key. Not for attachments' folders.
  virtual void load_all(std::string prefix,
                        std::function<void(Result<std::vector<StoredItem>>)> done) = 0;
  // Nothing when the key is absent.
  virtual void get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) = 0;
  // The keys that begin with `prefix`, sorted, without their values.
  virtual void list_keys(std::string prefix,
                         std::function<void(Result<std::vector<std::string>>)> done) = 0;
  // All of the writes or none of them; `done` comes when the transaction has completed. Checks
  // among the writes are made in the same transaction, against what was stored before it.
  // Errors: StorageFull, Offline (storage does not answer: try again), Corrupt, Conflict (a check
  // failed: somebody else has written).
  virtual void commit(std::vector<Write> writes, Durability durability,
                      std::function<void(Result<Done>)> done) = 0;
  virtual void estimate(std::function<void(Result<Space>)> done) = 0;
};

}  // namespace motcua::app
