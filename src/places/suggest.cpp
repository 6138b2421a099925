#include "places/suggest.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/sort.h"
#include "places/address_words.h"
#include "places/type_words.h"

namespace motcua::places {
namespace {

constexpr std::size_t kOldKeptMin = 3;  // Lines that old names get when names in force fill all.

// A query cut into the word for the type and the key of the name: "p. 4" → Ward, "4".
struct Typed {
  std::optional<TypeWord> type{};
  std::string plain{};
  std::string toned{};
  bool has_tones = false;
};

Typed read_typed(std::string_view text) {
  const Address address = read_address(text);
  Typed typed{.has_tones = address.has_tones};
  std::size_t name = 0;
  for (const std::size_t length : {std::size_t{2}, std::size_t{1}}) {
    if (name != 0 || length >= address.words.size()) continue;
    const auto mark = mark_before(address.words, length);
    if (mark && mark->begin == 0) {
      typed.type = mark->type;
      name = length;
    }
  }
  for (std::size_t i = name; i < address.words.size(); ++i) {
    typed.plain += address.words[i].plain;
    typed.toned += address.words[i].toned;
  }
  return typed;
}

// 0 = the name does not begin like that; the whole name, its type and its tones count more.
int score(std::string_view key, std::string_view name, OldType type, const Typed& typed) {
  if (!key.starts_with(typed.plain)) return 0;
  if (typed.type && is_commune_word(*typed.type) && !fits(*typed.type, type)) return 0;
  const bool has_tones = typed.has_tones && toned_key(name).starts_with(typed.toned);
  return 1 + (key.size() == typed.plain.size() ? 4 : 0) + (has_tones ? 2 : 0);
}

class CommuneSuggester {
 public:
  CommuneSuggester(const Resolver& resolver, std::size_t limit)
      : places_(resolver.places()), old_(resolver.old()), names_(resolver.names()), limit_(limit) {}

  void add_new(const Commune& commune, std::string rest) {
    const auto is_same = [&](const CommuneSuggestion& held) {
      return held.commune == &commune && held.was == nullptr;
    };
    if (std::ranges::any_of(found_, is_same)) return;
    found_.push_back({.commune = &commune, .rest = std::move(rest)});
  }

  void add_old(const OldCommune& was, std::string rest) {
    if (auto suggestion = make_old(was, std::move(rest))) found_.push_back(std::move(*suggestion));
  }

  // An address that says enough goes first.
  void add_address(const Resolution& meant) {
    if (meant.status == Status::None || meant.targets.size() > limit_) return;
    for (const Commune* target : meant.targets) {
      const bool is_of_old = std::ranges::any_of(meant.old_units, [&](const OldCommune* was) {
        const auto homes = homes_of(old_, *was);
        const auto index = static_cast<std::size_t>(target - places_.communes().data());
        return std::ranges::find(homes, index) != homes.end();
      });
      if (!is_of_old) add_new(*target, meant.rest);
    }
    for (const OldCommune* was : meant.old_units) add_old(*was, meant.rest);
  }

  void add_names_in_force(std::string_view province, std::string_view typed) {
    for (const Commune* commune : places_.suggest_communes(province, typed, limit_)) {
      add_new(*commune, {});
    }
  }

  void add_old_names(std::string_view province, std::string_view text) {
    const Typed typed = read_typed(text);
    if (typed.plain.empty()) return;
    std::vector<std::pair<int, std::size_t>> scored;
    for (const OldProvince& old_province : old_.provinces()) {
      if (places_.provinces()[old_province.successor].code != province) continue;
      for_each_commune(old_province, [&](std::size_t index) {
        const OldCommune& commune = old_.communes()[index];
        const int points =
            score(names_.key_of_old_commune(index), old_.text(commune.name), commune.type, typed);
        if (points > 0) scored.emplace_back(points, index);
      });
    }
    sort_small(scored, [](const auto& left, const auto& right) {
      return left.first != right.first ? left.first > right.first : left.second < right.second;
    });
    std::vector<CommuneSuggestion> olds;
    for (const auto& [points, index] : scored) {
      if (olds.size() == limit_) break;
      if (auto one = make_old(old_.communes()[index], {})) olds.push_back(std::move(*one));
    }
    const std::size_t room = std::min(kOldKeptMin, olds.size());
    const std::size_t kept = std::max(first_kept_, limit_ - std::min(limit_, room));
    if (found_.size() > kept) found_.resize(kept);
    std::ranges::move(olds, std::back_inserter(found_));
  }

