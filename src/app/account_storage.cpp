#include "app/account_storage.h"

#include <algorithm>
#include <utility>

#include "base/mutant.h"
#include "base/sort.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

// A record of its own kind: no owner has this name.
std::string name_list_item(const std::string& account) {
  return vault::record_item(account, "names", "list");
}

template <typename Items, typename Take>
void take_prefix(const Items& items, const std::string& prefix, Take take) {
  for (auto at = items.lower_bound(prefix); at != items.end(); ++at) {
    const std::string& name = [&]() -> const std::string& {
      if constexpr (requires { at->first; }) {
        return at->first;
      } else {
        return *at;
      }
    }();
    if (!name.starts_with(prefix)) return;
    take(*at);
  }
}

}  // namespace

void AccountStorage::open(const std::string& account, ByteView master, Bytes fence) {
  ++epoch_;
  account_ = account;
  fence_ = std::move(fence);
  names_.clear();
  if (!memory_) cover_.emplace(account, master);
}

void AccountStorage::close() {
  ++epoch_;
  cover_.reset();
  account_.clear();
  fence_.clear();
  names_.clear();
  memory_.reset();
}

void AccountStorage::in_turn(std::function<void()> deliver) {
  device_.estimate([deliver = std::move(deliver)](const Result<Space>&) { deliver(); });
}

void AccountStorage::load_items(std::function<void(Result<std::vector<StoredItem>>)> done) {
  if (memory_) return load_all(vault::account_prefix(account_), std::move(done));
  CHECK(cover_.has_value());
  device_.load_all(
      vault::covered_items_prefix(account_),
      guard([this, epoch = epoch_, done = std::move(done)](Result<std::vector<StoredItem>> stored) {
        if (!stored || epoch != epoch_) return done(std::move(stored));
        std::vector<StoredItem> items = uncovered(*stored);
        sort_small(items, {}, &StoredItem::first);
        done(std::move(items));
      }));
}

std::vector<StoredItem> AccountStorage::uncovered(const std::vector<StoredItem>& stored) {
  std::vector<StoredItem> items;
  std::map<std::string, const Bytes*> damaged;
  for (const auto& [place, bytes] : stored) {
    auto item = cover_->uncover(place, bytes);
    if (!item) {
      damaged.emplace(place, &bytes);
    } else if (item->name == name_list_item(account_)) {
      learn_names(item->bytes);
    } else {
      items.emplace_back(std::move(item->name), std::move(item->bytes));
    }
  }
  if (damaged.empty()) return items;
  for (const std::string& name : names_) {
    const auto found = damaged.find(cover_->place_of(name));
    if (found != damaged.end()) items.emplace_back(name, *found->second);
  }
  return items;
}

