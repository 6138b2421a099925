// Finds all units of any kind by name, without a string for each name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "places/old_places.h"
#include "places/places.h"

namespace motcua::places {

enum class NameKind : std::uint8_t {
  Province,  // In force; index into Places::provinces().
  Commune,
  OldProvince,
  OldDistrict,
  OldCommune,
  FormerName,
  Alias,
};

struct NamedUnit {
  NameKind kind = NameKind::Commune;
  std::uint16_t index = 0;
};

class NameIndex {
 public:
  NameIndex() = default;
  // `old` may be empty: then only units in force are known.
  static NameIndex make(const Places& places, const OldPlaces& old);

  // The plain_key of an old commune's name: what is compared at every keystroke.
  [[nodiscard]] std::string_view key_of_old_commune(std::size_t index) const {
    const std::uint32_t begin = key_begins_[index];
    return std::string_view(keys_).substr(begin, key_begins_[index + 1] - begin);
  }

  // Every unit whose plain_key may be `key`; rarely another one, so compare the name itself.
  [[nodiscard]] std::vector<NamedUnit> find(std::string_view key) const;

 private:
  struct Row {
    std::uint32_t hash = 0;
    NamedUnit unit{};
  };
  std::vector<Row> rows_{};  // By hash.
  std::string keys_{};       // Of the old communes, one after the other.
  std::vector<std::uint32_t> key_begins_{};
};

// The name of what an index row stands for, without the word for its type.
[[nodiscard]] std::string_view name_of(const Places& places, const OldPlaces& old, NamedUnit unit);

}  // namespace motcua::places
