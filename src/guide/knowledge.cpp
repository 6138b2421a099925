#include "guide/knowledge.h"

#include "guide/knowledge_data.h"

namespace motcua::guide {

namespace {

struct Named {
  Behavior behavior;
  std::string_view name;
};
constexpr Named kBehaviors[] = {{Behavior::Answer, "answer"},
                                {Behavior::Clarify, "clarify"},
                                {Behavior::OutOfScope, "out_of_scope"},
                                {Behavior::Safety, "safety"},
                                {Behavior::Handover, "handover"}};

struct NamedField {
  Field field;
  std::string_view name;
};
constexpr NamedField kFields[] = {{Field::Components, "components"},
                                  {Field::Fee, "fee"},
                                  {Field::Time, "time"},
                                  {Field::Where, "where"},
                                  {Field::Online, "online"},
                                  {Field::What, "what"},
                                  {Field::LegalBasis, "legal_basis"},
                                  {Field::Result, "result"},
                                  {Field::Help, "help"}};

const Knowledge::Data& no_data() {
  static const Knowledge::Data kNone;
  return kNone;
}

}  // namespace

std::string_view behavior_name(Behavior behavior) {
  for (const Named& each : kBehaviors) {
    if (each.behavior == behavior) return each.name;
  }
  return "";
}

std::string_view field_name(Field field) {
  for (const NamedField& each : kFields) {
    if (each.field == field) return each.name;
  }
  return "";
}

Field field_of_name(std::string_view name) {
  for (const NamedField& each : kFields) {
    if (each.name == name) return each.field;
  }
  return Field::None;
}

Knowledge::Knowledge() : data_(std::shared_ptr<const Data>(), &no_data()) {}

const std::vector<Phrase>& Knowledge::phrases() const {
  return data_->phrases;
}

const std::vector<Entry>& Knowledge::entries() const {
  return data_->entries;
}

double Knowledge::weight(ConceptId meaning) const {
  return meaning < data_->weights.size() ? data_->weights[meaning] : 1;
}

ConceptId Knowledge::find_concept(std::string_view name) const {
  const auto found = data_->concepts.find(name);
  return found == data_->concepts.end() ? kNoConcept : found->second;
}

ConceptId Knowledge::named_concepts() const {
  return data_->named_concepts;
}

const std::map<ConceptId, Field>& Knowledge::fields() const {
  return data_->fields;
}

std::string_view Knowledge::chat_word(std::string_view folded) const {
  const auto found = data_->chat_words.find(folded);
  return found == data_->chat_words.end() ? std::string_view() : found->second;
}

bool Knowledge::is_filler(std::string_view folded) const {
  return data_->fillers.contains(folded);
}

bool Knowledge::is_english(std::string_view folded) const {
  return data_->english.contains(folded);
}

bool Knowledge::has_text(std::string_view key) const {
  return data_->texts.contains(key);
}

const std::string& Knowledge::text(std::string_view key, Language language) const {
  static const std::string kNone;
  const auto found = data_->texts.find(key);
  return found == data_->texts.end() ? kNone : found->second.in(language);
}

Source Knowledge::source(std::string_view id, Language language) const {
  const auto found = data_->sources.find(id);
  if (found == data_->sources.end()) return {.title = std::string(id), .date = data_->as_of};
  return {.title = found->second.title.in(language),
          .date = found->second.date.empty() ? data_->as_of : found->second.date};
}

const std::string& Knowledge::as_of() const {
  return data_->as_of;
}

}  // namespace motcua::guide
