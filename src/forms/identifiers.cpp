#include "forms/identifiers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace motcua::forms {

namespace {

constexpr std::array<int, 63> kBirthProvinces = {
    1,  2,  4,  6,  8,  10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33,
    34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66,
    67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool are_digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::ranges::all_of(text, is_digit);
}
bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

std::optional<std::string> digits_meant(std::string_view text) {
  std::string digits;
  bool has_letter = false;
  for (const char c : text) {
    if (c == ' ' || c == '.' || c == '-') continue;
    const bool is_zero = c == 'O' || c == 'o';
    const bool is_one = c == 'I' || c == 'l' || c == 'i' || c == 'L' || c == '|';
    if (!is_digit(c) && !is_zero && !is_one) return std::nullopt;
    has_letter = has_letter || is_zero || is_one;
    digits += is_zero ? '0' : is_one ? '1' : c;
  }
  return has_letter ? std::optional(digits) : std::nullopt;
}

bool is_birth_province(std::string_view three_digits) {
  if (!are_digits(three_digits, 3)) return false;
  const int code =
      (three_digits[0] - '0') * 100 + (three_digits[1] - '0') * 10 + (three_digits[2] - '0');
  return std::ranges::find(kBirthProvinces, code) != kBirthProvinces.end();
}

std::optional<std::string> id12_with_lost_zero(std::string_view digits) {
  if (!are_digits(digits, 11)) return std::nullopt;
  std::string whole = "0" + std::string(digits);
  return is_birth_province(std::string_view(whole).substr(0, 3)) ? std::optional(whole)
                                                                 : std::nullopt;
}

bool is_social_insurance(std::string_view text) {
  return are_digits(text, 10);
}

bool is_health_insurance(std::string_view text) {
  if (is_social_insurance(text)) return true;
  return text.size() == 15 && is_letter(text[0]) && is_letter(text[1]) && text[2] >= '1' &&
         text[2] <= '5' && are_digits(text.substr(3), 12);
}

bool is_passport(std::string_view text) {
  return text.size() == 8 && is_letter(text[0]) && are_digits(text.substr(1), 7);
}

bool is_driving_licence(std::string_view text) {
  return are_digits(text, 12);
}

// Province code, series (letters, perhaps a digit; Đ on electric bicycles), four or five digits.
bool is_plate(std::string_view text) {
  std::string plate;
  for (const char c : text) {
    if (c != '-' && c != '.' && c != ' ') plate += c;
  }
  if (plate.size() < 7 || !are_digits(std::string_view(plate).substr(0, 2), 2)) return false;
  std::size_t at = 2;
  std::size_t letters = 0;
  while (at < plate.size() && letters < 2) {
    const bool is_stroke = plate.compare(at, 2, "Đ") == 0;
    if (!is_stroke && !is_letter(plate[at])) break;
    at += is_stroke ? 2 : 1;
    ++letters;
  }
  if (letters == 0) return false;
  const std::string_view digits = std::string_view(plate).substr(at);
  return std::ranges::all_of(digits, is_digit) && digits.size() >= 4 && digits.size() <= 6;
}

TaxCode check_tax_code(std::string_view text) {
  if (are_digits(text, 12)) return TaxCode::Good;  // A personal number has no check digit.
  const bool has_branch = text.size() == 14 && text[10] == '-' && are_digits(text.substr(11), 3);
  const bool has_branch_digits = are_digits(text, 13);
  if (!are_digits(text, 10) && !has_branch && !has_branch_digits) return TaxCode::BadShape;
  if (!are_digits(text.substr(0, 10), 10)) return TaxCode::BadShape;
  constexpr std::array<int, 9> kWeights = {31, 29, 23, 19, 17, 13, 7, 5, 3};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (text[i] - '0') * kWeights[i];
  const int expected = 10 - sum % 11;
  return expected == text[9] - '0' ? TaxCode::Good : TaxCode::BadCheckDigit;
}

std::string national_phone(std::string_view text) {
  std::string number;
  for (const char c : text) {
    if (std::string_view(" .-()").find(c) == std::string_view::npos) number += c;
  }
  if (number.starts_with("+84")) {
    number = "0" + number.substr(3);
  } else if (number.starts_with("0084")) {
    number = "0" + number.substr(4);
  } else if (number.starts_with("84") && number.size() >= 11) {
    number = "0" + number.substr(2);
  }
  if (number.starts_with("00")) number.erase(0, 1);  // "+84 0912…": the zero was kept.
  return number;
}

bool is_mobile(std::string_view number) {
  if (!are_digits(number, 10) || number[0] != '0') return false;
  const char third = number[2];
  switch (number[1]) {
    case '3':
      return third >= '2';
    case '5':
      return third == '2' || third == '5' || third == '6' || third >= '8';
    case '7':
      return third == '0' || third >= '6';
    case '8':
      return third >= '1';
    case '9':
      return third != '5';
    default:
      return false;
  }
}

bool is_landline(std::string_view number) {
  return are_digits(number, 11) && number.starts_with("02");
}

std::optional<std::string> phone_since_2018(std::string_view number) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 21> kMoved = {
      {{"0120", "070"}, {"0121", "079"}, {"0122", "077"}, {"0123", "083"}, {"0124", "084"},
       {"0125", "085"}, {"0126", "076"}, {"0127", "081"}, {"0128", "078"}, {"0129", "082"},
       {"0162", "032"}, {"0163", "033"}, {"0164", "034"}, {"0165", "035"}, {"0166", "036"},
       {"0167", "037"}, {"0168", "038"}, {"0169", "039"}, {"0186", "056"}, {"0188", "058"},
       {"0199", "059"}}};
  if (!are_digits(number, 11)) return std::nullopt;
  for (const auto& [old_prefix, prefix] : kMoved) {
    if (number.starts_with(old_prefix)) {
      return std::string(prefix) + std::string(number.substr(4));
    }
  }
  return std::nullopt;
}

}  // namespace motcua::forms