  // What is there now stays, however many old names fit.
  void keep_what_is_there() { first_kept_ = found_.size(); }

  std::vector<CommuneSuggestion> take() {
    if (found_.size() > limit_) found_.resize(limit_);
    return std::move(found_);
  }

 private:
  // Nothing when it is offered already: itself, or the same unit in force under the same name.
  std::optional<CommuneSuggestion> make_old(const OldCommune& was, std::string rest) const {
    const auto homes = homes_of(old_, was);
    const Commune* commune = homes.size() == 1 ? &places_.communes()[homes.front()] : nullptr;
    const bool kept_name = commune != nullptr && old_.text(was.name) == commune->name;
    const bool is_known = std::ranges::any_of(found_, [&](const CommuneSuggestion& held) {
      return held.was == &was || (kept_name && held.commune == commune && held.was == nullptr);
    });
    if (is_known) return std::nullopt;
    return CommuneSuggestion{.commune = commune, .was = &was, .rest = std::move(rest)};
  }

  template <typename Visit>
  void for_each_commune(const OldProvince& province, Visit visit) const {
    for (std::size_t i = 0; i < province.district_count; ++i) {
      const OldDistrict& district = old_.districts()[province.first_district + i];
      for (std::size_t j = 0; j < district.commune_count; ++j) visit(district.first_commune + j);
    }
  }

  const Places& places_;
  const OldPlaces& old_;
  const NameIndex& names_;
  std::size_t limit_;
  std::size_t first_kept_ = 0;
  std::vector<CommuneSuggestion> found_{};
};

}  // namespace

std::vector<CommuneSuggestion> suggest_communes(const Resolver& resolver, std::string_view province,
                                                std::string_view typed, const Resolution& meant,
                                                std::size_t limit) {
  CommuneSuggester suggester(resolver, limit);
  const bool is_address = typed.find(',') != typed.npos || meant.status == Status::One;
  if (is_address) suggester.add_address(meant);
  suggester.keep_what_is_there();
  suggester.add_names_in_force(province, typed);
  if (!is_address) suggester.add_address(meant);
  suggester.add_old_names(province, typed);
  return suggester.take();
}

std::vector<ProvinceSuggestion> suggest_provinces(const Places& places, const OldPlaces& old,
                                                  std::string_view typed, std::size_t limit) {
  std::vector<ProvinceSuggestion> found;
  for (const Province* province : places.suggest_provinces(typed, limit)) {
    found.push_back({.province = province});
  }
  const std::string key = read_typed(typed).plain;
  const auto add = [&](std::string_view name, const OldProvince& was) {
    const Province& province = places.provinces()[was.successor];
    if (found.size() >= limit || key.empty() || !plain_key(name).starts_with(key)) return;
    const auto is_known = [&](const ProvinceSuggestion& held) {
      const bool is_same_name = plain_key(old.text(was.name)) == plain_key(province.name);
      return held.was == &was || (is_same_name && held.province == &province && !held.was);
    };
    if (std::ranges::any_of(found, is_known)) return;
    const bool kept_name = plain_key(old.text(was.name)) == plain_key(province.name);
    found.push_back({.province = &province, .was = kept_name ? nullptr : &was});
  };
  for (const OldProvince& was : old.provinces()) add(old.text(was.name), was);
  for (const Alias& alias : old.aliases()) {
    if (!alias.is_province) continue;
    for (const std::uint16_t index : alias.units) add(old.text(alias.name), old.provinces()[index]);
  }
  return found;
}

}  // namespace motcua::places
