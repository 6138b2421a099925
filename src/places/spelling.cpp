#include "places/spelling.h"

#include <array>
#include <cstdint>
#include <optional>

#include "base/unicode.h"

namespace motcua::places {
namespace {

// A letter of the Latin blocks, taken apart.
struct Letter {
  char plain = 0;      // a–z, 0–9; 0 = not part of a word.
  char16_t toned = 0;  // Lower case without its tone, quality kept: â, ơ, đ.
  char tone = 0;       // '1'..'5', 0 = none.
};

// The combining tones of Vietnamese: grave, acute, tilde, hook, dot below.
char tone_of(char32_t mark) {
  switch (mark) {
    case 0x300:
      return '1';
    case 0x301:
      return '2';
    case 0x303:
      return '3';
    case 0x309:
      return '4';
    case 0x323:
      return '5';
    default:
      return 0;
  }
}

Letter take_apart(char32_t point) {
  std::string text;
  unicode::append_utf8(text, point);
  const std::string plain = unicode::fold(text);
  if (plain.size() != 1) return {};
  Letter letter{.plain = plain[0]};
  std::string without_tone;
  const std::string parts = unicode::nfd(unicode::to_lower(text));
  for (std::size_t at = 0; at < parts.size();) {
    const auto part = unicode::next_code_point(parts, at);
    if (!part) return {};
    if (const char tone = tone_of(*part)) {
      letter.tone = tone;
    } else {
      unicode::append_utf8(without_tone, *part);
    }
  }
  const std::string composed = unicode::nfc(without_tone);
  std::size_t at = 0;
  letter.toned = static_cast<char16_t>(unicode::next_code_point(composed, at).value_or(0));
  return letter;
}

constexpr char32_t kFirstEnd = 0x250;
constexpr char32_t kSecondBegin = 0x1E00;
constexpr char32_t kSecondEnd = 0x1F00;

using Letters = std::array<Letter, kFirstEnd + (kSecondEnd - kSecondBegin)>;

// Made once: fourteen thousand names are read with it.
const Letters& letters() {
  static const Letters kLetters = [] {
    Letters table{};
    for (char32_t point = 0; point < kFirstEnd; ++point) table[point] = take_apart(point);
    for (char32_t point = kSecondBegin; point < kSecondEnd; ++point) {
      table[kFirstEnd + (point - kSecondBegin)] = take_apart(point);
    }
    return table;
  }();
  return kLetters;
}

Letter letter_of(char32_t point) {
  if (point < kFirstEnd) return letters()[point];
  if (point >= kSecondBegin && point < kSecondEnd) {
    return letters()[kFirstEnd + (point - kSecondBegin)];
  }
  return {};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

// "y" that sounds as "i": alone, after a consonant, and in "quy".
bool ends_in_plain_y(std::string_view plain) {
  if (plain.empty() || plain.back() != 'y') return false;
  if (plain.size() == 1) return true;
  return !is_vowel(plain[plain.size() - 2]) || plain.ends_with("quy");
}

// "Đắk", "Đăk", "Đắc" and "Lắk", "Lăk", "Lắc" are one word each in names of the highlands.
void unify_highland(Word& word) {
  if (word.plain.size() != 3) return;
  if (word.plain == "dac" || word.plain == "dak") {
    const bool has_breve = word.toned.find("ă") != std::string::npos;
    word.plain = "dak";
    if (has_breve) word.toned = "đak";
  } else if (word.plain == "lac" || word.plain == "lak") {
    const bool has_breve = word.toned.find("ă") != std::string::npos;
    word.plain = "lak";
    if (has_breve) word.toned = "lak";
  }
}

void finish(Word& word, char tone) {
  if (is_digit(word.plain[0])) {
    const std::size_t zeros = word.plain.find_first_not_of('0');
    if (zeros != std::string::npos) word.plain.erase(0, zeros);
    if (!word.toned.empty()) word.toned = word.plain;
    return;
  }
  if (ends_in_plain_y(word.plain)) {
    word.plain.back() = 'i';
    if (!word.toned.empty()) word.toned.back() = 'i';
  }
  unify_highland(word);
  if (word.toned.empty()) return;
  if (tone != 0 && word.toned != "đak" && word.toned != "lak") word.toned += tone;
}

bool divides_parts(char32_t point) {
  return point == ',' || point == ';' || point == '\n' || point == '(' || point == ')' ||
         point == '|';
}

bool is_dash(char32_t point) {
  return point == '-' || point == 0x2013 || point == 0x2014 || point == '/';
}

// Reads words one after another; `next` leaves the word empty at the end of the text.
class WordReader {
 public:
  // Without `Spelling::Toned` only the plain words are read: they are needed by the thousand.
  enum class Spelling : std::uint8_t { Plain, Toned };
  WordReader(std::string_view text, Spelling spelling) : text_(text), spelling_(spelling) {}

  bool next(Word& word) {
    word.plain.clear();
    word.toned.clear();
    char tone = 0;
    while (at_ < text_.size()) {
      std::size_t after = at_;
      const char32_t point = unicode::next_code_point(text_, after).value_or(0xFFFD);
      const Letter letter = letter_of(point);
      if (letter.plain == 0) {
        if (!word.plain.empty()) break;
        starts_part_ = starts_part_ || divides_parts(point) || is_dash(point);
        after_comma_ = after_comma_ || divides_parts(point);
        at_ = after;
        continue;
      }
      const bool is_number = is_digit(letter.plain);
      if (!word.plain.empty() && is_number && !is_digit(word.plain.back())) break;
      if (word.plain.empty()) word.begin = at_;
      word.plain += letter.plain;
      if (spelling_ == Spelling::Toned) unicode::append_utf8(word.toned, letter.toned);
      if (letter.tone != 0) tone = letter.tone;
      at_ = after;
    }
    if (word.plain.empty()) return false;
    word.end = at_;
    word.starts_part = starts_part_;
    word.after_comma = after_comma_;
    starts_part_ = false;
    after_comma_ = false;
    finish(word, tone);
    return true;
  }

 private:
  std::string_view text_{};
  Spelling spelling_ = Spelling::Toned;
  std::size_t at_ = 0;
  bool starts_part_ = true;
  bool after_comma_ = true;
};

}  // namespace

std::vector<Word> read_words(std::string_view text) {
  std::vector<Word> words;
  WordReader reader(text, WordReader::Spelling::Toned);
  Word word;
  while (reader.next(word)) words.push_back(word);
  return words;
}

std::string plain_key(std::string_view name) {
  std::string key;
  WordReader reader(name, WordReader::Spelling::Plain);
  Word word;
  while (reader.next(word)) key += word.plain;
  return key;
}

std::string toned_key(std::string_view name) {
  std::string key;
  WordReader reader(name, WordReader::Spelling::Toned);
  Word word;
  while (reader.next(word)) key += word.toned;
  return key;
}

}  // namespace motcua::places
