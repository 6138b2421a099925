// motcua validate: JSON lines of instances → {"valid":…,"issues":[{"at","keyword"}]}.
#include <array>
#include <filesystem>

#include "forms/schema.h"
#include "motcua/command.h"
#include "motcua/commands.h"

namespace motcua::command_line {

namespace {

// The JSON documents below a folder: by "$id", and by file:// path for those without one.
std::map<std::string, Json> read_documents(const std::string& folder) {
  namespace fs = std::filesystem;
  std::map<std::string, Json> documents;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(folder, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!entry->is_regular_file(error) || entry->path().extension() != ".json") continue;
    auto json = read_json_file(entry->path().string());
    if (!json) continue;
    const std::string id = json->text_or("$id", "");
    const std::string path = fs::relative(entry->path(), folder, error).generic_string();
    documents.emplace(path, *json);
    documents.emplace("file:///" + path, *json);
    if (!id.empty()) documents.emplace(id, *std::move(json));
  }
  return documents;
}

int validate_line(std::string_view line, void* context) {
  if (line.empty()) return kExitFine;
  const auto& schema = *static_cast<const forms::Schema*>(context);
  const auto instance = Json::parse(line, "validate.instance", kInputLimits);
  if (!instance) return unusable("validate", "a line of the input is not one I-JSON text");
  Json issues = Json::array();
  const auto found = schema.validate(*instance);
  for (const auto& issue : found) {
    issues.push(Json::object({{"at", issue.at}, {"keyword", issue.keyword}}));
  }
  print_line(Json::object({{"valid", found.empty()}, {"issues", std::move(issues)}}));
  return kExitFine;
}

}  // namespace

int run_validate(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 2> kOptions = {"schema", "base"};
  const auto arguments = Arguments::parse(words, kOptions);
  const auto path = arguments ? arguments->option("schema") : std::nullopt;
  if (!path || !arguments->words().empty()) {
    return unusable("validate",
                    "usage: motcua validate --schema S.json [--base DIR], instances as JSON lines "
                    "on standard input");
  }
  const auto document = read_json_file(*path);
  if (!document) return unusable("validate", "the schema cannot be read as I-JSON");
  forms::SchemaOptions options;
  if (const auto base = arguments->option("base")) options.documents = read_documents(*base);
  forms::SchemaProblem problem;
  auto schema = forms::Schema::compile(*document, options, &problem);
  if (!schema) {
    return unusable("validate", "the schema at " + problem.at + ": " + problem.why);
  }
  return for_each_line(validate_line, &*schema);
}

}  // namespace motcua::command_line
