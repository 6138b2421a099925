#include "procedures/profile.h"

#include <algorithm>
#include <array>

#include "base/calendar.h"

namespace motcua::procedures {

namespace {

constexpr std::array<std::string_view, 16> kNames = {"birth_date",
                                                     "email",
                                                     "ethnic",
                                                     "full_name",
                                                     "gender",
                                                     "id12",
                                                     "id_card.issued",
                                                     "id_card.issuer",
                                                     "id_card.kind",
                                                     "id_card.number",
                                                     "nationality",
                                                     "phone",
                                                     "residence.commune",
                                                     "residence.detail",
                                                     "residence.kind",
                                                     "residence.province"};

bool is_document_code(std::string_view code) {
  if (code.size() != 3 || code[0] != 'D') return false;
  const bool are_digits = code[1] >= '0' && code[1] <= '1' && code[2] >= '0' && code[2] <= '9';
  const int number = are_digits ? (code[1] - '0') * 10 + (code[2] - '0') : 0;
  return number >= 1 && number <= 15;
}

Result<std::string> text_of(const Json& json, std::string_view name) {
  std::string text = TRY(json.string(name));
  if (text.empty()) return fail(ErrorCode::Corrupt, "profile.empty");
  return text;
}

Result<std::string> date_of(const Json& json, std::string_view name) {
  std::string text = TRY(json.string(name));
  if (!parse_iso_date(text)) return fail(ErrorCode::Corrupt, "profile.date");
  return text;
}

Result<std::string> source_of(const Json& json, const Profile& profile) {
  std::string source = TRY(json.string("source"));
  if (!profile.sources.contains(source)) return fail(ErrorCode::Corrupt, "profile.source");
  return source;
}

Result<ProfileDocument> document_from_json(const Json& json, const Profile& profile) {
  ProfileDocument document;
  document.code = TRY(json.string("code"));
  if (!is_document_code(document.code)) return fail(ErrorCode::Corrupt, "profile.document");
  document.number = TRY(text_of(json, "number"));
  document.issued = TRY(date_of(json, "issued"));
  document.issuer = TRY(text_of(json, "issuer"));
  document.source = TRY(source_of(json, profile));
  document.as_of = TRY(date_of(json, "asOf"));
  return document;
}

Result<Done> read_sources(const Json& json, Profile& profile) {
  const Json* sources = TRY(json.member("sources"));
  if (!sources->is_object()) return fail(ErrorCode::Corrupt, "profile.sources");
  for (const auto& [id, names] : *sources->as_object()) {
    BilingualText text;
    text.vi = TRY(text_of(names, "vi"));
    text.en = TRY(text_of(names, "en"));
    profile.sources.emplace(id, std::move(text));
  }
  return Done{};
}

Result<Done> read_values(const Json& json, Profile& profile) {
  const Json* values = TRY(json.member("values"));
  if (!values->is_object()) return fail(ErrorCode::Corrupt, "profile.values");
  for (const auto& [name, given] : *values->as_object()) {
    if (!is_profile_name(name)) continue;  // A newer server knows more; it does no harm here.
    ProfileValue value;
    value.value = TRY(text_of(given, "value"));
    value.source = TRY(source_of(given, profile));
    value.as_of = TRY(date_of(given, "asOf"));
    profile.values.emplace(name, std::move(value));
  }
  return Done{};
}

}  // namespace

const ProfileValue* Profile::find(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? nullptr : &found->second;
}

const ProfileDocument* Profile::find_document(std::string_view code) const {
  const auto found = std::ranges::find(documents, code, &ProfileDocument::code);
  return found == documents.end() ? nullptr : &*found;
}

const BilingualText& Profile::source_name(std::string_view source) const {
  static const BilingualText kNone;
  const auto found = sources.find(source);
  return found == sources.end() ? kNone : found->second;
}

bool is_profile_name(std::string_view name) {
  return std::ranges::find(kNames, name) != kNames.end();
}

Json to_json(const ProfileDocument& document) {
  return Json::object({{"code", document.code},
                       {"number", document.number},
                       {"issued", document.issued},
                       {"issuer", document.issuer},
                       {"source", document.source},
                       {"asOf", document.as_of}});
}

Json to_json(const Profile& profile) {
  Json sources = Json::object();
  for (const auto& [id, name] : profile.sources) {
    sources.set(id, Json::object({{"vi", name.vi}, {"en", name.en}}));
  }
  Json values = Json::object();
  for (const auto& [name, value] : profile.values) {
    values.set(
        name,
        Json::object({{"value", value.value}, {"source", value.source}, {"asOf", value.as_of}}));
  }
  Json documents = Json::array();
  for (const ProfileDocument& document : profile.documents) documents.push(to_json(document));
  return Json::object({{"citizen", profile.citizen},
                       {"sources", std::move(sources)},
                       {"values", std::move(values)},
                       {"documents", std::move(documents)}});
}

Result<Profile> profile_from_json(const Json& json) {
  Profile profile;
  profile.citizen = TRY(text_of(json, "citizen"));
  TRY(read_sources(json, profile));
  TRY(read_values(json, profile));
  const auto* documents = TRY(json.items("documents"));
  for (const Json& item : *documents) {
    auto document = TRY(document_from_json(item, profile));
    if (profile.find_document(document.code) == nullptr) {
      profile.documents.push_back(std::move(document));
    }
  }
  return profile;
}

std::optional<std::string> profile_answer(const forms::Field& field, const ProfileValue& value) {
  const bool is_choice =
      field.widget == forms::Widget::Choice || field.widget == forms::Widget::Select;
  if (!is_choice) return value.value;
  for (const forms::Option& option : field.options) {
    const bool is_it =
        option.value == value.value || (!option.alias.empty() && option.alias == value.value);
    if (is_it) return option.value;
  }
  return std::nullopt;
}

}  // namespace motcua::procedures
