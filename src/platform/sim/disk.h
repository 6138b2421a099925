// The browser's storage of one origin, shared by its tabs: what is on the disk, what a power cut
// takes away, and who watches.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/storage.h"
#include "platform/sim/chance.h"

namespace motcua::sim {

class Disk {
 public:
  using Items = std::map<std::string, Bytes, std::less<>>;

  const Items& items() const { return items_; }
  // All of the writes, unless a check among them fails: then Conflict and none.
  Result<Done> apply(const std::vector<app::Write>& writes, app::Durability durability);
  // A crash in the middle: some of the writes and not the others.
  void tear(const std::vector<app::Write>& writes, Chance& chance);
  // Power is gone: each relaxed write since the last strict one is lost at that rate.
  void lose_power(Chance& chance, Rate rate);
  void evict();
  // One bit of one large item; its key, or "" when there is none.
  std::string flip_bit(Chance& chance);

  // Called for every item that is about to change, with what stands there now.
  std::function<void(const std::string& key, const Bytes* before, const Bytes* after)> on_change =
      [](const std::string&, const Bytes*, const Bytes*) {};

 private:
  void put(const app::Write& write);

  struct Undo {
    std::string key{};
    std::optional<Bytes> before{};
  };
  Items items_{};
  std::vector<Undo> relaxed_{};  // What can still be lost, oldest first.
};

}  // namespace motcua::sim
