#include "guide/vocabulary.h"

#include <algorithm>

#include "base/sort.h"
#include "guide/typing.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kSlipLengthMin = 3;   // Shorter words differ by one letter from too many.
constexpr std::size_t kSlipLengthMax = 14;  // Nothing longer is a syllable or a word we know.
constexpr std::size_t kBegunSlipMin = 3;
constexpr std::size_t kBegunMax = 12;  // Words offered for an unfinished one.

void keep(std::vector<Reading>& readings, Reading reading) {
  const auto same = std::ranges::find(readings, reading.syllable, &Reading::syllable);
  if (same == readings.end()) {
    readings.push_back(reading);
  } else {
    same->worth = std::max(same->worth, reading.worth);
  }
}

// `typed` differs by at most one slip from the first letters of `word`.
bool begins_with_slip(std::string_view word, std::string_view typed) {
  for (const std::size_t length : {typed.size(), typed.size() - 1, typed.size() + 1}) {
    if (length <= word.size() && differs_by_one_slip(word.substr(0, length), typed)) return true;
  }
  return false;
}

}  // namespace

Vocabulary::Vocabulary(const std::set<std::string, std::less<>>& syllables)
    : syllables_(syllables.begin(), syllables.end()) {
  for (std::uint32_t id = 0; id < syllables_.size(); ++id) {
    const std::string& word = syllables_[id];
    if (word.size() + 1 < kSlipLengthMin || word.size() > kSlipLengthMax) continue;
    with_gap_[word].push_back(id);
    for (std::size_t at = 0; at < word.size(); ++at) {
      auto& ids = with_gap_[std::string(word).erase(at, 1)];
      if (ids.empty() || ids.back() != id) ids.push_back(id);
    }
  }
}

std::optional<std::uint32_t> Vocabulary::find(std::string_view folded) const {
  const auto found = std::ranges::lower_bound(syllables_, folded, std::less<>());
  if (found == syllables_.end() || *found != folded) return std::nullopt;
  return static_cast<std::uint32_t>(found - syllables_.begin());
}

void Vocabulary::add_slips(std::string_view word, float worth,
                           std::vector<Reading>& readings) const {
  if (word.size() < kSlipLengthMin || word.size() > kSlipLengthMax) return;
  const auto look_up = [&](const std::string& key) {
    const auto found = with_gap_.find(key);
    if (found == with_gap_.end()) return;
    for (const std::uint32_t id : found->second) {
      if (differs_by_one_slip(syllables_[id], word)) keep(readings, {id, worth});
    }
  };
  look_up(std::string(word));
  for (std::size_t at = 0; at < word.size(); ++at) look_up(std::string(word).erase(at, 1));
}

// Shorter words first: the beginning is then most of them.
void Vocabulary::add_begun(std::string_view word, std::vector<Reading>& readings) const {
  std::vector<std::uint32_t> begun;
  auto at = std::ranges::lower_bound(syllables_, word, std::less<>());
  for (; at != syllables_.end() && at->starts_with(word); ++at) {
    begun.push_back(static_cast<std::uint32_t>(at - syllables_.begin()));
  }
  std::ranges::sort(begun, [&](std::uint32_t left, std::uint32_t right) {
    const auto sizes = std::pair(syllables_[left].size(), syllables_[right].size());
    return sizes.first != sizes.second ? sizes.first < sizes.second : left < right;
  });
  if (begun.size() > kBegunMax) begun.resize(kBegunMax);
  for (const std::uint32_t id : begun) keep(readings, {id, kWorthBegun});
}

void Vocabulary::add_begun_slips(std::string_view word, float worth,
                                 std::vector<Reading>& readings) const {
  if (word.size() < kBegunSlipMin || word.size() > kSlipLengthMax) return;
  for (std::uint32_t id = 0; id < syllables_.size(); ++id) {
    if (readings.size() >= kReadingsMax) return;
    // The first letter is seldom the wrong one, except swapped with the second.
    const std::string& syllable = syllables_[id];
    const bool near = syllable[0] == word[0] || (syllable.size() > 1 && syllable[0] == word[1]);
    if (near && begins_with_slip(syllable, word)) keep(readings, {id, worth});
  }
}

std::vector<Reading> Vocabulary::read(std::string_view folded, bool unfinished,
                                      bool slips_of_known) const {
  std::vector<Reading> readings;
  if (folded.empty()) return readings;
  float worth = 1;
  std::string without_keys;
  for (const std::string& reading : readings_of(folded)) {
    if (const auto id = find(reading)) keep(readings, {*id, worth});
    if (reading != folded && reading.size() > without_keys.size()) without_keys = reading;
    worth = kWorthKeys;
  }
  const bool is_known = !readings.empty();
  if (unfinished) add_begun(folded, readings);
  if (!is_known || slips_of_known) add_slips(folded, kWorthSlip, readings);
  if (!is_known && !without_keys.empty()) add_slips(without_keys, kWorthSlip - 0.1F, readings);
  // "vax" is a beginning of "vach" gone wrong as well as "và" with its key left in.
  if (unfinished)
    add_begun_slips(folded, is_known ? kWorthBegunSlip - 0.1F : kWorthBegunSlip, readings);
  sort_small(readings, [](const Reading& left, const Reading& right) {
    return left.worth != right.worth ? left.worth > right.worth : left.syllable < right.syllable;
  });
  if (readings.size() > kReadingsMax) readings.resize(kReadingsMax);
  return readings;
}

}  // namespace motcua::guide
