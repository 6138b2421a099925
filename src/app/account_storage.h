// The storage as the services see it: keys, records and files of the open account under their own
// names, whatever lies on the disk (vault/cover.h). Everything else passes through.
//
// While an account is open every commit carries a check of its fence: once the account was opened
// elsewhere, nothing of this program is written any more and on_lost is told.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/ports/storage.h"
#include "base/random.h"
#include "vault/cover.h"

namespace motcua::app {

class AccountStorage final : public Storage {
 public:
  AccountStorage(Storage& device, RandomSource& random) : device_(device), random_(random) {}

  void load_all(std::string prefix,
                std::function<void(Result<std::vector<StoredItem>>)> done) override;
  void list_keys(std::string prefix,
                 std::function<void(Result<std::vector<std::string>>)> done) override;
  void get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) override;
  void commit(std::vector<Write> writes, Durability durability,
              std::function<void(Result<Done>)> done) override;
  void estimate(std::function<void(Result<Space>)> done) override;

  // From here on the account's items are covered, and commits need its fence to be `fence`.
  void open(const std::string& account, ByteView master, Bytes fence);
  // All keys and records at once. What cannot be uncovered comes as it lies there, under its name.
  void load_items(std::function<void(Result<std::vector<StoredItem>>)> done);
  void close();

  // A piece of a file as it lies on the device. The item's own name is empty when the list of names
  // does not hold it.
  struct StoredPiece {
    std::string place{};
    std::string item{};
  };
  // All pieces of all files; only while items are covered. Errors as list_keys.
  void list_pieces(std::function<void(Result<std::vector<StoredPiece>>)> done);
  std::string place_of(const std::string& item) const { return cover_->place_of(item); }

  // Strictly, names as they lie on the disk; only while the fence holds.
  void commit_past_cover(std::vector<Write> writes, std::function<void(Result<Done>)> done);

  // Nothing reaches the device from here on until close(), which forgets it all.
  void keep_in_memory() { memory_.emplace(); }
  bool is_in_memory() const { return memory_.has_value(); }

  Storage& device() { return device_; }

  std::function<void()> on_lost = [] {};

 private:
  void commit_fenced(std::vector<Write> writes, Durability durability,
                     std::function<void(Result<Done>)> done);
  Write covered(const Write& write);
  void learn_names(const Bytes& list);
  Write name_list() const;
  // Notes the names that are new or gone; those that are gone, for when it fails.
  std::vector<std::string> note_names(std::vector<Write>& writes);
  std::vector<StoredItem> uncovered(const std::vector<StoredItem>& stored);
  void commit_in_memory(const std::vector<Write>& writes);
  // A completion that is dropped once this storage is gone.
  template <typename Function>
  auto guard(Function function) {
    return [alive = std::weak_ptr<bool>(alive_), function = std::move(function)](auto&&... args) {
      if (!alive.expired()) function(std::forward<decltype(args)>(args)...);
    };
  }
  // Calls `deliver` in a later turn, after everything that was asked before.
  void in_turn(std::function<void()> deliver);

  Storage& device_;
  RandomSource& random_;
  std::optional<vault::Cover> cover_{};
  std::string account_{};
  Bytes fence_{};
  std::uint64_t epoch_ = 0;  // Grows at open and close.
  // The names of all items, because a place does not tell whose it is. May hold one too many.
  std::set<std::string> names_{};
  std::optional<std::map<std::string, Bytes>> memory_{};
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace motcua::app