void AccountStorage::learn_names(const Bytes& list) {
  std::string_view rest = as_text(list);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    names_.emplace(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void AccountStorage::load_all(std::string prefix,
                              std::function<void(Result<std::vector<StoredItem>>)> done) {
  if (memory_) {
    std::vector<StoredItem> found;
    take_prefix(*memory_, prefix, [&](const auto& item) { found.push_back(item); });
    return in_turn([found = std::move(found), done = std::move(done)] { done(found); });
  }
  if (!cover_ || !cover_->hides(prefix))
    return device_.load_all(std::move(prefix), std::move(done));
  load_items(
      [prefix = std::move(prefix), done = std::move(done)](Result<std::vector<StoredItem>> items) {
        if (items) {
          std::erase_if(*items,
                        [&](const StoredItem& item) { return !item.first.starts_with(prefix); });
        }
        done(std::move(items));
      });
}

void AccountStorage::list_keys(std::string prefix,
                               std::function<void(Result<std::vector<std::string>>)> done) {
  const bool is_files = cover_ && prefix.starts_with(vault::account_prefix(account_) + "file/");
  if (memory_ || is_files) {
    std::vector<std::string> found;
    if (memory_) {
      take_prefix(*memory_, prefix, [&](const auto& item) { found.push_back(item.first); });
    } else {
      take_prefix(names_, prefix, [&](const auto& name) { found.push_back(name); });
    }
    return in_turn([found = std::move(found), done = std::move(done)] { done(found); });
  }
  if (!cover_ || !cover_->hides(prefix)) {
    return device_.list_keys(std::move(prefix), std::move(done));
  }
  load_all(std::move(prefix), [done = std::move(done)](Result<std::vector<StoredItem>> items) {
    if (!items) return done(std::unexpected(items.error()));
    std::vector<std::string> names;
    for (auto& item : *items) names.push_back(std::move(item.first));
    done(std::move(names));
  });
}

void AccountStorage::list_pieces(std::function<void(Result<std::vector<StoredPiece>>)> done) {
  CHECK(cover_.has_value());
  device_.list_keys(
      vault::covered_files_prefix(account_),
      guard([this, epoch = epoch_, done = std::move(done)](Result<std::vector<std::string>> found) {
        if (epoch != epoch_) return done(fail(ErrorCode::Cancelled, "account_storage.closed"));
        if (!found) return done(std::unexpected(found.error()));
        std::map<std::string, std::string> items;
        if (!found->empty()) {
          take_prefix(names_, vault::account_prefix(account_) + "file/",
                      [&](const auto& name) { items.emplace(cover_->place_of(name), name); });
        }
        std::vector<StoredPiece> pieces;
        for (std::string& place : *found) {
          const auto item = items.find(place);
          pieces.push_back(
              {.place = place, .item = item == items.end() ? std::string() : item->second});
        }
        done(std::move(pieces));
      }));
}

void AccountStorage::get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) {
  if (memory_) {
    const auto found = memory_->find(key);
    std::optional<Bytes> bytes;
    if (found != memory_->end()) bytes = found->second;
    return in_turn([bytes = std::move(bytes), done = std::move(done)] { done(bytes); });
  }
  if (!cover_ || !cover_->hides(key)) return device_.get(std::move(key), std::move(done));
  const std::string place = cover_->place_of(key);
  device_.get(place, guard([this, place, epoch = epoch_,
                            done = std::move(done)](Result<std::optional<Bytes>> stored) {
                if (epoch != epoch_)
                  return done(fail(ErrorCode::Cancelled, "account_storage.closed"));
                if (!stored || !stored->has_value()) return done(std::move(stored));
                auto item = cover_->uncover(place, **stored);
                if (!item) return done(std::unexpected(item.error()));
                done(std::optional<Bytes>(std::move(item->bytes)));
              }));
}

Write AccountStorage::covered(const Write& write) {
  if (!cover_->hides(write.key)) return write;
  CHECK(!write.is_check);  // What lies there differs with every writing.
  Write there{.key = cover_->place_of(write.key)};
  if (write.value && is_mutant(Mutant::RepeatsNonces)) {
    SeededRandom again(epoch_);
    there.value = cover_->cover(write.key, *write.value, again);
  } else if (write.value) {
    there.value = cover_->cover(write.key, *write.value, random_);
  }
  return there;
}

Write AccountStorage::name_list() const {
  std::string list;
  for (const std::string& name : names_) list.append(name).append("\n");
  return Write{.key = name_list_item(account_), .value = to_bytes(list)};
}

std::vector<std::string> AccountStorage::note_names(std::vector<Write>& writes) {
  bool has_changed = false;
  std::vector<std::string> gone;
  for (const Write& write : writes) {
    if (!cover_->hides(write.key)) continue;
    if (write.value) {
      has_changed = names_.insert(write.key).second || has_changed;
    } else if (names_.erase(write.key) > 0) {
      gone.push_back(write.key);
    }
  }
  if (has_changed || !gone.empty()) writes.push_back(name_list());
  return gone;
}

void AccountStorage::commit_in_memory(const std::vector<Write>& writes) {
  for (const Write& write : writes) {
    if (write.is_check) continue;
    if (write.value) {
      (*memory_)[write.key] = *write.value;
    } else {
      memory_->erase(write.key);
    }
  }
}

void AccountStorage::commit(std::vector<Write> writes, Durability durability,
                            std::function<void(Result<Done>)> done) {
  if (memory_) {
    commit_in_memory(writes);
    return in_turn([done = std::move(done)] { done(Done{}); });
  }
  if (!cover_) return device_.commit(std::move(writes), durability, std::move(done));
  std::vector<std::string> gone = note_names(writes);
  for (Write& write : writes) write = covered(write);
  commit_fenced(std::move(writes), durability,
                guard([this, epoch = epoch_, gone = std::move(gone),
                       done = std::move(done)](Result<Done> result) {
                  if (!result && epoch == epoch_) names_.insert(gone.begin(), gone.end());
                  done(std::move(result));
                }));
}

void AccountStorage::commit_past_cover(std::vector<Write> writes,
                                       std::function<void(Result<Done>)> done) {
  commit_fenced(std::move(writes), Durability::Strict, std::move(done));
}

void AccountStorage::commit_fenced(std::vector<Write> writes, Durability durability,
                                   std::function<void(Result<Done>)> done) {
  if (!is_mutant(Mutant::NoTabLock)) {
    writes.push_back({.key = vault::fence_item(account_), .value = fence_, .is_check = true});
  }
  device_.commit(std::move(writes), durability,
                 guard([this, epoch = epoch_, done = std::move(done)](Result<Done> result) {
                   const bool is_lost = !result && result.error().code == ErrorCode::Conflict;
                   if (is_lost && epoch == epoch_) on_lost();
                   done(std::move(result));
                 }));
}

void AccountStorage::estimate(std::function<void(Result<Space>)> done) {
  device_.estimate(std::move(done));
}

}  // namespace motcua::app
