#include "forms/words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.h"

namespace motcua::forms {

namespace {

constexpr std::array<std::string_view, 10> kDigits = {"không", "một", "hai", "ba",  "bốn",
                                                      "năm",   "sáu", "bảy", "tám", "chín"};

std::string digit(int number) {
  return std::string(kDigits[static_cast<std::size_t>(number)]);
}

// 1 … 99; one, four and five change their sound after tens.
std::string below_hundred(int number) {
  const int tens = number / 10;
  const int ones = number % 10;
  if (tens == 0) return digit(ones);
  std::string out = tens == 1 ? "mười" : digit(tens) + " mươi";
  if (ones == 0) return out;
  out += ' ';
  if (ones == 5) return out + "lăm";
  if (ones == 1 && tens > 1) return out + "mốt";
  if (ones == 4 && tens > 1) return out + "tư";
  return out + digit(ones);
}

// A letter of a name being composed: the base letter, its mark and nothing else.
struct Letter {
  char base = 0;       // Lower case.
  std::string mark{};  // Combining circumflex, breve or horn; "stroke" for đ.
  bool is_upper = false;
};

constexpr std::string_view kCircumflex = "\u0302";
constexpr std::string_view kBreve = "\u0306";
constexpr std::string_view kHorn = "\u031B";
constexpr std::string_view kStroke = "stroke";

bool is_vowel(const Letter& letter) {
  return std::string_view("aeiouy").find(letter.base) != std::string_view::npos;
}

std::string_view tone_of_key(char key) {
  switch (key) {
    case 's':
    case '1':
      return "\u0301";
    case 'f':
    case '2':
      return "\u0300";
    case 'r':
    case '3':
      return "\u0309";
    case 'x':
    case '4':
      return "\u0303";
    case 'j':
    case '5':
      return "\u0323";
    default:
      return {};
  }
}

// Which letter carries the tone; `letters` has at least one vowel.
std::size_t tone_place(const std::vector<Letter>& letters) {
  std::size_t first = 0;
  while (!is_vowel(letters[first])) ++first;
  const auto vowel_at = [&](std::size_t i) { return i < letters.size() && is_vowel(letters[i]); };
  // The u of "qu" and the i of "gi" belong to the consonant when another vowel follows.
  const bool is_qu = first > 0 && letters[first - 1].base == 'q' && letters[first].base == 'u';
  const bool is_gi = first == 1 && letters[0].base == 'g' && letters[1].base == 'i';
  if ((is_qu || is_gi) && vowel_at(first + 1)) ++first;
  std::size_t end = first;
  while (vowel_at(end)) ++end;
  for (std::size_t i = end; i-- > first;) {
    if (!letters[i].mark.empty()) return i;
  }
  const std::size_t count = end - first;
  const bool is_closed = end < letters.size();
  if (count >= 3) return first + 1;
  if (count == 2 && is_closed) return first + 1;
  return first;
}

class Composer {
 public:
  explicit Composer(std::string_view word) : word_(word) {}

  std::optional<std::string> run() {
    const bool is_plain = std::all_of(word_.begin(), word_.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (!is_plain || word_.size() < 2) return std::nullopt;
    const char last = lower(word_.back());
    ends_in_digit_ = last >= '1' && last <= '9';
    if (!ends_in_digit_) tone_ = tone_of_key(last);
    const std::size_t end = tone_.empty() ? word_.size() : word_.size() - 1;
    for (std::size_t i = 0; i < end; ++i) add(word_[i]);
    const bool starts_with_stroke = !letters_.empty() && letters_[0].mark == kStroke;
    const bool has_signs = ends_in_digit_ || starts_with_stroke || (has_pair_ && !tone_.empty());
    const bool has_vowel = std::any_of(letters_.begin(), letters_.end(), is_vowel);
    if (!has_signs || !has_vowel) return std::nullopt;
    return text();
  }

 private:
  static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

  void add(char typed) {
    const char c = lower(typed);
    if (c >= '0' && c <= '9') return add_digit(c);
    if (c == 'w' && put_mark_of_w()) return;
    const bool is_double = !letters_.empty() && letters_.back().base == c &&
                           letters_.back().mark.empty() &&
                           std::string_view("aeod").find(c) != std::string_view::npos;
    if (is_double) {
      letters_.back().mark = c == 'd' ? kStroke : kCircumflex;
      has_pair_ = true;
      return;
    }
    letters_.push_back({.base = c, .is_upper = typed != c});
  }

  // VNI: 1–5 tones, 6 circumflex, 7 horn, 8 breve, 9 đ.
  void add_digit(char c) {
    if (const auto tone = tone_of_key(c); !tone.empty()) {
      tone_ = tone;
    } else if (c == '6') {
      put_mark("aeo", kCircumflex);
    } else if (c == '7') {
      put_mark_of_w();
    } else if (c == '8') {
      put_mark("a", kBreve);
    } else if (c == '9') {
      put_mark("d", kStroke);
    }
  }

  bool put_mark(std::string_view bases, std::string_view mark) {
    for (std::size_t i = letters_.size(); i-- > 0;) {
      if (bases.find(letters_[i].base) == std::string_view::npos) continue;
      letters_[i].mark = mark;
      return true;
    }
    return false;
  }

  bool put_mark_of_w() {
    if (letters_.empty()) return false;
    Letter& last = letters_.back();
    const bool takes_mark =
        last.mark.empty() && (last.base == 'a' || last.base == 'o' || last.base == 'u');
    if (!takes_mark) return put_mark_further_back();
    last.mark = last.base == 'a' ? kBreve : kHorn;
    const bool is_uo =
        last.base == 'o' && letters_.size() > 1 && letters_[letters_.size() - 2].base == 'u';
    if (is_uo) letters_[letters_.size() - 2].mark = kHorn;  // "uow" is ươ.
    has_pair_ = true;
    return true;
  }

  // "Dungw": the key may follow the whole word, but then the word must have u or o.
  bool put_mark_further_back() { return put_mark("uo", kHorn) && (has_pair_ = true); }

  [[nodiscard]] std::string text() const {
    std::string out;
    const std::size_t toned = tone_place(letters_);
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const Letter& letter = letters_[i];
      if (letter.mark == kStroke) {
        out += letter.is_upper ? "Đ" : "đ";
      } else {
        out += letter.is_upper ? static_cast<char>(letter.base - 32) : letter.base;
        out += letter.mark;
      }
      if (i == toned) out += tone_;
    }
    return unicode::nfc(out);
  }

  std::string_view word_;
  std::vector<Letter> letters_{};
  std::string tone_{};
  bool has_pair_ = false;
  bool ends_in_digit_ = false;
};

}  // namespace

std::string number_in_words(int number) {
  if (number <= 0) return digit(0);
  const int thousands = number / 1000 % 10;
  const int hundreds = number / 100 % 10;
  const int rest = number % 100;
  std::string out;
  if (thousands > 0) out = digit(thousands) + " nghìn";
  if (thousands > 0 || hundreds > 0) {
    if (hundreds > 0 || rest > 0) {
      out += (out.empty() ? "" : " ") + digit(hundreds) + " trăm";
    }
    if (rest > 0 && rest < 10) out += " linh";
  }
  if (rest > 0) out += (out.empty() ? "" : " ") + below_hundred(rest);
  return out;
}

std::string date_in_words(const Date& date) {
  return "Ngày " + number_in_words(date.day) + ", tháng " + number_in_words(date.month) + ", năm " +
         number_in_words(date.year);
}

std::optional<std::string> compose_typed_keys(std::string_view word) {
  return Composer(word).run();
}

}  // namespace motcua::forms
