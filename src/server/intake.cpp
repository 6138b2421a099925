#include "server/intake.h"

#include <algorithm>

#include "base/jcs.h"
#include "procedures/once_only.h"
#include "procedures/pack.h"
#include "server/context.h"

namespace motcua::server {

namespace {

constexpr std::string_view kProcedurePrefix = "urn:motcua:procedure:";
constexpr std::string_view kCommunePrefix = "urn:motcua:commune:";

const procedures::Pack* find_fileable(const procedures::Catalogue& catalogue,
                                      const dossier::Manifest& manifest) {
  const procedures::Pack* pack = catalogue.find(procedure_of(manifest));
  return pack != nullptr && pack->form ? pack : nullptr;
}

// Why nothing can be filed under that code.
std::string_view why_not_fileable(const procedures::Catalogue& catalogue,
                                  const dossier::Manifest& manifest) {
  const auto* entry = catalogue.find_entry(procedure_of(manifest));
  return entry != nullptr && !entry->is_active ? "procedure-repealed" : "procedure-unknown";
}

RefusalReason refuse(std::string_view code, Json details = Json()) {
  return {.code = code, .details = std::move(details)};
}

// Attachment "giay-chung-sinh-2" belongs to slot "giay-chung-sinh".
bool belongs_to(std::string_view attachment_id, std::string_view slot_id) {
  if (attachment_id.size() <= slot_id.size() + 1 || !attachment_id.starts_with(slot_id) ||
      attachment_id[slot_id.size()] != '-') {
    return false;
  }
  const std::string_view number = attachment_id.substr(slot_id.size() + 1);
  return std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_type(ByteView content, std::string_view media_type) {
  const std::string_view start = as_text(content.first(std::min<std::size_t>(8, content.size())));
  if (media_type == "image/jpeg") return start.starts_with("\xff\xd8\xff");
  if (media_type == "image/png") return start.starts_with("\x89PNG\r\n\x1a\n");
  if (media_type == "application/pdf") return start.starts_with("%PDF-");
  return false;
}

Refusal check_data(const procedures::Pack& pack, const Json& data) {
  if (data.text_or("@form", "") != pack.form_id) return refuse("form-outdated");
  Json issues = Json::array();
  for (const forms::SchemaIssue& issue : pack.form->schema().validate(data)) {
    issues.push(Json::object({{"at", issue.at}, {"keyword", issue.keyword}}));
  }
  if (!issues.empty()) {
    return refuse("data-invalid", Json::object({{"issues", std::move(issues)}}));
  }
  return std::nullopt;
}

Refusal check_papers(const procedures::Pack& pack, const Json& data,
                     const dossier::Manifest& manifest, const std::vector<ReceivedPart>& parts) {
  Json missing = Json::array();
  for (const procedures::RequiredSlot& entry : procedures::slots_for(pack, data)) {
    const bool is_there = std::ranges::any_of(manifest.attachments, [&](const dossier::Part& part) {
      return belongs_to(part.id, entry.slot->id);
    });
    if (entry.required && !is_there) missing.push(entry.slot->id);
  }
  if (!missing.empty()) {
    return refuse("attachment-missing", Json::object({{"slots", std::move(missing)}}));
  }
  Json wrong = Json::array();
  for (const dossier::Part& attachment : manifest.attachments) {
    if (attachment.id == procedures::kOnceOnlyPartId) continue;  // No paper: check_once_only.
    const auto slot = std::ranges::find_if(pack.slots, [&](const procedures::AttachmentSlot& s) {
      return belongs_to(attachment.id, s.id);
    });
    const auto part = std::ranges::find(parts, attachment.id, &ReceivedPart::id);
    CHECK(part != parts.end());
    const bool is_allowed =
        slot != pack.slots.end() &&
        std::ranges::find(slot->media_types, attachment.media_type) != slot->media_types.end();
    if (!is_allowed || !has_type(part->content, attachment.media_type)) wrong.push(attachment.id);
  }
  if (!wrong.empty()) {
    return refuse("attachment-type", Json::object({{"parts", std::move(wrong)}}));
  }
  return std::nullopt;
}

Json to_json(const std::vector<std::string>& names) {
  Json array = Json::array();
  for (const std::string& name : names) array.push(name);
  return array;
}

Refusal check_once_only(const procedures::Pack& pack, const Json& data,
                        const std::vector<ReceivedPart>& parts,
                        const procedures::Profile* profile) {
  const auto part = std::ranges::find(parts, procedures::kOnceOnlyPartId, &ReceivedPart::id);
  if (part == parts.end()) return std::nullopt;
  const auto json = parse_canonical(as_text(part->content), "intake.once_only");
  const auto record = json ? procedures::once_only_from_json(*json)
                           : Result<procedures::OnceOnly>(std::unexpected(json.error()));
  if (!record) {
    Json issues = Json::array();
    issues.push(Json::object({{"at", part->id}, {"keyword", "format"}}));
    return refuse("data-invalid", Json::object({{"issues", std::move(issues)}}));
  }
  static const procedures::Profile kNothing;
  const auto mismatch =
      procedures::compare(*record, profile == nullptr ? kNothing : *profile, pack, data);
  if (mismatch.empty()) return std::nullopt;
  return refuse("once-only-mismatch", Json::object({{"fields", to_json(mismatch.fields)},
                                                    {"documents", to_json(mismatch.documents)}}));
}

}  // namespace

bool is_read_whole(std::string_view part_id) {
  return part_id == dossier::kDataPartId || part_id == procedures::kOnceOnlyPartId;
}

std::string_view procedure_of(const dossier::Manifest& manifest) {
  std::string_view id = manifest.service.id;
  if (!id.starts_with(kProcedurePrefix)) return {};
  id.remove_prefix(kProcedurePrefix.size());
  return id;
}

Refusal check_announced(const procedures::Catalogue& catalogue, const dossier::Manifest& manifest,
                        std::string_view submission_id) {
  if (manifest.submission_id != submission_id) {
    return refuse("manifest-invalid", Json::object({{"code", "submission_id"}}));
  }
  const procedures::Pack* pack = find_fileable(catalogue, manifest);
  if (pack == nullptr) return refuse(why_not_fileable(catalogue, manifest));
  if (manifest.service.form_sha256 != pack->form_sha256) return refuse("form-outdated");
  if (!manifest.recipient.starts_with(kCommunePrefix) ||
      manifest.recipient.size() != kCommunePrefix.size() + 5) {
    return refuse("manifest-invalid", Json::object({{"code", "recipient"}}));
  }
  if (manifest.attachments.size() > kPartCountMax) return refuse("too-large");
  std::int64_t total = manifest.data.size;
  for (const dossier::Part& part : manifest.attachments) {
    if (part.size > kPartBytesMax) return refuse("too-large", Json::object({{"part", part.id}}));
    total += part.size;
  }
  if (manifest.data.size > kManifestBytesMax || total > kDossierBytesMax) {
    return refuse("too-large");
  }
  return std::nullopt;
}

bool needs_signature(const procedures::Catalogue& catalogue, const dossier::Manifest& manifest,
                     const std::vector<ReceivedPart>& parts) {
  const procedures::Pack* pack = find_fileable(catalogue, manifest);
  const auto part = std::ranges::find(parts, dossier::kDataPartId, &ReceivedPart::id);
  if (pack == nullptr || part == parts.end()) return false;
  const auto data = parse_canonical(as_text(part->content), "intake.signature");
  return data && procedures::signature_for(*pack, *data) == procedures::SignatureNeed::Qualified;
}

Refusal check_content(const procedures::Catalogue& catalogue, const dossier::Manifest& manifest,
                      const std::vector<ReceivedPart>& parts, const procedures::Profile* profile) {
  const procedures::Pack* pack = find_fileable(catalogue, manifest);
  if (pack == nullptr) return refuse(why_not_fileable(catalogue, manifest));
  const auto data_part = std::ranges::find(parts, dossier::kDataPartId, &ReceivedPart::id);
  CHECK(data_part != parts.end());
  const auto data = parse_canonical(as_text(data_part->content), "intake.data");
  if (!data) return refuse("data-invalid");
  if (Refusal refusal = check_data(*pack, *data); refusal) return refusal;
  if (manifest.recipient !=
      std::string(kCommunePrefix) + procedures::recipient_commune(*pack, *data)) {
    return refuse("manifest-invalid", Json::object({{"code", "recipient"}}));
  }
  if (Refusal refusal = check_papers(*pack, *data, manifest, parts); refusal) return refusal;
  return check_once_only(*pack, *data, parts, profile);
}

}  // namespace motcua::server
