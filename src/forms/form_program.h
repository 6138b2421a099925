// The compiled form; private to form_compile.cpp, form.cpp and evaluate.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "forms/form.h"

namespace motcua::forms {

// A condition of the UI schema over the answers, read from the data as it will be sealed.
struct Condition {
  enum class Kind : std::uint8_t { Value, All, Any };

  Kind kind = Kind::Value;
  std::size_t field = 0;  // Value: whose answer.
  std::optional<Schema> schema{};
  bool fails_when_absent = true;
  bool is_negated = false;         // Effect HIDE.
  std::vector<Condition> parts{};  // All, Any.
};

enum class Computation : std::uint8_t { None, DateInWords };

// An answer given elsewhere that stands for this one while the condition holds.
struct Copy {
  std::size_t from = 0;
  Condition when{};
};

// How a field comes to its value, beside what Field tells.
struct FieldLogic {
  std::vector<Condition> shown_when{};  // All must hold: its own, its groups' and its page's.
  std::vector<Copy> copies{};           // The first whose condition holds counts.
  std::optional<Schema> type{};         // What the schema says of this value alone.
  Computation computation = Computation::None;
  std::size_t computed_from = 0;
};

struct Form::Program {
  std::vector<Page> pages{};
  std::vector<Field> fields{};
  std::vector<FieldLogic> logic{};
  std::map<std::string, std::size_t, std::less<>> index_by_id{};
  std::map<std::string, std::size_t, std::less<>> index_by_pointer{};
  std::map<std::string, std::size_t, std::less<>> page_by_field{};
  std::vector<std::size_t> order{};  // Every field after those its relevance and value read.
  Json::Object constants{};          // Members of the data with a fixed value: "@form".
  std::optional<Schema> schema{};
  std::string canonical{};
};

}  // namespace motcua::forms
