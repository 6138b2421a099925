#include "bench/forms/engine.h"

#include <optional>
#include <string>

#include "base/json.h"
#include "forms/evaluate.h"
#include "forms/form.h"

namespace {

using namespace motcua;

class NoPlaces final : public forms::PlaceLookup {
 public:
  bool has_province(std::string_view) const override { return false; }
  std::string province_of_commune(std::string_view) const override { return {}; }
  std::string province_name(std::string_view) const override { return {}; }
  std::string commune_name(std::string_view) const override { return {}; }
};

struct Bench {
  std::optional<forms::Form> form{};
  forms::RawAnswers answers{};
  forms::Evaluation last{};
};

constexpr JsonLimits kLimits = {.depth = 64, .bytes = 8U << 20};
constexpr Date kToday{.year = 2026, .month = 11, .day = 22};

Bench& bench() {
  static Bench state;
  return state;
}

}  // namespace

int bench_load(const char* json, std::size_t size) {
  const auto document = Json::parse(std::string_view(json, size), "bench", kLimits);
  if (!document) return 0;
  const Json* schema = document->find("schema");
  const Json* ui = document->find("ui");
  const Json* answers = document->find("answers");
  if (schema == nullptr || ui == nullptr || answers == nullptr) return 0;
  auto form = forms::Form::compile(*schema, *ui);
  if (!form) return 0;
  bench() = Bench{.form = *std::move(form)};
  for (const auto& [field, value] : *answers->as_object()) {
    if (const std::string* text = value.as_string()) bench().answers[field] = *text;
  }
  return 1;
}

int bench_keystroke(int field, const char* text, std::size_t size) {
  Bench& state = bench();
  state.answers[state.form->fields()[static_cast<std::size_t>(field)].id].assign(text, size);
  state.last = forms::evaluate(*state.form, state.answers, kToday, NoPlaces{});
  return static_cast<int>(state.last.visible_fields.size() * 1000 + state.last.issues.size());
}

int bench_validate() {
  return bench().form->schema().accepts(bench().last.data) ? 1 : 0;
}

char* bench_room(std::size_t size) {
  static std::string room;
  room.resize(size);
  return room.data();
}
