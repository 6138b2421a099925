// How names of places are compared: the many ways people write them become one key.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::places {

// One word or number of a text, in the spellings that are compared.
struct Word {
  std::string plain{};  // Letters a–z and digits only: no tones, đ as d, "04" as "4".
  // The same with ă â ê ô ơ ư đ kept and the tone as a digit at the end, so that it does not matter
  // over which vowel the tone stands (Hoà, Hòa). Regional spellings are one: Đắk, Đăk, Đắc; Mỹ, Mĩ.
  std::string toned{};
  std::size_t begin = 0;  // Bytes of the text it was read from.
  std::size_t end = 0;
  bool starts_part = false;  // First of the text, or after a comma, semicolon, bracket, dash, line.
  bool after_comma = false;  // A name cannot reach over the mark before this word.
};

// Words of `text`, which is UTF-8 in form C; a number that follows letters is a word of its own
// ("P4" → p, 4). Apostrophes divide: "H'leo" → h, leo.
[[nodiscard]] std::vector<Word> read_words(std::string_view text);

// The plain words of a name with nothing between them: "Bà Rịa - Vũng Tàu" → "bariavungtau".
[[nodiscard]] std::string plain_key(std::string_view name);
// The toned ones.
[[nodiscard]] std::string toned_key(std::string_view name);

}  // namespace motcua::places
