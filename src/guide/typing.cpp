#include "guide/typing.h"

#include <algorithm>

namespace motcua::guide {

namespace {

constexpr std::string_view kVowels = "aeiouy";
constexpr std::string_view kTelexTones = "sfrxjz";

bool is_vowel(char c) {
  return kVowels.find(c) != kVowels.npos;
}

// Vietnamese syllables hold none of s f r x j z w after their first vowel, so there those letters
// can only be keys; a doubled a, e, o or d is a shape key everywhere.
std::string without_telex(std::string_view word) {
  std::string plain;
  bool after_vowel = false;
  for (const char c : word) {
    if (after_vowel && (kTelexTones.find(c) != kTelexTones.npos || c == 'w')) continue;
    const bool repeats = !plain.empty() && plain.back() == c;
    if (repeats && (c == 'a' || c == 'e' || c == 'o' || c == 'd')) continue;
    // A "w" before any vowel stands for ư.
    plain += c == 'w' ? 'u' : c;
    after_vowel = after_vowel || is_vowel(plain.back());
  }
  // "nguoif" and "dangd": d at the end turns the first d into đ.
  if (plain.size() > 2 && plain.back() == 'd' && plain.front() == 'd') plain.pop_back();
  return plain;
}

std::string without_digits(std::string_view word) {
  const bool has_letter = std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!has_letter) return std::string(word);
  std::string plain;
  std::ranges::copy_if(word, std::back_inserter(plain), [](char c) { return c < '0' || c > '9'; });
  return plain;
}

std::string without_repeats(std::string_view word) {
  std::string plain;
  for (const char c : word) {
    if (plain.empty() || plain.back() != c) plain += c;
  }
  return plain;
}

}  // namespace

std::vector<std::string> readings_of(std::string_view folded) {
  std::vector<std::string> readings{std::string(folded)};
  for (std::string reading : {without_telex(folded), without_digits(folded),
                              without_repeats(folded), without_repeats(without_telex(folded))}) {
    if (!reading.empty() && std::ranges::find(readings, reading) == readings.end()) {
      readings.push_back(std::move(reading));
    }
  }
  return readings;
}

bool differs_by_one_slip(std::string_view left, std::string_view right) {
  while (!left.empty() && !right.empty() && left.front() == right.front()) {
    left.remove_prefix(1);
    right.remove_prefix(1);
  }
  while (!left.empty() && !right.empty() && left.back() == right.back()) {
    left.remove_suffix(1);
    right.remove_suffix(1);
  }
  if (left.size() <= 1 && right.size() <= 1) return true;
  return left.size() == 2 && right.size() == 2 && left[0] == right[1] && left[1] == right[0];
}

}  // namespace motcua::guide
