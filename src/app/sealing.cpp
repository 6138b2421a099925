#include "app/sealing.h"

#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/jcs.h"
#include "crypto/hash.h"
#include "dossier/verify.h"
#include "procedures/describe.h"
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
                                std::int64_t now_ms) {
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

void add_particulars(Frozen& frozen, const Core& core, const procedures::Pack& pack,
                     const std::string& commune, const text::Tr& tr) {
  const std::string procedure = pack.name.text.in(tr.language());
  const places::Commune* place = core.assets.places.find_commune(commune);
  const std::string place_name =
      place == nullptr ? commune : places::full_name(core.assets.places, *place);
  frozen.rendering.title = tr("rendering.title", {{"procedure", procedure}});
  auto& rows = frozen.rendering.particulars;
  rows.push_back({.label = tr("rendering.procedure"), .value = procedure + " (" + pack.code + ")"});
  rows.push_back({.label = tr("rendering.recipient"),
                  .value = tr("rendering.recipient_commune", {{"commune", place_name}})});
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

  frozen.manifest = make_manifest(core, pack, dossier_id, commune, frozen.at_ms);
  frozen.manifest.data = {.media_type = "application/json",
                          .sha256 = crypto::sha256_hex(frozen.data_bytes),
                          .size = static_cast<std::int64_t>(frozen.data_bytes.size())};
  add_particulars(frozen, core, pack, commune, tr);
  for (const procedures::DescribedSection& section : sections) {
    text::RenderedSection rendered{.heading = section.heading};
    for (const procedures::DescribedRow& row : section.rows) {
      rendered.rows.push_back({.field = row.field, .label = row.label, .value = row.value});
    }
    frozen.rendering.sections.push_back(std::move(rendered));
  }
  add_attachments(frozen, pack, draft, tr);
  frozen.manifest.display = crypto::sha256_hex(text::to_plain_text(frozen.rendering));
  if (dossier::check_manifest(frozen.manifest) != nullptr) {
    return fail(ErrorCode::Corrupt, "sealing.manifest");
  }
  frozen.manifest_bytes = dossier::to_canonical(frozen.manifest);
  return frozen;
}

}  // namespace motcua::app
