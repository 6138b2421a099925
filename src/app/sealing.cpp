#include "app/sealing.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/jcs.h"
#include "crypto/hash.h"
#include "dossier/verify.h"
#include "procedures/describe.h"
#include "procedures/once_only.h"
#include "text/format.h"

namespace motcua::app {
namespace {

Result<std::string> recipient_of(const procedures::Pack& pack, const Json& data) {
  std::string commune = procedures::recipient_commune(pack, data);
  if (commune.empty()) return fail(ErrorCode::Rejected, "sealing.recipient");
  return commune;
}

dossier::Manifest make_manifest(const Core& core, const procedures::Pack& pack,
                                std::string_view dossier_id, const std::string& commune,
                                const std::optional<Supplement>& supplement, std::int64_t now_ms) {
  dossier::Manifest manifest;
  manifest.dossier_id = dossier_id;
  manifest.submission_id = make_uuid_v7(now_ms, core.random());
  manifest.created_at = to_iso_utc(now_ms);
  manifest.nonce = dossier::make_manifest_nonce(core.random());
  manifest.recipient = "urn:motcua:commune:" + commune;
  manifest.service = {.id = "urn:motcua:procedure:" + pack.code,
                      .form_version = pack.version,
                      .form_sha256 = pack.form_sha256};
  manifest.origin = core.ports.system.origin();
  manifest.purpose = "submit";
  if (supplement) {
    manifest.dossier_id = supplement->dossier_id;
    manifest.revision = supplement->revision;
    manifest.previous = supplement->manifest_sha256;
    manifest.purpose = "supplement";
  }
  return manifest;
}

std::string slot_title(const procedures::Pack& pack, const std::string& slot, Language language) {
  const procedures::AttachmentSlot* found = pack.find_slot(slot);
  return found == nullptr ? slot : found->title.in(language);
}

void add_attachments(Frozen& frozen, const procedures::Pack& pack, const DraftRecord& draft,
                     const text::Tr& tr) {
  if (!draft.attachments.empty())
    frozen.rendering.attachments_heading = tr("rendering.attachments");
  for (const StoredAttachment& each : draft.attachments) {
    frozen.manifest.attachments.push_back({.id = each.id,
                                           .media_type = each.media_type,
                                           .name = each.name,
                                           .sha256 = each.sha256,
                                           .size = static_cast<std::int64_t>(each.size_bytes)});
    frozen.rendering.attachments.push_back({.title = slot_title(pack, each.slot, tr.language()),
                                            .file_name = each.name,
                                            .media_type = each.media_type,
                                            .size_bytes = each.size_bytes,
                                            .sha256 = each.sha256});
  }
}

// Where answers and papers come from, made from the very bytes that are sealed.
Result<Done> add_once_only(Frozen& frozen, const Core& core, const procedures::Pack& pack,
                           const DraftRecord& draft, const Json& data) {
  const procedures::OnceOnly used = seal_record(draft.once_only, pack, data);
  if (used.values.empty() && used.documents.empty()) return Done{};
  frozen.once_only_bytes = to_jcs(procedures::to_json(used));
  const Json json = TRY(Json::parse(frozen.once_only_bytes, "sealing.once_only"));
  const procedures::OnceOnly record = TRY(procedures::once_only_from_json(json));
  const text::Tr tr = core.tr();
  const auto source_words = [&](const std::string& id, const std::string& as_of) {
    const auto named = std::ranges::find_if(
        draft.once_only.fields, [&](const auto& each) { return each.second.value.source == id; });
    const std::string name = named == draft.once_only.fields.end()
                                 ? tr("profile.source.register")
                                 : named->second.value.source_name.in(tr.language());
    const auto date = parse_iso_date(as_of);
    return tr("profile.source",
              {{"source", name}, {"date", date ? text::format_date(*date) : as_of}});
  };
  text::RenderedSection section{.heading = tr("rendering.once_only")};
  for (const procedures::UsedValue& value : record.values) {
    const forms::Field* field = pack.form->find_field(value.field);
    section.rows.push_back({.label = std::string(pack.text(tr.language(), field->label_key)),
                            .value = source_words(value.source, value.as_of)});
  }
  for (const std::string& id : record.typed) {
    const std::string& key = pack.form->find_field(id)->label_key;
    section.rows.push_back(
        {.label = std::string(pack.text(tr.language(), key)), .value = tr("profile.typed")});
  }
  for (const procedures::UsedDocument& document : record.documents) {
    const std::string name =
        core.assets.catalogue.digitised_document(document.code).in(tr.language());
    section.rows.push_back(
        {.label = name, .value = tr("rendering.document", {{"number", document.number}})});
  }
  for (const procedures::Consent& consent : record.consents) {
    const auto at = parse_iso_utc(consent.at);
    section.rows.push_back(
        {.label = tr("rendering.consent", {{"moment", text::format_moment(at.value_or(0))}}),
         .value = consent.words});
  }
  frozen.rendering.sections.push_back(std::move(section));
  const std::string digest = crypto::sha256_hex(frozen.once_only_bytes);
  frozen.manifest.attachments.push_back(
      {.id = std::string(procedures::kOnceOnlyPartId),
       .media_type = "application/json",
       .name = std::string(procedures::kOnceOnlyFileName),
       .sha256 = digest,
       .size = static_cast<std::int64_t>(frozen.once_only_bytes.size())});
  frozen.rendering.attachments_heading = tr("rendering.attachments");
  frozen.rendering.attachments.push_back({.title = tr("rendering.once_only.file"),
                                          .file_name = std::string(procedures::kOnceOnlyFileName),
                                          .media_type = "application/json",
                                          .size_bytes = frozen.once_only_bytes.size(),
                                          .sha256 = digest});
  return Done{};
}

void add_particulars(Frozen& frozen, const Core& core, const procedures::Pack& pack,
                     const std::string& commune, const std::optional<Supplement>& supplement,
                     const text::Tr& tr) {
  const std::string procedure = pack.name.text.in(tr.language());
  const places::Commune* place = core.assets.places.find_commune(commune);
  const std::string place_name =
      place == nullptr ? commune : places::full_name(core.assets.places, *place);
  frozen.rendering.title = tr("rendering.title", {{"procedure", procedure}});
  auto& rows = frozen.rendering.particulars;
  rows.push_back({.label = tr("rendering.procedure"), .value = procedure + " (" + pack.code + ")"});
  rows.push_back({.label = tr("rendering.recipient"),
                  .value = tr("rendering.recipient_commune", {{"commune", place_name}})});
  rows.push_back({.label = tr("rendering.purpose"),
                  .value = supplement ? tr("rendering.purpose.supplement",
                                           {{"number", supplement->register_number},
                                            {"times", std::to_string(supplement->revision - 1)}})
                                      : tr("rendering.purpose.submit")});
  rows.push_back({.label = tr("rendering.moment"), .value = text::format_moment(frozen.at_ms)});
  rows.push_back({.label = tr("rendering.origin"), .value = core.ports.system.origin()});
  rows.push_back({.label = tr("rendering.submission"), .value = frozen.manifest.submission_id});
  frozen.rendering.declaration = tr("rendering.declaration");
}

}  // namespace

Result<Frozen> freeze(const Core& core, const procedures::Pack& pack, std::string_view dossier_id,
                      const DraftRecord& draft, const Json& data) {
  const text::Tr tr = core.tr();
  Frozen frozen;
  frozen.at_ms = core.now_ms();
  frozen.data_bytes = to_jcs(data);
  const Json read_back = TRY(Json::parse(frozen.data_bytes, "sealing.data"));
  const std::string commune = TRY(recipient_of(pack, read_back));
  const auto sections = TRY(procedures::describe(pack, read_back, tr.language(), core.places));

  frozen.manifest = make_manifest(core, pack, dossier_id, commune, draft.supplement, frozen.at_ms);
  frozen.manifest.data = {.media_type = "application/json",
                          .sha256 = crypto::sha256_hex(frozen.data_bytes),
                          .size = static_cast<std::int64_t>(frozen.data_bytes.size())};
  add_particulars(frozen, core, pack, commune, draft.supplement, tr);
  for (const procedures::DescribedSection& section : sections) {
    text::RenderedSection rendered{.heading = section.heading};
    for (const procedures::DescribedRow& row : section.rows) {
      rendered.rows.push_back({.field = row.field, .label = row.label, .value = row.value});
    }
    frozen.rendering.sections.push_back(std::move(rendered));
  }
  add_attachments(frozen, pack, draft, tr);
  TRY(add_once_only(frozen, core, pack, draft, read_back));
  frozen.manifest.display = crypto::sha256_hex(text::to_plain_text(frozen.rendering));
  if (dossier::check_manifest(frozen.manifest) != nullptr) {
    return fail(ErrorCode::Corrupt, "sealing.manifest");
  }
  frozen.manifest_bytes = dossier::to_canonical(frozen.manifest);
  return frozen;
}

}  // namespace motcua::app
