#include "places/address_words.h"

#include <algorithm>
#include <array>

#include "base/sort.h"
#include "base/unicode.h"

namespace motcua::places {
namespace {

struct Mark {
  std::string_view first;
  std::string_view second;  // Empty for one word.
  TypeWord type;
};

// Longer ones first: "thị xã" is not "xã".
constexpr std::array<Mark, 22> kMarks = {{
    {"dac", "khu", TypeWord::SpecialZone},
    {"dak", "khu", TypeWord::SpecialZone},  // As the spelling key has it.
    {"thi", "tran", TypeWord::Town},
    {"thi", "xa", TypeWord::TownDistrict},
    {"thanh", "pho", TypeWord::City},
    {"t", "p", TypeWord::City},
    {"huyen", "dao", TypeWord::District},
    {"phuong", "", TypeWord::Ward},
    {"p", "", TypeWord::Ward},
    {"f", "", TypeWord::Ward},
    {"xa", "", TypeWord::Commune},
    {"x", "", TypeWord::Commune},
    {"tt", "", TypeWord::Town},
    {"dk", "", TypeWord::SpecialZone},
    {"quan", "", TypeWord::UrbanDistrict},
    {"q", "", TypeWord::UrbanDistrict},
    {"huyen", "", TypeWord::District},
    {"h", "", TypeWord::District},
    {"tx", "", TypeWord::TownDistrict},
    {"tp", "", TypeWord::City},
    {"tinh", "", TypeWord::Province},
    {"t", "", TypeWord::Province},
}};

bool is_number(const Word& word) {
  return std::ranges::all_of(word.plain, [](char c) { return c >= '0' && c <= '9'; });
}

// "TPHCM" is "TP HCM": the mark and the name grew together.
void split_glued_city(std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const bool is_glued = word.plain.starts_with("tp") && word.plain.size() >= 4;
    if (!is_glued || word.toned.size() != word.plain.size()) continue;
    Word name = word;
    name.plain.erase(0, 2);
    name.toned.erase(0, 2);
    name.begin += 2;
    name.starts_part = false;
    name.after_comma = false;
    words[i].plain = "tp";
    words[i].toned = "tp";
    words[i].end = name.begin;
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(name));
  }
}

void drop_what_says_nothing(std::vector<Word>& words) {
  std::erase_if(words, [](const Word& word) { return word.toned == "cu3" && word.after_comma; });
  const auto is_country = [&words] {
    const std::size_t size = words.size();
    if (size >= 2 && words[size - 2].plain == "viet" && words[size - 1].plain == "nam") {
      words.resize(size - 2);
      return true;
    }
    if (size >= 2 && words[size - 1].plain == "vn") {
      words.pop_back();
      return true;
    }
    return false;
  };
  is_country();
  if (words.size() >= 2 && is_number(words.back()) && words.back().plain.size() >= 5) {
    words.pop_back();  // A postal code.
    is_country();
  }
}

// Of "xã A (nay là xã B, tỉnh C)" what it is now.
void keep_what_is_now(std::vector<Word>& words) {
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (words[i].plain != "nai" && words[i].plain != "nay") continue;
    if (words[i + 1].plain != "la") continue;
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i) + 2);
    words.front().starts_part = true;
    words.front().after_comma = true;
    return;
  }
}

}  // namespace

Address read_address(std::string_view text) {
  std::string_view cut = text.substr(0, kAddressBytesMax);
  while (!cut.empty() && !unicode::is_utf8(cut)) cut.remove_suffix(1);
  Address address{.text = unicode::nfc(cut)};
  address.words = read_words(address.text);
  if (address.words.size() > kAddressWordsMax) address.words.resize(kAddressWordsMax);
  address.has_tones =
      std::ranges::any_of(address.words, [](const Word& word) { return word.toned != word.plain; });
  split_glued_city(address.words);
  keep_what_is_now(address.words);
  drop_what_says_nothing(address.words);
  return address;
}

Address reversed(const Address& address) {
  Address turned{.text = address.text, .has_tones = address.has_tones};
  std::size_t end = address.words.size();
  while (end > 0) {
    std::size_t begin = end - 1;
    while (begin > 0 && !address.words[begin].after_comma) --begin;
    for (std::size_t i = begin; i < end; ++i) turned.words.push_back(address.words[i]);
    turned.words[turned.words.size() - (end - begin)].after_comma = true;
    turned.words[turned.words.size() - (end - begin)].starts_part = true;
    end = begin;
  }
  return turned;
}

std::optional<TypeMark> mark_before(const std::vector<Word>& words, std::size_t name) {
  if (name == 0 || name >= words.size() || words[name].after_comma) return std::nullopt;
  for (const Mark& mark : kMarks) {
    const std::size_t length = mark.second.empty() ? 1 : 2;
    if (name < length || words[name - length].plain != mark.first) continue;
    if (length == 2 && (words[name - 1].plain != mark.second || words[name - 1].after_comma)) {
      continue;
    }
    return TypeMark{.type = mark.type, .begin = name - length};
  }
  return std::nullopt;
}

std::string rest_of(const Address& address, const std::vector<Word>& words, std::size_t taken_begin,
                    std::size_t gap_begin, std::size_t gap_end) {
  std::vector<Word> left(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(taken_begin));
  left.insert(left.end(), words.begin() + static_cast<std::ptrdiff_t>(gap_begin),
              words.begin() + static_cast<std::ptrdiff_t>(gap_end));
  sort_small(left, {}, &Word::begin);
  std::string rest;
  std::size_t end = 0;
  for (const Word& word : left) {
    const std::string_view between =
        rest.empty() ? std::string_view()
                     : std::string_view(address.text).substr(end, word.begin - end);
    const bool is_next = !rest.empty() && between.size() <= 3 && !word.after_comma;
    if (is_next) {
      rest += between;
    } else if (!rest.empty()) {
      rest += ", ";
    }
    rest += std::string_view(address.text).substr(word.begin, word.end - word.begin);
    end = word.end;
  }
  return rest;
}

}  // namespace motcua::places
