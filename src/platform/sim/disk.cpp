#include "platform/sim/disk.h"

#include <utility>

namespace motcua::sim {
namespace {

// Files are larger than records, and only they suffer bit flips: a record of which a bit flipped is
// a record that does not open, which is what eviction stands for.
constexpr std::string_view kFileMark = "/file/";
constexpr std::string_view kCoveredFileMark = "/f/";

bool is_file(std::string_view key) {
  return key.contains(kFileMark) || key.contains(kCoveredFileMark);
}

}  // namespace

void Disk::put(const app::Write& write) {
  const auto found = items_.find(write.key);
  const Bytes* before = found == items_.end() ? nullptr : &found->second;
  on_change(write.key, before, write.value ? &*write.value : nullptr);
  if (!write.value) {
    if (found != items_.end()) items_.erase(found);
  } else if (found != items_.end()) {
    found->second = *write.value;
  } else {
    items_.emplace(write.key, *write.value);
  }
}

Result<Done> Disk::apply(const std::vector<app::Write>& writes, app::Durability durability) {
  for (const app::Write& write : writes) {
    if (!write.is_check) continue;
    const auto found = items_.find(write.key);
    const bool is_same = write.value ? found != items_.end() && found->second == *write.value
                                     : found == items_.end();
    if (!is_same) return fail(ErrorCode::Conflict, "disk.check");
  }
  for (const app::Write& write : writes) {
    if (write.is_check) continue;
    if (durability == app::Durability::Relaxed) {
      const auto found = items_.find(write.key);
      relaxed_.push_back(
          {.key = write.key,
           .before = found == items_.end() ? std::nullopt : std::optional(found->second)});
    }
    put(write);
  }
  if (durability == app::Durability::Strict) relaxed_.clear();
  return Done{};
}

void Disk::tear(const std::vector<app::Write>& writes, Chance& chance) {
  for (const app::Write& write : writes) {
    if (!write.is_check && chance.one_in(2)) put(write);
  }
}

void Disk::lose_power(Chance& chance, Rate rate) {
  while (!relaxed_.empty()) {
    const Undo undo = std::move(relaxed_.back());
    relaxed_.pop_back();
    if (chance.happens(rate)) put({.key = undo.key, .value = undo.before});
  }
}

void Disk::evict() {
  relaxed_.clear();
  items_.clear();
}

std::string Disk::flip_bit(Chance& chance) {
  std::vector<Bytes*> files;
  std::vector<const std::string*> keys;
  for (auto& [key, bytes] : items_) {
    if (!is_file(key) || bytes.empty()) continue;
    files.push_back(&bytes);
    keys.push_back(&key);
  }
  if (files.empty()) return {};
  const std::size_t which = chance.below(files.size());
  Bytes& bytes = *files[which];
  bytes[chance.below(bytes.size())] ^= static_cast<std::uint8_t>(1U << chance.below(8));
  return *keys[which];
}

}  // namespace motcua::sim
