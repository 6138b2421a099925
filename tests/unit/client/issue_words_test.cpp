// Goal: no answer is ever refused with a bare code.
#include <gtest/gtest.h>

#include <cstdio>
#include <regex>
#include <set>
#include <string>

#include "base/bytes.h"
#include "client/present.h"

namespace motcua::client {
namespace {

std::string read_source(const std::string& path) {
  std::string content;
  std::FILE* file = std::fopen((std::string(MOTCUA_SOURCE_DIR) + "/" + path).c_str(), "rb");
  if (file == nullptr) return content;
  char chunk[4096];
  while (const std::size_t count = std::fread(chunk, 1, sizeof chunk, file)) {
    content.append(chunk, count);
  }
  std::fclose(file);
  return content;
}

struct IssueCode {
  std::string code{};
  std::map<std::string, std::string> params{};
};

// The codes a README lists as `code {param, param}`.
std::vector<IssueCode> listed_codes(const std::string& readme) {
  static const std::regex pattern("`([a-z0-9_]+\\.[a-z0-9_]+)(?: \\{([a-z, ]+)\\})?`");
  static const std::regex name("[a-z]+");
  std::vector<IssueCode> codes{{.code = "required"}};
  for (std::sregex_iterator it(readme.begin(), readme.end(), pattern), end; it != end; ++it) {
    IssueCode issue{.code = (*it)[1]};
    const std::string params = (*it)[2];
    for (std::sregex_iterator at(params.begin(), params.end(), name); at != end; ++at) {
      issue.params[at->str()] = "7";
    }
    codes.push_back(std::move(issue));
  }
  return codes;
}

TEST(IssueWordsTest, AreThereForEveryCodeOfTheFormsInBothLanguages) {
  const std::vector<IssueCode> codes = listed_codes(read_source("src/forms/README.md"));
  ASSERT_GT(codes.size(), 40u);

  for (const text::Language language : {text::Language::Vi, text::Language::En}) {
    const std::string file = read_source("i18n/" + std::string(language_tag(language)) + ".json");
    const auto words = text::Messages::load(language, as_bytes(file));
    ASSERT_TRUE(words.has_value());
    const text::Tr tr(*words);
    for (const IssueCode& issue : codes) {
      const std::string text = issue_text(tr, issue.code, issue.params);
      EXPECT_NE(text, "issue." + issue.code) << language_tag(language);
      EXPECT_EQ(text.find('{'), std::string::npos) << issue.code << ": " << text;
    }
  }
}

TEST(IssueWordsTest, SayBytesOfFilesAsPeopleReadThem) {
  const std::string file = read_source("i18n/vi.json");
  const auto words = text::Messages::load(text::Language::Vi, as_bytes(file));
  ASSERT_TRUE(words.has_value());

  const std::string text = issue_text(text::Tr(*words), "file.too_large",
                                      {{"max", "5000000"}, {"size", "7200000"}, {"count", "2"}});

  EXPECT_NE(text.find("7,2"), std::string::npos) << text;
  EXPECT_EQ(text.find("7200000"), std::string::npos) << text;
}

}  // namespace
}  // namespace motcua::client
