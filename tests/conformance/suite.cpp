#include "conformance/suite.h"

namespace motcua::conformance {

namespace {

constexpr std::size_t kFailuresShown = 20;

}  // namespace

void Vectors::add(std::string path, std::string content) {
  files_.insert_or_assign(std::move(path), std::move(content));
}

std::string_view Vectors::text(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? std::string_view() : found->second;
}

Json Vectors::json(std::string_view path) const {
  Result<Json> json = Json::parse(text(path), "vectors", {.bytes = 1U << 24});
  return json ? *std::move(json) : Json();
}

std::vector<std::string> Vectors::below(std::string_view folder) const {
  std::vector<std::string> paths;
  for (auto file = files_.lower_bound(folder); file != files_.end(); ++file) {
    if (!file->first.starts_with(folder)) break;
    paths.push_back(file->first);
  }
  return paths;
}

void Tally::check(bool is_right, std::string_view what) {
  if (is_right) {
    ++passed_;
    return;
  }
  ++failed_;
  if (failures_.size() < kFailuresShown) failures_.emplace_back(what);
}

Json Tally::to_json() const {
  Json failures = Json::array();
  for (const std::string& failure : failures_) failures.push(failure);
  return Json::object({{"suite", suite_},
                       {"passed", passed_},
                       {"failed", failed_},
                       {"failures", std::move(failures)}});
}

Bytes hex_of(const Json& json, std::string_view name) {
  return from_hex(json.text_or(name, "")).value_or(Bytes());
}

std::int64_t integer_of(const Json& json, std::string_view name) {
  const std::int64_t* value = json.find_integer(name);
  return value == nullptr ? -1 : *value;
}

const Json::Array& items_of(const Json& json, std::string_view name) {
  static const Json::Array kNone;
  const Json::Array* items = json.find_array(name);
  return items == nullptr ? kNone : *items;
}

std::string run_all(const Vectors& vectors) {
  std::vector<Tally> tallies;
  run_primitives(vectors, tallies);
  run_texts(vectors, tallies);
  run_containers(vectors, tallies);
  run_dossiers(vectors, tallies);
  Json report = Json::array();
  for (const Tally& tally : tallies) report.push(tally.to_json());
  return report.dump();
}

}  // namespace motcua::conformance
