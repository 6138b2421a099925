#include "platform/device/memory_storage.h"

#include <algorithm>
#include <utility>

namespace motcua::headless {
namespace {

constexpr std::uint64_t kQuotaBytes = 1ULL << 30U;

}  // namespace

void MemoryStorage::fail_call(std::size_t nth, ErrorCode code) {
  failing_call_ = calls_ + nth;
  failure_ = code;
}

std::optional<ErrorCode> MemoryStorage::take_failure() {
  const std::size_t call = calls_++;
  if (failing_call_ != call) return std::nullopt;
  failing_call_.reset();
  return failure_;
}

void MemoryStorage::load_all(std::string prefix,
                             std::function<void(Result<std::vector<app::StoredItem>>)> done) {
  queue_.post([this, failure = take_failure(), prefix = std::move(prefix), done = std::move(done)] {
    if (failure) return done(fail(*failure, "memory.load_all"));
    std::vector<app::StoredItem> found;
    for (auto at = items.lower_bound(prefix); at != items.end(); ++at) {
      if (!at->first.starts_with(prefix)) break;
      found.emplace_back(at->first, at->second);
    }
    done(std::move(found));
  });
}

void MemoryStorage::get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) {
  queue_.post([this, failure = take_failure(), key = std::move(key), done = std::move(done)] {
    if (failure) return done(fail(*failure, "memory.get"));
    const auto found = items.find(key);
    done(found == items.end() ? std::optional<Bytes>() : std::optional<Bytes>(found->second));
  });
}

void MemoryStorage::list_keys(std::string prefix,
                              std::function<void(Result<std::vector<std::string>>)> done) {
  queue_.post([this, failure = take_failure(), prefix = std::move(prefix), done = std::move(done)] {
    if (failure) return done(fail(*failure, "memory.list_keys"));
    std::vector<std::string> keys;
    for (auto at = items.lower_bound(prefix); at != items.end(); ++at) {
      if (!at->first.starts_with(prefix)) break;
      keys.push_back(at->first);
    }
    done(std::move(keys));
  });
}

bool MemoryStorage::holds(const app::Write& check) const {
  const auto found = items.find(check.key);
  return found == items.end() ? !check.value : check.value == found->second;
}

void MemoryStorage::commit(std::vector<app::Write> writes, app::Durability /*durability*/,
                           std::function<void(Result<Done>)> done) {
  queue_.post([this, failure = take_failure(), writes = std::move(writes), done = std::move(done)] {
    if (failure) return done(fail(*failure, "memory.commit"));
    const bool stores = std::ranges::any_of(
        writes, [](const app::Write& write) { return write.value && !write.is_check; });
    if (is_full_ && stores) return done(fail(ErrorCode::StorageFull, "memory.full"));
    for (const app::Write& write : writes) {
      if (write.is_check && !holds(write)) return done(fail(ErrorCode::Conflict, "memory.check"));
    }
    for (const app::Write& write : writes) {
      if (write.is_check) continue;
      if (write.value) {
        items[write.key] = *write.value;
      } else {
        items.erase(write.key);
      }
    }
    done(Done{});
  });
}

void MemoryStorage::estimate(std::function<void(Result<app::Space>)> done) {
  queue_.post([this, failure = take_failure(), done = std::move(done)] {
    if (failure) return done(fail(*failure, "memory.estimate"));
    std::uint64_t used = 0;
    for (const auto& [key, bytes] : items) used += key.size() + bytes.size();
    done(app::Space{.used_bytes = used, .quota_bytes = kQuotaBytes, .is_persistent = true});
  });
}

}  // namespace motcua::headless
