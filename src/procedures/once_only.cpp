#include "procedures/once_only.h"

#include <algorithm>
#include <set>

#include "base/calendar.h"

namespace motcua::procedures {

namespace {

using Names = std::vector<std::string>;

Json to_json(const Names& names) {
  Json array = Json::array();
  for (const std::string& name : names) array.push(name);
  return array;
}

Result<Names> names_of(const Json& json, std::string_view member) {
  const auto* items = TRY(json.items(member));
  Names names;
  for (const Json& item : *items) {
    if (!item.is_string()) return fail(ErrorCode::Corrupt, "once_only.names");
    names.push_back(*item.as_string());
  }
  return names;
}

// A foreign member could say something nobody was shown.
Result<Done> expect_members(const Json& json, std::size_t count) {
  if (!json.is_object() || json.size() != count) {
    return fail(ErrorCode::Corrupt, "once_only.members");
  }
  return Done{};
}

Result<Consent> consent_from_json(const Json& json) {
  TRY(expect_members(json, 7));
  Consent consent;
  consent.id = TRY(json.string("id"));
  consent.at = TRY(json.string("at"));
  consent.purpose = TRY(json.string("purpose"));
  consent.procedure = TRY(json.string("procedure"));
  consent.words = TRY(json.string("words"));
  consent.fields = TRY(names_of(json, "fields"));
  consent.documents = TRY(names_of(json, "documents"));
  const bool is_sound = !consent.id.empty() && !consent.words.empty() &&
                        consent.purpose == kOnceOnlyPurpose && parse_iso_utc(consent.at);
  if (!is_sound) return fail(ErrorCode::Corrupt, "once_only.consent");
  return consent;
}

Result<UsedValue> value_from_json(const Json& json) {
  TRY(expect_members(json, 5));
  UsedValue value;
  value.field = TRY(json.string("field"));
  value.profile = TRY(json.string("profile"));
  value.source = TRY(json.string("source"));
  value.as_of = TRY(json.string("asOf"));
  value.consent = TRY(json.string("consent"));
  return value;
}

Result<UsedDocument> document_from_json(const Json& json) {
  TRY(expect_members(json, 6));
  UsedDocument document;
  document.component = TRY(json.string("component"));
  document.code = TRY(json.string("code"));
  document.number = TRY(json.string("number"));
  document.source = TRY(json.string("source"));
  document.as_of = TRY(json.string("asOf"));
  document.consent = TRY(json.string("consent"));
  return document;
}

bool has(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

Result<Done> expect_consents(const OnceOnly& record) {
  std::set<std::string_view> ids;
  for (const Consent& consent : record.consents) {
    if (!ids.insert(consent.id).second) return fail(ErrorCode::Corrupt, "once_only.twice");
  }
  const auto consent_of = [&record](std::string_view id) {
    const auto found = std::ranges::find(record.consents, id, &Consent::id);
    return found == record.consents.end() ? nullptr : &*found;
  };
  for (const UsedValue& value : record.values) {
    const Consent* consent = consent_of(value.consent);
    if (consent == nullptr || !has(consent->fields, value.field) ||
        has(record.typed, value.field)) {
      return fail(ErrorCode::Corrupt, "once_only.value");
    }
  }
  for (const UsedDocument& document : record.documents) {
    const Consent* consent = consent_of(document.consent);
    if (consent == nullptr || !has(consent->documents, document.code)) {
      return fail(ErrorCode::Corrupt, "once_only.document");
    }
  }
  return Done{};
}

bool is_confirmed(const UsedValue& used, const Profile& profile, const Pack& pack,
                  const Json& data) {
  const forms::Field* field = pack.form->find_field(used.field);
  const ProfileValue* value = profile.find(used.profile);
  if (field == nullptr || value == nullptr || field->profile != used.profile) return false;
  const Json* sealed = data.at_pointer(field->pointer);
  const auto expected = profile_answer(*field, *value);
  return sealed != nullptr && expected && *sealed == Json(*expected) &&
         value->source == used.source;
}

}  // namespace

Json to_json(const OnceOnly& record) {
  Json consents = Json::array();
  for (const Consent& consent : record.consents) {
    consents.push(Json::object({{"id", consent.id},
                                {"at", consent.at},
                                {"purpose", consent.purpose},
                                {"procedure", consent.procedure},
                                {"words", consent.words},
                                {"fields", to_json(consent.fields)},
                                {"documents", to_json(consent.documents)}}));
  }
  Json values = Json::array();
  for (const UsedValue& value : record.values) {
    values.push(Json::object({{"field", value.field},
                              {"profile", value.profile},
                              {"source", value.source},
                              {"asOf", value.as_of},
                              {"consent", value.consent}}));
  }
  Json documents = Json::array();
  for (const UsedDocument& document : record.documents) {
    documents.push(Json::object({{"component", document.component},
                                 {"code", document.code},
                                 {"number", document.number},
                                 {"source", document.source},
                                 {"asOf", document.as_of},
                                 {"consent", document.consent}}));
  }
  return Json::object({{"type", kOnceOnlyType},
                       {"v", 1},
                       {"citizen", record.citizen},
                       {"consents", std::move(consents)},
                       {"values", std::move(values)},
                       {"typed", to_json(record.typed)},
                       {"documents", std::move(documents)}});
}

Result<OnceOnly> once_only_from_json(const Json& json) {
  TRY(expect_members(json, 7));
  const std::string type = TRY(json.string("type"));
  const std::int64_t version = TRY(json.integer("v"));
  if (type != kOnceOnlyType || version != 1) return fail(ErrorCode::Corrupt, "once_only.type");
  OnceOnly record;
  record.citizen = TRY(json.string("citizen"));
  const auto* consents = TRY(json.items("consents"));
  for (const Json& item : *consents) record.consents.push_back(TRY(consent_from_json(item)));
  const auto* values = TRY(json.items("values"));
  for (const Json& item : *values) record.values.push_back(TRY(value_from_json(item)));
  record.typed = TRY(names_of(json, "typed"));
  const auto* documents = TRY(json.items("documents"));
  for (const Json& item : *documents) record.documents.push_back(TRY(document_from_json(item)));
  TRY(expect_consents(record));
  return record;
}

OnceOnlyMismatch compare(const OnceOnly& record, const Profile& profile, const Pack& pack,
                         const Json& data) {
  OnceOnlyMismatch mismatch;
  const bool is_same_person = record.citizen == profile.citizen;
  for (const UsedValue& value : record.values) {
    if (!is_same_person || !is_confirmed(value, profile, pack, data)) {
      mismatch.fields.push_back(value.field);
    }
  }
  for (const UsedDocument& used : record.documents) {
    const ProfileDocument* document = profile.find_document(used.code);
    if (!is_same_person || document == nullptr || document->number != used.number) {
      mismatch.documents.push_back(used.code);
    }
  }
  return mismatch;
}

}  // namespace motcua::procedures
