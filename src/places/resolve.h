// What an old code or an address in any style means today. Pure; never guesses: where the words
// leave several units possible, all of them are the answer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "places/name_index.h"
#include "places/old_places.h"
#include "places/places.h"

namespace motcua::places {

enum class Status : std::uint8_t {
  One,   // Exactly one commune in force.
  Ask,   // Several are possible, or the text only nearly says one: the citizen decides.
  None,  // No commune found.
};

struct Resolution {
  Status status = Status::None;
  std::vector<const Commune*> targets{};       // Every possible one, likeliest reading first.
  std::vector<const OldCommune*> old_units{};  // The old communes the text may mean.
  // One old commune is meant for certain, and it was divided: a single question to the citizen.
  bool is_split = false;
  std::string rest{};  // Of a text: house number, street, hamlet, as written.
};

// What became of the people of an old commune: its only target, the one that took all the people
// (the "all the people" rule, for homes), else every target.
[[nodiscard]] std::vector<std::uint16_t> homes_of(const OldPlaces& old, const OldCommune& commune);

// A view of the three; they outlive it.
class Resolver {
 public:
  Resolver(const Places& places, const OldPlaces& old, const NameIndex& names)
      : places_(places), old_(old), names_(names) {}
  [[nodiscard]] const Places& places() const { return places_; }
  [[nodiscard]] const OldPlaces& old() const { return old_; }
  [[nodiscard]] const NameIndex& names() const { return names_; }

  // A code of the list before July 2025 ("27007"), or of the rounds of 2023–2025.
  [[nodiscard]] Resolution resolve_code(std::string_view old_code) const;

  // An address or a part of one, old or new, tones or not, largest unit first or last. When it
  // names no province and `province` (a code in force) is given, only that one is looked at.
  [[nodiscard]] Resolution resolve_text(std::string_view text,
                                        std::string_view province = {}) const;

 private:
  const Places& places_;
  const OldPlaces& old_;
  const NameIndex& names_;
};

}  // namespace motcua::places
