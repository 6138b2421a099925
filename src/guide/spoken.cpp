#include "guide/spoken.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.h"
#include "guide/words.h"

namespace motcua::guide {

namespace {

struct NumberWord {
  std::string_view word;
  int value;
};
constexpr std::array kDigits = {
    NumberWord{"khong", 0}, NumberWord{"mot", 1},  NumberWord{"hai", 2},  NumberWord{"ba", 3},
    NumberWord{"bon", 4},   NumberWord{"tu", 4},   NumberWord{"nam", 5},  NumberWord{"lam", 5},
    NumberWord{"nham", 5},  NumberWord{"sau", 6},  NumberWord{"bay", 7},  NumberWord{"tam", 8},
    NumberWord{"chin", 9},  NumberWord{"one", 1},  NumberWord{"two", 2},  NumberWord{"three", 3},
    NumberWord{"four", 4},  NumberWord{"five", 5}, NumberWord{"six", 6},  NumberWord{"seven", 7},
    NumberWord{"eight", 8}, NumberWord{"nine", 9}, NumberWord{"ten", 10}, NumberWord{"gieng", 1},
    NumberWord{"chap", 12}};

std::optional<std::int64_t> digits_of(std::string_view word) {
  if (word.empty() || word.size() > 12) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> digit_word(std::string_view word) {
  const auto found = std::ranges::find(kDigits, word, &NumberWord::word);
  return found == kDigits.end() ? std::nullopt : std::optional(found->value);
}

// A number that begins at `at`: "15", "muoi lam", "hai muoi ba"; `at` moves past it.
std::optional<std::int64_t> number_at(const std::vector<std::string>& words, std::size_t& at) {
  if (at >= words.size()) return std::nullopt;
  if (const auto value = digits_of(words[at])) {
    ++at;
    return value;
  }
  const auto is_ten = [&](std::size_t i) {
    return i < words.size() && (words[i] == "muoi" || words[i] == "chuc");
  };
  if (is_ten(at)) {
    ++at;
    const auto unit = at < words.size() ? digit_word(words[at]) : std::nullopt;
    if (unit) ++at;
    return 10 + unit.value_or(0);
  }
  const auto first = digit_word(words[at]);
  if (!first) return std::nullopt;
  ++at;
  if (!is_ten(at)) return *first;
  ++at;
  const auto unit = at < words.size() ? digit_word(words[at]) : std::nullopt;
  if (unit) ++at;
  return *first * 10 + unit.value_or(0);
}

// "hai nghin khong tram hai muoi sau", "1990", "chin muoi".
std::optional<std::int64_t> year_at(const std::vector<std::string>& words, std::size_t& at) {
  auto value = number_at(words, at);
  if (!value) return std::nullopt;
  if (at < words.size() && (words[at] == "nghin" || words[at] == "ngan")) {
    ++at;
    std::int64_t hundreds = 0;
    std::size_t next = at;
    const auto digit = number_at(words, next);
    if (digit && next < words.size() && words[next] == "tram") {
      hundreds = *digit;
      at = next + 1;
      if (at < words.size() && (words[at] == "linh" || words[at] == "le")) ++at;
    }
    const auto rest = number_at(words, at);
    return *value * 1000 + hundreds * 100 + rest.value_or(0);
  }
  return value;
}

int full_year(std::int64_t year, const Date& today) {
  if (year >= 100) return static_cast<int>(year);
  const int century = today.year / 100 * 100;
  const int candidate = century + static_cast<int>(year);
  return candidate > today.year ? candidate - 100 : candidate;
}

std::string raw_date(const Date& date) {
  return std::to_string(date.day) + "/" + std::to_string(date.month) + "/" +
         std::to_string(date.year);
}

std::optional<std::string> relative_date(const std::string& folded, const Date& today) {
  if (folded == "hom nay" || folded == "today") return raw_date(today);
  if (folded == "hom qua" || folded == "yesterday") return raw_date(add_days(today, -1));
  if (folded == "hom kia") return raw_date(add_days(today, -2));
  return std::nullopt;
}

// "12/5/1990", "12.5.90", "12 5 1990".
std::optional<std::string> three_numbers(const std::vector<std::string>& words, const Date& today) {
  if (words.size() != 3) return std::nullopt;
  const auto day = digits_of(words[0]);
  const auto month = digits_of(words[1]);
  const auto year = digits_of(words[2]);
  if (!day || !month || !year || *day > 31 || *month > 12) return std::nullopt;
  return raw_date({.year = full_year(*year, today),
                   .month = static_cast<int>(*month),
                   .day = static_cast<int>(*day)});
}

}  // namespace

std::optional<std::int64_t> read_spoken_number(std::string_view said) {
  const std::vector<std::string> words = folded_words(said);
  for (std::size_t start = 0; start < words.size(); ++start) {
    std::size_t at = start;
    if (const auto value = number_at(words, at)) return value;
  }
  return std::nullopt;
}

std::optional<std::string> read_spoken_date(std::string_view said, const Date& today) {
  const std::string folded = unicode::fold(said);
  if (folded.find("am lich") != folded.npos || folded.find("lunar") != folded.npos) {
    return std::nullopt;
  }
  if (auto date = relative_date(folded, today)) return date;
  const std::vector<std::string> words = folded_words(said);
  if (auto date = three_numbers(words, today)) return date;
  const bool only_digits = std::ranges::all_of(
      words, [](const std::string& word) { return digits_of(word).has_value(); });
  if (only_digits && words.size() > 1) return std::nullopt;  // 45/13/1990

  std::optional<std::int64_t> day;
  std::optional<std::int64_t> month;
  std::optional<std::int64_t> year;
  for (std::size_t at = 0; at < words.size();) {
    const std::string& word = words[at];
    const bool is_day = word == "ngay" || word == "mung" || word == "mong" || word == "hom";
    const bool is_year = word == "nam" && (at > 0 || words.size() > 1) && !year;
    if (is_day && !day) {
      ++at;
      if (at < words.size() && (words[at] == "mung" || words[at] == "mong")) ++at;
      day = number_at(words, at);
    } else if (word == "thang" && !month) {
      ++at;
      month = number_at(words, at);
    } else if (is_year) {
      ++at;
      year = year_at(words, at);
    } else {
      std::size_t next = at;
      const auto number = number_at(words, next);
      const bool before_month = number && next < words.size() && words[next] == "thang";
      if (before_month && !day) {
        day = number;
      } else if (number && month && !year && *number >= 1000) {
        year = number;
      } else if (number && !month && !day && *number >= 1900 && *number <= today.year) {
        year = number;
      }
      at = std::max(next, at + 1);
    }
  }
  if (!year && !(day && month)) return std::nullopt;
  if ((day && *day > 31) || (month && *month > 12)) return std::nullopt;
  std::string raw = (day ? std::to_string(*day) : "") + "/" + (month ? std::to_string(*month) : "");
  return raw + "/" + (year ? std::to_string(full_year(*year, today)) : "");
}

}  // namespace motcua::guide
