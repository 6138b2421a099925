// Storage in memory that fails when told to.
//
// A commit takes effect when its turn in the queue comes, all of it or nothing: dropping the queue
// is a power cut before the disk.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/storage.h"
#include "platform/device/queue.h"

namespace motcua::headless {

class MemoryStorage final : public app::Storage {
 public:
  // The queue outlives the storage.
  explicit MemoryStorage(Queue& queue) : queue_(queue) {}

  void load_all(std::string prefix,
                std::function<void(Result<std::vector<app::StoredItem>>)> done) override;
  void get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) override;
  void list_keys(std::string prefix,
                 std::function<void(Result<std::vector<std::string>>)> done) override;
  void commit(std::vector<app::Write> writes, app::Durability durability,
              std::function<void(Result<Done>)> done) override;
  void estimate(std::function<void(Result<app::Space>)> done) override;

  // --- For tests ---
  // The call number `nth` from now (0 = the next one) fails; a commit that fails changes nothing.
  void fail_call(std::size_t nth, ErrorCode code = ErrorCode::Offline);
  void clear_failure() { failing_call_.reset(); }
  bool has_pending_failure() const { return failing_call_.has_value(); }
  // Every commit that would store something fails until false again; deletions still work.
  void set_full(bool is_full) { is_full_ = is_full; }
  std::size_t call_count() const { return calls_; }

  std::map<std::string, Bytes> items{};

 private:
  std::optional<ErrorCode> take_failure();
  bool holds(const app::Write& check) const;

  Queue& queue_;
  std::size_t calls_ = 0;
  std::optional<std::size_t> failing_call_{};
  ErrorCode failure_ = ErrorCode::Offline;
  bool is_full_ = false;
};

}  // namespace motcua::headless
