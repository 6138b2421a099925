// Goal: numbers that cross the bridge mean the same on both sides.
// Method: the enums of src/semantics and the tables of web/mirror/roles.js are read as text and
// compared name by name.
#include <gtest/gtest.h>

#include <regex>

#include "tidy/tree.h"

namespace motcua::tidy {
namespace {

using Numbers = std::map<std::string, long>;

std::string text_of(const std::string& path) {
  for (const SourceFile& file : all_files()) {
    if (file.path != path) continue;
    return std::regex_replace(file.text, std::regex("//[^\n]*"), "");
  }
  ADD_FAILURE() << path << " is gone; this test compares it.";
  return {};
}

// What stands between `begin` and the next `end`.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return {};
  const std::size_t start = from + begin.size();
  return text.substr(start, text.find(end, start) - start);
}

// "7" and "1u << 3" and "1 << 3".
long value_of(const std::string& text) {
  std::smatch shift;
  if (std::regex_search(text, shift, std::regex("(\\d+)u? *<< *(\\d+)"))) {
    return std::stol(shift[1]) << std::stol(shift[2]);
  }
  return std::stol(text);
}

// Enumerators with their values; a missing one counts on. A leading k is dropped.
Numbers read_enum(const std::string& body) {
  static const std::regex entry("(?:^|[,{\\s])k?([A-Z]\\w*)\\s*(=\\s*([^,}]+))?\\s*(?=,|$)");
  Numbers numbers;
  long next = 0;
  for (auto it = std::sregex_iterator(body.begin(), body.end(), entry);
       it != std::sregex_iterator(); ++it) {
    if ((*it)[2].matched) next = value_of((*it)[3]);
    numbers[(*it)[1]] = next++;
  }
  return numbers;
}

// What an expression with two groups, a name and a number, finds.
Numbers find_numbers(const std::string& text, const std::regex& entry) {
  Numbers numbers;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), entry);
       it != std::sregex_iterator(); ++it) {
    numbers[(*it)[1]] = value_of((*it)[2]);
  }
  return numbers;
}

Numbers read_js_object(const std::string& body) {
  static const std::regex entry("([A-Z]\\w*): *(\\d+(?: *<< *\\d+)?)");
  return find_numbers(body, entry);
}

// A module of numbers: "export const Create = 2;".
Numbers read_js_module(const std::string& text) {
  static const std::regex entry("export const ([A-Z]\\w*) = (\\d+(?: *<< *\\d+)?);");
  return find_numbers(text, entry);
}

Numbers read_js_array(const std::string& body) {
  static const std::regex entry("\"(\\w+)\"");
  Numbers numbers;
  long next = 0;
  for (auto it = std::sregex_iterator(body.begin(), body.end(), entry);
       it != std::sregex_iterator(); ++it) {
    numbers[(*it)[1]] = next++;
  }
  return numbers;
}

struct Pair {
  const char* header;
  const char* cpp_begin;
  const char* js_name;
  const char* module = nullptr;  // Of web/mirror, where it is one by itself.
};

Numbers read_js(const Pair& pair) {
  const std::string folder = "web/mirror/";
  if (pair.module != nullptr) return read_js_module(text_of(folder + pair.module));
  const std::string js = between(text_of(folder + "roles.js") + text_of(folder + "icons.js"),
                                 std::string("export const ") + pair.js_name + " =", ";");
  const Numbers by_name = read_js_object(js);
  return by_name.empty() ? read_js_array(js) : by_name;
}

class NumbersTest : public testing::TestWithParam<Pair> {};

void PrintTo(const Pair& pair, std::ostream* out) {
  *out << pair.js_name;
}

TEST_P(NumbersTest, AreTheSameInTheMirror) {
  const Pair& pair = GetParam();
  const std::string cpp = between(text_of(pair.header), pair.cpp_begin, "}");
  const Numbers here = read_enum(between(cpp + "}", "{", "}"));

  EXPECT_FALSE(here.empty()) << pair.header;
  EXPECT_EQ(here, read_js(pair));
}

INSTANTIATE_TEST_SUITE_P(
    Bridge, NumbersTest,
    testing::Values(Pair{"src/semantics/roles.h", "enum class Role", "ROLES"},
                    Pair{"src/semantics/roles.h", "namespace state", "State", "state.js"},
                    Pair{"src/semantics/roles.h", "namespace action", "Action", "action.js"},
                    Pair{"src/semantics/patch.h", "enum class Op", "Op", "op.js"},
                    Pair{"src/semantics/patch.h", "enum class Attr", "Attr", "attr.js"},
                    Pair{"src/semantics/patch.h", "namespace theme", "ThemeBit"},
                    Pair{"src/semantics/node.h", "enum class FocusReason", "FocusReason"},
                    Pair{"src/semantics/style.h", "enum class FlowKind", "FLOW_KINDS"},
                    Pair{"src/semantics/style.h", "enum class FlowAlign", "FLOW_ALIGNS"},
                    Pair{"src/semantics/style.h", "enum class TextStyle", "TEXT_STYLES"},
                    Pair{"src/semantics/style.h", "enum class TextAlign", "TEXT_ALIGNS"},
                    Pair{"src/semantics/style.h", "enum class Tone", "TONES"},
                    Pair{"src/semantics/style.h", "enum class Variant", "VARIANTS"},
                    Pair{"src/semantics/style.h", "enum class Icon", "ICONS"}),
    [](const auto& info) { return std::string(info.param.js_name); });

TEST(NumbersReadingTest, CountsOnWhereNoValueIsGiven) {
  const Numbers numbers = read_enum(" None = 0, Text, kClipped = 1u << 16, Last ");

  EXPECT_EQ(numbers, (Numbers{{"None", 0}, {"Text", 1}, {"Clipped", 65536}, {"Last", 65537}}));
}

}  // namespace
}  // namespace motcua::tidy
