#include "app/once_only.h"

#include <algorithm>
#include <utility>

#include "base/calendar.h"
#include "forms/normalise.h"

namespace motcua::app {
namespace {

using procedures::ProfileDocument;

constexpr std::string_view kAgreed = "agreed";
constexpr std::string_view kDeclined = "declined";

bool may_stand_in(const procedures::Component& component) {
  return component.is_applicants_own && !component.replaced_by.empty() &&
         !component.replaced_partly;
}

Json to_json(const FieldSource& source) {
  return Json::object({{"profile", source.value.profile},
                       {"raw", source.value.raw},
                       {"source", source.value.source},
                       {"vi", source.value.source_name.vi},
                       {"en", source.value.source_name.en},
                       {"asOf", source.value.as_of},
                       {"consent", source.consent},
                       {"typed", source.is_typed}});
}

Result<FieldSource> source_from_json(const std::string& field, const Json& json) {
  FieldSource source;
  source.value.field = field;
  source.value.profile = TRY(json.string("profile"));
  source.value.raw = TRY(json.string("raw"));
  source.value.source = TRY(json.string("source"));
  source.value.source_name.vi = TRY(json.string("vi"));
  source.value.source_name.en = TRY(json.string("en"));
  source.value.as_of = TRY(json.string("asOf"));
  source.consent = TRY(json.string("consent"));
  source.is_typed = TRY(json.boolean("typed"));
  return source;
}

Result<ProfileDocument> document_from_json(const Json& json) {
  ProfileDocument document;
  document.code = TRY(json.string("code"));
  document.number = TRY(json.string("number"));
  document.issued = TRY(json.string("issued"));
  document.issuer = TRY(json.string("issuer"));
  document.source = TRY(json.string("source"));
  document.as_of = TRY(json.string("asOf"));
  return document;
}

}  // namespace

const FieldSource* OnceOnlyDraft::find(std::string_view field) const {
  const auto found = fields.find(field);
  return found == fields.end() ? nullptr : &found->second;
}

bool OnceOnlyDraft::is_locked(std::string_view field) const {
  const FieldSource* source = find(field);
  return source != nullptr && !source->is_typed;
}

// Consents are written by the code that seals them, so that both are read by the same rules.
Json to_json(const OnceOnlyDraft& draft) {
  Json fields = Json::object();
  for (const auto& [field, source] : draft.fields) fields.set(field, to_json(source));
  Json documents = Json::array();
  for (const ProfileDocument& document : draft.documents)
    documents.push(procedures::to_json(document));
  const procedures::OnceOnly record{.citizen = draft.citizen, .consents = draft.consents};
  return Json::object({{"answer", draft.answer == OfferAnswer::Agreed     ? kAgreed
                                  : draft.answer == OfferAnswer::Declined ? kDeclined
                                                                          : ""},
                       {"fields", std::move(fields)},
                       {"documents", std::move(documents)},
                       {"record", procedures::to_json(record)}});
}

Result<OnceOnlyDraft> once_only_draft_from_json(const Json& json) {
  OnceOnlyDraft draft;
  const std::string answer = TRY(json.string("answer"));
  draft.answer = answer == kAgreed     ? OfferAnswer::Agreed
                 : answer == kDeclined ? OfferAnswer::Declined
                                       : OfferAnswer::Open;
  const Json* fields = TRY(json.member("fields"));
  if (!fields->is_object()) return fail(ErrorCode::Corrupt, "draft.once_only");
  for (const auto& [field, source] : *fields->as_object()) {
    draft.fields.emplace(field, TRY(source_from_json(field, source)));
  }
  const auto* documents = TRY(json.items("documents"));
  for (const Json& item : *documents) draft.documents.push_back(TRY(document_from_json(item)));
  const Json* record_json = TRY(json.member("record"));
  auto record = TRY(procedures::once_only_from_json(*record_json));
  draft.citizen = std::move(record.citizen);
  draft.consents = std::move(record.consents);
  return draft;
}

bool could_use_profile(const procedures::Pack& pack) {
  if (!pack.form) return false;
  return std::ranges::any_of(pack.form->fields(),
                             [](const forms::Field& field) { return !field.profile.empty(); });
}

ProfileOffer make_offer(const procedures::Pack& pack, const procedures::Profile& profile) {
  ProfileOffer offer;
  if (!pack.form) return offer;
  for (const forms::Field& field : pack.form->fields()) {
    const procedures::ProfileValue* value = profile.find(field.profile);
    if (value == nullptr) continue;
    const auto answer = procedures::profile_answer(field, *value);
    if (!answer) continue;
    offer.values.push_back({.field = field.id,
                            .profile = field.profile,
                            .raw = forms::raw_of(field, Json(*answer)),
                            .source = value->source,
                            .source_name = profile.source_name(value->source),
                            .as_of = value->as_of});
  }
  for (const procedures::Component& component : pack.components) {
    if (!may_stand_in(component)) continue;
    for (const std::string& code : component.replaced_by) {
      const ProfileDocument* document = profile.find_document(code);
      if (document == nullptr) continue;
      if (std::ranges::find(offer.documents, code, &ProfileDocument::code) ==
          offer.documents.end()) {
        offer.documents.push_back(*document);
      }
      break;  // One document is enough for a paper: no more is used than needed.
    }
  }
  return offer;
}

void agree(OnceOnlyDraft& draft, forms::RawAnswers& answers, const procedures::Pack& pack,
           const ProfileOffer& offer, std::string_view citizen, std::int64_t now_ms) {
  procedures::Consent consent{.id = "c" + std::to_string(draft.consents.size() + 1),
                              .at = to_iso_utc(now_ms),
                              .purpose = std::string(procedures::kOnceOnlyPurpose),
                              .procedure = pack.code,
                              .words = offer.words};
  for (const OfferedValue& value : offer.values) {
    consent.fields.push_back(value.field);
    const auto typed = answers.find(value.field);
    const bool is_taken =
        typed != answers.end() && !typed->second.empty() && typed->second != value.raw;
    if (!is_taken) answers.insert_or_assign(value.field, value.raw);
    draft.fields.insert_or_assign(
        value.field, FieldSource{.value = value, .consent = consent.id, .is_typed = is_taken});
  }
  for (const ProfileDocument& document : offer.documents) {
    consent.documents.push_back(document.code);
  }
  draft.answer = OfferAnswer::Agreed;
  draft.citizen = citizen;
  draft.documents = offer.documents;
  draft.consents.push_back(std::move(consent));
}

void note_typed(OnceOnlyDraft& draft, std::string_view field, std::string_view raw) {
  const auto found = draft.fields.find(field);
  if (found != draft.fields.end() && found->second.value.raw != raw) found->second.is_typed = true;
}

bool unlock(OnceOnlyDraft& draft, std::string_view field) {
  const auto found = draft.fields.find(field);
  if (found == draft.fields.end() || found->second.is_typed) return false;
  found->second.is_typed = true;
  return true;
}

bool restore(OnceOnlyDraft& draft, forms::RawAnswers& answers, std::string_view field) {
  const auto found = draft.fields.find(field);
  if (found == draft.fields.end()) return false;
  found->second.is_typed = false;
  answers.insert_or_assign(std::string(field), found->second.value.raw);
  return true;
}

procedures::OnceOnly seal_record(const OnceOnlyDraft& draft, const procedures::Pack& pack,
                                 const Json& data) {
  procedures::OnceOnly record{.citizen = draft.citizen, .consents = draft.consents};
  if (draft.answer != OfferAnswer::Agreed || draft.consents.empty()) return {};
  for (const forms::Field& field : pack.form->fields()) {
    const FieldSource* source = draft.find(field.id);
    const Json* sealed = source == nullptr ? nullptr : data.at_pointer(field.pointer);
    if (sealed == nullptr) continue;
    if (source->is_typed) {
      record.typed.push_back(field.id);
    } else if (forms::raw_of(field, *sealed) == source->value.raw) {
      record.values.push_back({.field = field.id,
                               .profile = source->value.profile,
                               .source = source->value.source,
                               .as_of = source->value.as_of,
                               .consent = source->consent});
    }
  }
  for (const procedures::Component& component : pack.components) {
    if (!may_stand_in(component) || (component.when && !component.when->accepts(data))) continue;
    const auto document =
        std::ranges::find_if(draft.documents, [&component](const ProfileDocument& held) {
          return std::ranges::find(component.replaced_by, held.code) != component.replaced_by.end();
        });
    if (document == draft.documents.end()) continue;
    record.documents.push_back({.component = component.id,
                                .code = document->code,
                                .number = document->number,
                                .source = document->source,
                                .as_of = document->as_of,
                                .consent = draft.consents.back().id});
  }
  return record;
}

}  // namespace motcua::app
