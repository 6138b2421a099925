// motcua form CODE|PACK_DIR: JSON lines of raw answers → what is asked, the data, the issues, the
// papers.
#include <array>
#include <cstdio>
#include <cstdlib>

#include "app/place_adapter.h"
#include "base/calendar.h"
#include "forms/evaluate.h"
#include "motcua/asset_folder.h"
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
    case procedures::PaperStatus::DataMissing:
      return "data_missing";
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

struct Source {
  Bytes packs{};
  Bytes forms{};
  std::string places{};
  std::string code{};
};

Result<Bytes> read_bytes(const std::string& path) {
  const std::string text = TRY(read_input(path));
  return to_bytes(text);
}

// The folder of a pack, compiled as it is now; its mistakes go to standard error.
Result<Source> read_folder(const std::string& path) {
  const PackFolder folder = pack_folder(path, "assets");
  std::vector<std::string> mistakes;
  const auto published = procedures::assemble_only(asset_tools(folder.root), {folder.id}, mistakes);
  for (const std::string& mistake : mistakes) std::fprintf(stderr, "form: %s\n", mistake.c_str());
  if (!published) return std::unexpected(published.error());
  const std::string places = TRY(read_input(folder.root + "/places.txt"));
  return Source{.packs = to_bytes(published->packs),
                .forms = to_bytes(published->forms),
                .places = places,
                .code = folder.id};
}

// What a build made.
Result<Source> read_built(const Arguments& arguments, const std::string& code) {
  const std::string packs_path = file_of(arguments, "packs", "packs.json");
  const auto slash = packs_path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : packs_path.substr(0, slash + 1);
  Bytes packs = TRY(read_bytes(packs_path));
  Bytes forms = TRY(read_bytes(folder + "forms.json"));
  const std::string places = TRY(read_input(file_of(arguments, "places", "places.txt")));
  return Source{
      .packs = std::move(packs), .forms = std::move(forms), .places = places, .code = code};
}

}  // namespace

int run_form(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 3> kOptions = {"packs", "places", "today"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || arguments->words().size() != 1) {
    return unusable("form",
                    "usage: motcua form CODE|PACK_DIR [--packs packs.json] [--places places.txt] "
                    "[--today YYYY-MM-DD], raw answers as JSON lines on standard input");
  }
  const std::string& name = arguments->words()[0];
  const bool is_folder = name.find('/') != std::string::npos;
  auto source = is_folder ? read_folder(name) : read_built(*arguments, name);
  if (!source) {
    return unusable("form", is_folder ? "the pack does not compile; the lines above say why"
                                      : "packs, forms or places are not there; build first, or "
                                        "give --packs --places");
  }
  auto catalogue = procedures::Catalogue::load(source->packs);
  const auto places = places::Places::load(as_bytes(source->places));
  const bool is_read = catalogue && places && catalogue->set_forms(std::move(source->forms));
  if (!is_read) return unusable("form", "packs or places cannot be read");
  const procedures::Pack* pack = find_pack(*catalogue, source->code);
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
