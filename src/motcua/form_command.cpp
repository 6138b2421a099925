// motcua form PACK: JSON lines of raw answers → what is asked, the data, the issues, the papers.
#include <array>
#include <chrono>
#include <cstdlib>

#include "app/place_adapter.h"
#include "base/calendar.h"
#include "forms/evaluate.h"
#include "motcua/command.h"
#include "motcua/commands.h"
#include "procedures/catalogue.h"
#include "procedures/checklist.h"

namespace motcua::command_line {

namespace {

struct Work {
  const procedures::Catalogue& catalogue;
  const procedures::Pack& pack;
  const forms::PlaceLookup& places;
  Date today{};
};

Json strings(const std::vector<std::string>& values) {
  Json out = Json::array();
  for (const std::string& value : values) out.push(value);
  return out;
}

Json write_issues(const std::vector<forms::FieldIssue>& issues) {
  Json out = Json::array();
  for (const forms::FieldIssue& issue : issues) {
    Json params = Json::object();
    for (const auto& [name, value] : issue.params) params.set(name, value);
    const bool is_error = issue.severity == forms::Severity::Error;
    out.push(Json::object({{"field", issue.field},
                           {"code", issue.code},
                           {"severity", is_error ? "error" : "warning"},
                           {"params", std::move(params)}}));
  }
  return out;
}

std::string_view status_name(procedures::PaperStatus status) {
  switch (status) {
    case procedures::PaperStatus::Needed:
      return "needed";
    case procedures::PaperStatus::NotNeeded:
      return "not_needed";
    case procedures::PaperStatus::ReplacedByData:
      return "replaced_by_data";
    case procedures::PaperStatus::Conditional:
      return "conditional";
    case procedures::PaperStatus::FilledHere:
      return "filled_here";
  }
  return "";
}

Json write_components(const Work& work, const forms::Evaluation& evaluation) {
  Json out = Json::array();
  for (const auto& item :
       procedures::checklist(work.catalogue, work.pack, &evaluation, Language::Vi)) {
    out.push(Json::object({{"id", work.pack.components[item.component].id},
                           {"name", item.title},
                           {"status", status_name(item.status)},
                           {"slot", item.slot},
                           {"replacedBy", strings(item.replaced_by)}}));
  }
  return out;
}

// Raw answers are texts; true/false and integers are taken for their texts.
bool read_answers(const Json& json, forms::RawAnswers& answers) {
  const auto* members = json.as_object();
  if (members == nullptr) return false;
  for (const auto& member : *members) {
    const Json& value = member.value;
    if (const std::string* text = value.as_string()) {
      answers[member.name] = *text;
    } else if (const bool* flag = value.as_bool()) {
      answers[member.name] = *flag ? "true" : "";
    } else if (const auto* number = value.as_integer()) {
      answers[member.name] = std::to_string(*number);
    } else {
      return false;
    }
  }
  return true;
}

int evaluate_line(std::string_view line, void* context) {
  if (line.empty()) return kExitFine;
  const auto& work = *static_cast<const Work*>(context);
  const auto json = Json::parse(line, "form.answers", kInputLimits);
  forms::RawAnswers answers;
  if (!json || !read_answers(*json, answers)) {
    return unusable("form", "a line of the input is not an object of raw answers");
  }
  const forms::Evaluation evaluation =
      forms::evaluate(*work.pack.form, answers, work.today, work.places);
  print_line(Json::object({{"visible", strings(evaluation.visible_fields)},
                           {"data", evaluation.data},
                           {"issues", write_issues(evaluation.issues)},
                           {"components", write_components(work, evaluation)}}));
  return kExitFine;
}

// By national code ("1.001193") or by the pack's own name ("khai-sinh").
const procedures::Pack* find_pack(const procedures::Catalogue& catalogue, std::string_view name) {
  if (const auto* pack = catalogue.find(name)) return pack;
  for (const auto& entry : catalogue.entries()) {
    const auto* pack = catalogue.find(entry.code);
    if (pack != nullptr && pack->id == name) return pack;
  }
  return nullptr;
}

std::string file_of(const Arguments& arguments, std::string_view option, const char* name) {
  if (const auto given = arguments.option(option)) return *given;
  const char* dist = std::getenv("MOTCUA_DIST");
  return std::string(dist == nullptr ? "." : dist) + "/assets/" + name;
}

Date today_in_vietnam() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return date_of_unix_ms(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

}  // namespace

int run_form(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 3> kOptions = {"packs", "places", "today"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || arguments->words().size() != 1) {
    return unusable("form",
                    "usage: motcua form CODE [--packs packs.json] [--places places.txt] "
                    "[--today YYYY-MM-DD], raw answers as JSON lines on standard input");
  }
  const auto packs = read_input(file_of(*arguments, "packs", "packs.json"));
  const auto places_text = read_input(file_of(*arguments, "places", "places.txt"));
  if (!packs || !places_text) {
    return unusable("form", "packs or places are not there; build first, or give --packs --places");
  }
  const auto catalogue = procedures::Catalogue::load(as_bytes(*packs));
  const auto places = places::Places::load(as_bytes(*places_text));
  if (!catalogue || !places) return unusable("form", "packs or places cannot be read");
  const procedures::Pack* pack = find_pack(*catalogue, arguments->words()[0]);
  if (pack == nullptr || !pack->form) return unusable("form", "there is no form of that code");
  Date today = today_in_vietnam();
  if (const auto given = arguments->option("today")) {
    const auto date = parse_iso_date(*given);
    if (!date) return unusable("form", "--today takes a date such as 2026-11-22");
    today = *date;
  }
  const app::PlaceAdapter lookup(*places);
  Work work{.catalogue = *catalogue, .pack = *pack, .places = lookup, .today = today};
  return for_each_line(evaluate_line, &work);
}

}  // namespace motcua::command_line
