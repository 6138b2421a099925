#include "procedures/pack_form.h"

#include <algorithm>

#include "procedures/read_pack.h"

namespace motcua::procedures {

namespace {

constexpr JsonLimits kFormLimits = {.depth = 64, .bytes = 2U << 20};

// The words of shared lists, only of those this form uses.
void add_list_texts(const forms::Form& form, const Json& lists, PackTexts& texts) {
  const auto* members = lists.as_object();
  if (members == nullptr) return;
  for (const auto& list : *members) {
    const std::string prefix = "list." + list.name + ".";
    const bool is_used = std::ranges::any_of(form.fields(), [&](const forms::Field& field) {
      return !field.options.empty() && field.options.front().label_key.starts_with(prefix);
    });
    if (!is_used || !list.value.is_array()) continue;
    for (const Json& item : *list.value.as_array()) {
      texts.emplace(prefix + item.text_or("value", ""), read_text(&item));
    }
  }
}

}  // namespace

Result<CompiledForm> compile_form(const Json& json, const Json& lists, FormMistake* mistake) {
  const Json* schema = json.find("schema");
  const Json* ui = json.find("ui");
  FormMistake found;
  if (schema == nullptr || ui == nullptr) {
    found = {.at = "", .why = "schema and ui belong here"};
  } else {
    forms::FormProblem problem;
    auto form = forms::Form::compile(*schema, *ui, lists, &problem);
    if (form) {
      CompiledForm compiled{.form = *std::move(form)};
      if (const auto* texts = json.find_object("texts")) {
        for (const auto& text : *texts) compiled.texts.emplace(text.name, read_text(&text.value));
      }
      add_list_texts(compiled.form, lists, compiled.texts);
      return compiled;
    }
    found = {.at = std::move(problem.at), .why = problem.why};
  }
  if (mistake != nullptr) *mistake = std::move(found);
  return fail(ErrorCode::Corrupt, "pack.form");
}

// --- FormStore -----------------------------------------------------------------------------------

Result<Done> FormStore::set(Bytes forms_json) {
  const auto refused = [] { return fail(ErrorCode::Corrupt, "forms.lines"); };
  const std::string_view text = as_text(forms_json);
  if (!text.starts_with("{\n")) return refused();
  std::map<std::string, Place, std::less<>> places;
  std::size_t at = 2;
  while (true) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line == "}") {
      if (text.size() - end > 1) return refused();
      break;
    }
    if (line.ends_with(',')) line.remove_suffix(1);
    const std::size_t colon = line.find("\":{");
    if (end == text.size() || !line.starts_with('"') || colon == std::string_view::npos ||
        !line.ends_with('}')) {
      return refused();
    }
    const std::size_t skipped = colon + 2;
    places.emplace(line.substr(1, colon - 1),
                   Place{.at = at + skipped, .size = line.size() - skipped});
    at = end + 1;
  }
  bytes_ = std::move(forms_json);
  places_ = std::move(places);
  has_come_ = true;
  return Done{};
}

std::string_view FormStore::text(std::string_view code) const {
  const auto found = places_.find(code);
  if (found == places_.end()) return {};
  return as_text(bytes_).substr(found->second.at, found->second.size);
}

// --- PackForm ------------------------------------------------------------------------------------

PackForm::PackForm(CompiledForm compiled) : cache_(std::make_shared<Cache>()) {
  cache_->form = std::move(compiled);
}

PackForm::PackForm(std::shared_ptr<const FormStore> store, std::string code, std::string sha256)
    : store_(std::move(store)),
      code_(std::move(code)),
      sha256_(std::move(sha256)),
      cache_(std::make_shared<Cache>()) {}

std::string_view PackForm::text() const {
  return store_ == nullptr ? std::string_view() : store_->text(code_);
}

const CompiledForm* PackForm::compiled() const {
  if (cache_ == nullptr) return nullptr;
  const std::lock_guard lock(cache_->turn);
  if (cache_->form) return &*cache_->form;
  const std::string_view source = text();
  if (source.empty()) return nullptr;
  const auto json = Json::parse(source, "pack.form", kFormLimits);
  // packs.json and forms.json of two builds never meet: the signed bundle names both.
  if (!json || json->text_or("sha256", "") != sha256_) return nullptr;
  auto made = compile_form(*json, store_->lists());
  if (!made) return nullptr;
  cache_->form = *std::move(made);
  return &*cache_->form;
}

const forms::Form* PackForm::get() const {
  const CompiledForm* found = compiled();
  return found == nullptr ? nullptr : &found->form;
}

const PackTexts& PackForm::texts() const {
  static const PackTexts kNone;
  const CompiledForm* found = compiled();
  return found == nullptr ? kNone : found->texts;
}

}  // namespace motcua::procedures
