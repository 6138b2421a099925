// Where in a frame the node with a key stands: a table that is filled anew with each frame, so it
// keeps its memory and never deletes one entry.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "semantics/node.h"

namespace motcua::semantics {

constexpr std::uint32_t kNoIndex = 0xffffffffu;

class KeyIndex {
 public:
  void clear() {
    std::fill(entries_.begin(), entries_.end(), Entry{});
    count_ = 0;
  }

  // False, and nothing changed, when the key is there already.
  bool add(Key key, std::uint32_t at) {
    if (2 * (count_ + 1) > entries_.size()) grow();
    Entry& entry = entries_[place_of(key)];
    if (entry.at != kNoIndex) return false;
    entry = {.key = key, .at = at};
    ++count_;
    return true;
  }

  // The key must be there.
  void move(Key key, std::uint32_t at) { entries_[place_of(key)].at = at; }

  // kNoIndex when it is not there.
  std::uint32_t find(Key key) const {
    return entries_.empty() ? kNoIndex : entries_[place_of(key)].at;
  }

 private:
  struct Entry {
    Key key = 0;
    std::uint32_t at = kNoIndex;
  };

  // Of the entry with that key, or of the free one where it would stand. Keys are hashes already.
  std::size_t place_of(Key key) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t place = static_cast<std::size_t>(key ^ key >> 32U) & mask;
    while (entries_[place].at != kNoIndex && entries_[place].key != key) place = (place + 1) & mask;
    return place;
  }

  void grow() {
    std::vector<Entry> old(std::max<std::size_t>(2 * entries_.size(), 256));
    std::swap(old, entries_);
    for (const Entry& entry : old) {
      if (entry.at != kNoIndex) entries_[place_of(entry.key)] = entry;
    }
  }

  std::vector<Entry> entries_{};  // A power of two, at most half full.
  std::size_t count_ = 0;
};

}  // namespace motcua::semantics
