// From what was typed to what can be sealed: relevance (R1–R6), normal forms, issues, derived
// values. Pure: the same input gives the same output.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/json.h"
#include "forms/form.h"

namespace motcua::forms {

// Field id → text exactly as typed. Kept for hidden fields too (R4), so that going back loses
// nothing. A field without an entry has its default; an entry "" is an empty answer.
//   Date      "dd/mm/yyyy", parts may be empty: "5//2026"
//   Checkbox  "true" or ""
//   Choice    the option's value;  Province / Commune  the official code
// "<field>~<note>" is a note on an answer ("~was": the old place it was chosen for); it is kept
// with the draft, is no answer, and never reaches `data`.
using RawAnswers = std::map<std::string, std::string>;
inline constexpr char kNoteMark = '~';
[[nodiscard]] inline bool is_note(std::string_view id) {
  return id.find(kNoteMark) != id.npos;
}

enum class Severity : std::uint8_t {
  Error,    // Must be corrected before sealing.
  Warning,  // Shown, never blocks: the citizen may be right.
};

// The words are message "issue.<code>" with `params`; codes and params are listed in README.md.
struct FieldIssue {
  std::string field{};
  std::string code{};
  std::map<std::string, std::string> params{};
  Severity severity = Severity::Error;
};

// What the evaluation needs to know about administrative units; the app adapts places::Places.
class PlaceLookup {
 public:
  PlaceLookup() = default;
  PlaceLookup(const PlaceLookup&) = delete;
  PlaceLookup& operator=(const PlaceLookup&) = delete;
  virtual ~PlaceLookup() = default;
  [[nodiscard]] virtual bool has_province(std::string_view code) const = 0;
  // The province's code, or "" when no commune in force has that code.
  [[nodiscard]] virtual std::string province_of_commune(std::string_view code) const = 0;
  // "Thành phố Hà Nội", "Phường Ba Đình"; "" when unknown.
  [[nodiscard]] virtual std::string province_name(std::string_view code) const = 0;
  [[nodiscard]] virtual std::string commune_name(std::string_view code) const = 0;
};

struct Evaluation {
  // Questions to ask, in order. A value copied from another answer is not asked again: its field is
  // not here, but in `data` and `derived`.
  std::vector<std::string> visible_fields{};
  // Places in visible_fields, sorted by what stands there: a page of 200 questions asks for each.
  std::vector<std::uint32_t> visible_by_id{};
  // Pages with at least one visible field.
  std::vector<std::string> visible_pages{};
  // The data to seal: relevant answers in normal form (NFC, trimmed, ISO dates). It is complete
  // and valid when there is no issue of Severity::Error; answers with an error are left out.
  Json data{};
  // Errors and warnings in the order of the fields, "required" included; the caller decides when to
  // show them (a missing answer is no fault before the page was left).
  std::vector<FieldIssue> issues{};
  // Field id → raw value we filled in: computed texts and values copied from other answers.
  std::map<std::string, std::string> derived{};

  [[nodiscard]] bool is_complete() const;
  [[nodiscard]] bool is_visible(std::string_view field) const;
};

// `today` is the date where the citizen is (Vietnam); it decides future dates and lateness.
[[nodiscard]] Evaluation evaluate(const Form& form, const RawAnswers& answers, const Date& today,
                                  const PlaceLookup& places);

// What stands in the field now: the entry, else the default, else "".
[[nodiscard]] std::string raw_or_default(const Form& form, const RawAnswers& answers,
                                         std::string_view field);

}  // namespace motcua::forms
