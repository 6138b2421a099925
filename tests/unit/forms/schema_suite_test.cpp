// The official JSON Schema 2020-12 suite, every required case and the formats we check.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "base/json.h"
#include "forms/schema.h"

namespace motcua::forms {
namespace {

namespace fs = std::filesystem;

const fs::path kSuite = fs::path(MOTCUA_SOURCE_DIR) / "tests/fixtures/vectors/json-schema-2020-12";

Json read_json(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto json = Json::parse(text, "test.suite", {.depth = 100, .bytes = 4U << 20});
  EXPECT_TRUE(json.has_value()) << path;
  return json ? *std::move(json) : Json{};
}

// Meta-schemas by their $id, and the suite's remotes at the address they are written for.
const std::map<std::string, Json>& documents() {
  static const std::map<std::string, Json> kDocuments = [] {
    std::map<std::string, Json> all;
    for (const auto& entry : fs::directory_iterator(kSuite / "metaschema")) {
      Json schema = read_json(entry.path());
      all.emplace(schema.text_or("$id", ""), std::move(schema));
    }
    const fs::path remotes = kSuite / "remotes";
    for (const auto& entry : fs::recursive_directory_iterator(remotes)) {
      if (!entry.is_regular_file()) continue;
      const std::string path = fs::relative(entry.path(), remotes).generic_string();
      all.emplace("http://localhost:1234/" + path, read_json(entry.path()));
    }
    return all;
  }();
  return kDocuments;
}

struct SuiteFile {
  std::string path{};
  bool asserts_formats = false;
};
void PrintTo(const SuiteFile& file, std::ostream* out) {
  *out << file.path;
}

std::vector<SuiteFile> suite_files() {
  std::vector<SuiteFile> files;
  for (const auto& entry : fs::directory_iterator(kSuite / "tests/draft2020-12")) {
    if (entry.is_regular_file()) files.push_back({.path = entry.path().filename().string()});
  }
  for (const char* format :
       {"date", "date-time", "time", "email", "uuid", "uri", "json-pointer", "ipv4"}) {
    files.push_back(
        {.path = std::string("optional/format/") + format + ".json", .asserts_formats = true});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& left, const auto& right) { return left.path < right.path; });
  return files;
}

class SchemaSuiteTest : public testing::TestWithParam<SuiteFile> {};

TEST_P(SchemaSuiteTest, GivesTheAnswersOfTheSuite) {
  const Json groups = read_json(kSuite / "tests/draft2020-12" / GetParam().path);
  ASSERT_TRUE(groups.is_array());

  std::size_t count = 0;
  for (const Json& group : *groups.as_array()) {
    const std::string title = group.text_or("description", "");
    SchemaProblem problem;
    const auto schema = Schema::compile(
        *group.find("schema"),
        {.documents = documents(), .asserts_formats = GetParam().asserts_formats}, &problem);
    EXPECT_TRUE(schema.has_value()) << title << ": " << problem.why << " at " << problem.at;
    if (!schema) continue;
    for (const Json& test : *group.find_array("tests")) {
      const Json& data = *test.find("data");
      const bool is_valid = *test.find_bool("valid");
      const std::string name = title + " / " + test.text_or("description", "");
      EXPECT_EQ(schema->accepts(data), is_valid) << name;
      EXPECT_EQ(schema->validate(data).empty(), is_valid) << name;
      ++count;
    }
  }

  EXPECT_GT(count, 0U);
  RecordProperty(GetParam().asserts_formats ? "counted_schema_formats" : "counted_schema_required",
                 static_cast<int>(count));
}

INSTANTIATE_TEST_SUITE_P(Official, SchemaSuiteTest, testing::ValuesIn(suite_files()),
                         [](const auto& info) {
                           std::string name = info.param.path;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](unsigned char c) { return std::isalnum(c) == 0; }, 'X');
                           return name;
                         });

}  // namespace
}  // namespace motcua::forms
