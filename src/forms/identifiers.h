// Numbers the state gives to people, papers and things: what they look like, and what was probably
// meant when they do not. Pure; the checks and normal forms say what follows from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua::forms {

// The digits that were probably meant where letters look like them: O → 0, I and l → 1. Nothing
// when there is no such letter, or another sign that is no digit.
[[nodiscard]] std::optional<std::string> digits_meant(std::string_view text);

// An eleven-digit personal number whose leading 0 a spreadsheet dropped: with the zero, when its
// first three digits are then a province of birth.
[[nodiscard]] std::optional<std::string> id12_with_lost_zero(std::string_view digits);

// The three first digits of a personal number: "0" + one of the 63 province codes before July 2025.
[[nodiscard]] bool is_birth_province(std::string_view three_digits);

// Normal forms: upper case, without spaces and dots.
[[nodiscard]] bool is_social_insurance(std::string_view text);  // BHXH: 10 digits.
// BHYT: 15 signs as on the old card (two letters, 1–5, 12 digits), or the code of ten digits.
[[nodiscard]] bool is_health_insurance(std::string_view text);
[[nodiscard]] bool is_passport(std::string_view text);         // One letter, seven digits.
[[nodiscard]] bool is_driving_licence(std::string_view text);  // GPLX: 12 digits.
[[nodiscard]] bool is_plate(std::string_view text);            // "29-A1-123.45", "51G12345".

enum class TaxCode {
  Good,
  BadShape,       // Neither 10 digits, 10 and 3, nor a person's 12.
  BadCheckDigit,  // The tenth digit does not belong to the nine before it.
};
// An organisation's code of ten digits (with "-NNN" for a branch); persons and household businesses
// use their personal number since July 2025.
[[nodiscard]] TaxCode check_tax_code(std::string_view text);

// A mobile or landline number in its national form, or nothing: +84, 84, 0084 become 0.
[[nodiscard]] std::string national_phone(std::string_view text);
[[nodiscard]] bool is_mobile(std::string_view number);    // 10 digits.
[[nodiscard]] bool is_landline(std::string_view number);  // 02 and 9 more.
// The number in force for one with a prefix that was changed in 2018; nothing for others.
[[nodiscard]] std::optional<std::string> phone_since_2018(std::string_view number);

}  // namespace motcua::forms
