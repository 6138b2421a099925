// An address taken apart into words, and the words for kinds of units in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "places/spelling.h"

namespace motcua::places {

// What a word such as "p." or "thị xã" says about the name after it. City is said of two tiers.
enum class TypeWord : std::uint8_t {
  Ward,
  Commune,
  Town,
  SpecialZone,
  UrbanDistrict,
  District,
  TownDistrict,
  City,
  Province,
};

struct TypeMark {
  TypeWord type = TypeWord::Commune;
  std::size_t begin = 0;  // First word of the mark; the name begins after it.
};

struct Address {
  std::string text{};  // Form C, at most kAddressBytesMax.
  std::vector<Word> words{};
  bool has_tones = false;  // Some letter has a mark: then tones can be relied on.
};

inline constexpr std::size_t kAddressBytesMax = 600;
inline constexpr std::size_t kAddressWordsMax = 80;

// Reads `text`; "Việt Nam" at the end, a postal code, "(cũ)" are no words, and of
// "… (nay là …)" only what it is now counts.
[[nodiscard]] Address read_address(std::string_view text);
// The same with its parts (between commas) in the other order: "Tỉnh Bắc Ninh, Xã Yên Phong".
[[nodiscard]] Address reversed(const Address& address);

// The mark directly before the name that begins at word `name`, if there is one.
[[nodiscard]] std::optional<TypeMark> mark_before(const std::vector<Word>& words, std::size_t name);

// What is left of the text when words first..last−1 are taken out: "12 Nguyễn Trãi".
// `address` is as read, `taken` tells by the words' bytes.
[[nodiscard]] std::string rest_of(const Address& address, const std::vector<Word>& words,
                                  std::size_t taken_begin, std::size_t gap_begin,
                                  std::size_t gap_end);

}  // namespace motcua::places
