// The syllables that are known, and which of them a typed word may have meant.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace motcua::guide {

struct Reading {
  std::uint32_t syllable = 0;
  float worth = 0;  // 1 as typed, less for every guess.
};

inline constexpr float kWorthKeys = 0.95F;  // Telex, VNI keys or held letters taken out.
inline constexpr float kWorthBegun = 0.8F;  // The typed word is the beginning.
inline constexpr float kWorthSlip = 0.6F;   // One letter added, left out, changed or swapped.
inline constexpr float kWorthBegunSlip = 0.45F;

class Vocabulary {
 public:
  Vocabulary() = default;
  explicit Vocabulary(const std::set<std::string, std::less<>>& syllables);

  [[nodiscard]] std::size_t size() const { return syllables_.size(); }
  [[nodiscard]] std::string_view at(std::uint32_t syllable) const { return syllables_[syllable]; }
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view folded) const;

  // What the folded word may mean, best first, each syllable once, at most kReadingsMax. A known
  // word also gets its slips when `slips_of_known`; `unfinished`: it may be a beginning.
  [[nodiscard]] std::vector<Reading> read(std::string_view folded, bool unfinished,
                                          bool slips_of_known = true) const;

  static constexpr std::size_t kReadingsMax = 48;

 private:
  void add_slips(std::string_view word, float worth, std::vector<Reading>& readings) const;
  void add_begun(std::string_view word, std::vector<Reading>& readings) const;
  void add_begun_slips(std::string_view word, float worth, std::vector<Reading>& readings) const;

  std::vector<std::string> syllables_{};  // Sorted; the index is the id.
  // A syllable with one letter left out (and whole) → ids.
  std::unordered_map<std::string, std::vector<std::uint32_t>> with_gap_{};
};

}  // namespace motcua::guide
