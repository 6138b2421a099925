#include "screen/words.h"

#include <cstdio>
#include <string>

#include "base/result.h"

namespace motcua::testing_support {
namespace {

text::Messages load_words(text::Language language) {
  const std::string path =
      std::string(MOTCUA_SOURCE_DIR) + "/i18n/" + std::string(language_tag(language)) + ".json";
  std::FILE* file = std::fopen(path.c_str(), "rb");
  CHECK(file != nullptr);
  std::string content;
  char chunk[4096];
  while (const std::size_t count = std::fread(chunk, 1, sizeof chunk, file)) {
    content.append(chunk, count);
  }
  std::fclose(file);
  auto words = text::Messages::load(language, as_bytes(content));
  CHECK(words.has_value());
  return *std::move(words);
}

}  // namespace

const text::Messages& product_words(text::Language language) {
  static const text::Messages kVietnamese = load_words(text::Language::Vi);
  static const text::Messages kEnglish = load_words(text::Language::En);
  return language == text::Language::En ? kEnglish : kVietnamese;
}

}  // namespace motcua::testing_support
