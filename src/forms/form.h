// A guided form: a JSON Schema for the sealed data plus a JSON Forms UI schema for asking.
//
// The UI profile (assets/packs/README.md has it whole): a Categorization of Category (= one page)
// whose elements are Controls, optionally grouped. `rule` shows or hides; `options` names the
// widget, the checks ("rules") and what helps typing. Form is immutable after compile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "forms/schema.h"

namespace motcua::forms {

enum class Widget : std::uint8_t {
  Text,
  PersonName,
  Id12,
  Date,    // Raw text "d/m/yyyy"; empty parts allowed while typing: "5//2026". Of a partial date
           // the data hold what is known: "1948", "1948-05".
  Choice,  // Few options: radio buttons.
  Select,  // Many options (ethnic groups, countries): list with search.
  Phone,
  Email,
  TextArea,
  Province,  // Two-digit code.
  Commune,   // Five-digit code; `province_field` narrows the suggestions.
  Integer,
  Decimal,   // Raw with a comma, as people write it: "120,5".
  Checkbox,  // Raw "true" or "".
  DocNumber,
  Computed,  // Never typed: shown from Evaluation::derived.
};

struct Option {
  std::string value{};
  std::string label_key{};  // Text key of the pack.
  std::string hint_key{};   // May be empty.
  std::string alias{};      // The official wording, taken for the value when read from elsewhere.
};

// A check declared in the UI schema: {"rule":"R-ID12","birth":"nyc_ngay_sinh"}.
struct FieldRule {
  std::string name{};
  std::map<std::string, std::string> arguments{};
};

struct Field {
  std::string id{};
  std::string pointer{};  // RFC 6901, into the data: "/tre_ho_ten".
  Widget widget = Widget::Text;
  bool required = false;  // When shown. Optional fields carry "(không bắt buộc)".
  std::vector<Option> options{};
  std::string label_key{};     // "field.<id>"; text of the pack.
  std::string hint_key{};      // Empty when there is none.
  std::string autocomplete{};  // HTML token: "name", "tel", "email", "bday", "off".
  std::size_t max_length = 0;  // In characters (code points); 0 = the kFieldCharactersMax.
  std::int64_t minimum = 0;    // Integer and Decimal.
  std::int64_t maximum = 0;
  std::string default_value{};      // Raw; counts while the draft has no entry for the field.
  std::string province_field{};     // Commune only: the id of the field with the province.
  bool takes_part_of_date = false;  // Date only: the year, or month and year, will do.
  std::string profile{};            // The profile value that may fill it ("full_name"), or empty.
  bool recalled = false;  // The fact pack does not have this field from a verified source.
  std::vector<FieldRule> rules{};
};

inline constexpr std::size_t kFieldCharactersMax = 500;

struct PageGroup {
  std::string title_key{};  // Empty: no visible heading, fields stand directly on the page.
  std::vector<std::string> fields{};
};

struct Page {
  std::string id{};
  std::string title_key{};
  std::string lead_key{};  // One sentence under the heading; may be empty.
  std::vector<PageGroup> groups{};
  std::vector<std::string> fields{};  // All of its fields in order.
};

struct FormProblem {
  std::string at{};  // JSON Pointer into the UI schema, or into the schema after "schema:".
  const char* why = "";
};

class Form {
 public:
  // `lists` holds named option lists ({"ethnic":[{"value":"01","vi":"Kinh","en":"Kinh"},…]}) a
  // control refers to with options.list; their label keys are "list.<name>.<value>". Errors:
  // Corrupt with the reason in `problem`; among them a rule cycle (R5), a scope the schema does not
  // know, and a rule without an explicit failWhenUndefined.
  static Result<Form> compile(const Json& schema, const Json& ui, const Json& lists = {},
                              FormProblem* problem = nullptr);

  [[nodiscard]] const std::vector<Page>& pages() const;
  [[nodiscard]] const Page* find_page(std::string_view id) const;
  // All fields in the order they are asked.
  [[nodiscard]] const std::vector<Field>& fields() const;
  [[nodiscard]] const Field* find_field(std::string_view id) const;
  // The page a field is asked on; null for an unknown field.
  [[nodiscard]] const Page* page_of(std::string_view field_id) const;
  // Validates sealed data (the bytes that were signed); normative.
  [[nodiscard]] const Schema& schema() const;
  // sha256 is taken over these bytes: JCS of {"schema":…,"ui":…}.
  [[nodiscard]] const std::string& canonical() const;

  struct Program;
  [[nodiscard]] const Program& program() const { return *program_; }

 private:
  explicit Form(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  std::shared_ptr<const Program> program_;
};

}  // namespace motcua::forms
