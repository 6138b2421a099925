// Answers: one line per field of a form with every widget. Data made from data is the same data.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "forms/evaluate.h"
#include "forms/normalise.h"

namespace {

using namespace motcua;

class OneCommune final : public forms::PlaceLookup {
 public:
  bool has_province(std::string_view code) const override { return code == "01"; }
  std::string province_of_commune(std::string_view code) const override {
    return code == "00004" ? "01" : "";
  }
  std::string province_name(std::string_view) const override { return ""; }
  std::string commune_name(std::string_view) const override { return ""; }
};

constexpr std::string_view kSchema = R"({"properties":{"a":{},"b":{},"c":{},"d":{},"e":{},"f":{},)"
                                     R"("g":{},"h":{},"i":{},"j":{},"k":{}}})";
constexpr std::string_view kUi = R"({"type":"Categorization","elements":[{"type":"Category",
"label":"p","options":{"id":"p"},"elements":[
{"type":"Control","scope":"#/properties/a","options":{"widget":"person-name",
  "rules":[{"rule":"R-NAME"},{"rule":"R-NAME-CHILD"},{"rule":"R-TELEX"}]}},
{"type":"Control","scope":"#/properties/b","options":{"widget":"id12",
  "rules":[{"rule":"R-ID12","birth":"c","gender":"nu"}]}},
{"type":"Control","scope":"#/properties/c","options":{"widget":"date",
  "rules":[{"rule":"R-DATE-PAST"},{"rule":"R-60DAYS"}]}},
{"type":"Control","scope":"#/properties/d","options":{"widget":"choice",
  "options":[{"value":"can_cuoc"},{"value":"ho_chieu","aka":"H"},{"value":"khac"}]}},
{"type":"Control","scope":"#/properties/e","options":{"widget":"doc-number",
  "rules":[{"rule":"R-DOCNO","type":"d"}]}},
{"type":"Control","scope":"#/properties/f","options":{"widget":"phone"}},
{"type":"Control","scope":"#/properties/g","options":{"widget":"email"}},
{"type":"Control","scope":"#/properties/h","options":{"widget":"province"}},
{"type":"Control","scope":"#/properties/i","options":{"widget":"commune","province":"h"}},
{"type":"Control","scope":"#/properties/j","options":{"widget":"integer","maximum":50}},
{"type":"Control","scope":"#/properties/k","options":{"rules":[{"rule":"R-ADDR-OLD"}]}}]}]})";

const forms::Form& form() {
  static const forms::Form kForm = [] {
    const auto schema = Json::parse(kSchema, "fuzz");
    const auto ui = Json::parse(kUi, "fuzz");
    CHECK(schema && ui);
    auto made = forms::Form::compile(*schema, *ui);
    CHECK(made.has_value());
    return *std::move(made);
  }();
  return kForm;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = as_text({data, size});
  forms::RawAnswers answers;
  for (const forms::Field& field : form().fields()) {
    const auto end = std::min(text.find('\n'), text.size());
    answers[field.id] = std::string(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const Date today{.year = 2026, .month = 11, .day = 22};
  const auto first = forms::evaluate(form(), answers, today, OneCommune());

  forms::RawAnswers normal;
  for (const forms::Field& field : form().fields()) {
    const Json* value = first.data.at_pointer(field.pointer);
    if (value != nullptr) normal[field.id] = forms::raw_of(field, *value);
  }
  const auto second = forms::evaluate(form(), normal, today, OneCommune());
  CHECK(second.data == first.data);
  CHECK(Json::parse(first.data.dump(), "fuzz").has_value());
  return 0;
}
