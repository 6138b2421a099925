#include "app/dossier_record.h"

#include <utility>

namespace motcua::app {
namespace {

constexpr std::int64_t kDossierVersion = 1;

Json rows_to_json(const std::vector<text::RenderedRow>& rows) {
  Json array = Json::array();
  for (const text::RenderedRow& row : rows) {
    array.push(Json::array({Json(row.field), Json(row.label), Json(row.value)}));
  }
  return array;
}

Result<std::vector<text::RenderedRow>> rows_from_json(const Json& json, const char* name) {
  const auto* items = TRY(json.items(name));
  std::vector<text::RenderedRow> rows;
  for (const Json& item : *items) {
    const Json::Array* cells = item.as_array();
    if (cells == nullptr || cells->size() != 3) return fail(ErrorCode::Corrupt, "rendering.row");
    for (const Json& cell : *cells) {
      if (!cell.is_string()) return fail(ErrorCode::Corrupt, "rendering.cell");
    }
    rows.push_back({.field = *(*cells)[0].as_string(),
                    .label = *(*cells)[1].as_string(),
                    .value = *(*cells)[2].as_string()});
  }
  return rows;
}

Json rendering_to_json(const text::Rendering& rendering) {
  Json sections = Json::array();
  for (const text::RenderedSection& section : rendering.sections) {
    sections.push(
        Json::object({{"heading", section.heading}, {"rows", rows_to_json(section.rows)}}));
  }
  Json attachments = Json::array();
  for (const text::RenderedAttachment& each : rendering.attachments) {
    attachments.push(Json::object({{"title", each.title},
                                   {"name", each.file_name},
                                   {"mediaType", each.media_type},
                                   {"size", each.size_bytes},
                                   {"sha256", each.sha256}}));
  }
  return Json::object({{"title", rendering.title},
                       {"particulars", rows_to_json(rendering.particulars)},
                       {"sections", std::move(sections)},
                       {"attachmentsHeading", rendering.attachments_heading},
                       {"attachments", std::move(attachments)},
                       {"declaration", rendering.declaration}});
}

Result<text::RenderedAttachment> rendered_attachment_from_json(const Json& json) {
  text::RenderedAttachment attachment;
  attachment.title = TRY(json.string("title"));
  attachment.file_name = TRY(json.string("name"));
  attachment.media_type = TRY(json.string("mediaType"));
  const auto size = TRY(json.integer("size"));
  attachment.size_bytes = static_cast<std::uint64_t>(size);
  attachment.sha256 = TRY(json.string("sha256"));
  return attachment;
}

Result<text::Rendering> rendering_from_json(const Json& json) {
  text::Rendering rendering;
  rendering.title = TRY(json.string("title"));
  rendering.particulars = TRY(rows_from_json(json, "particulars"));
  const auto* sections = TRY(json.items("sections"));
  for (const Json& item : *sections) {
    text::RenderedSection section;
    section.heading = TRY(item.string("heading"));
    section.rows = TRY(rows_from_json(item, "rows"));
    rendering.sections.push_back(std::move(section));
  }
  rendering.attachments_heading = TRY(json.string("attachmentsHeading"));
  const auto* attachments = TRY(json.items("attachments"));
  for (const Json& item : *attachments) {
    auto attachment = TRY(rendered_attachment_from_json(item));
    rendering.attachments.push_back(std::move(attachment));
  }
  rendering.declaration = TRY(json.string("declaration"));
  return rendering;
}

}  // namespace

Json to_json(const SealedDossier& sealed) {
  Json attachments = Json::array();
  for (const StoredAttachment& each : sealed.attachments) attachments.push(to_json(each));
  Json json = Json::object({{"v", kDossierVersion},
                            {"procedure", sealed.procedure_code},
                            {"sealedAt", sealed.sealed_at_ms},
                            {"jws", sealed.jws},
                            {"data", sealed.data},
                            {"rendering", rendering_to_json(sealed.rendering)},
                            {"attachments", std::move(attachments)}});
  if (!sealed.draft.is_null()) json.set("draft", sealed.draft);
  if (sealed.needs_signature) json.set("needsSignature", true);
  return json;
}

Result<SealedDossier> sealed_from_json(const Json& json) {
  const auto version = TRY(json.integer("v"));
  if (version > kDossierVersion) return fail(ErrorCode::Conflict, "dossier.version");
  SealedDossier sealed;
  sealed.procedure_code = TRY(json.string("procedure"));
  sealed.sealed_at_ms = TRY(json.integer("sealedAt"));
  sealed.jws = TRY(json.string("jws"));
  sealed.data = TRY(json.string("data"));
  const Json* rendering = TRY(json.member("rendering"));
  sealed.rendering = TRY(rendering_from_json(*rendering));
  const auto* attachments = TRY(json.items("attachments"));
  for (const Json& item : *attachments) {
    auto attachment = TRY(attachment_from_json(item));
    sealed.attachments.push_back(std::move(attachment));
  }
  if (const Json* draft = json.find("draft")) sealed.draft = *draft;
  const bool* needs_signature = json.find_bool("needsSignature");
  sealed.needs_signature = needs_signature != nullptr && *needs_signature;
  return sealed;
}

Json to_json(const Chain& chain) {
  Json tokens = Json::array();
  for (const std::string& token : chain.tokens) tokens.push(token);
  return Json::object(
      {{"v", kDossierVersion},
       {"events", std::move(tokens)},
       {"head", Json::object({{"seq", chain.head.seq}, {"sha256", chain.head.sha256}})}});
}

Result<Chain> chain_from_json(const Json& json) {
  Chain chain;
  const auto* tokens = TRY(json.items("events"));
  for (const Json& item : *tokens) {
    if (!item.is_string()) return fail(ErrorCode::Corrupt, "chain.token");
    chain.tokens.push_back(*item.as_string());
  }
  const Json* head = TRY(json.member("head"));
  chain.head.seq = TRY(head->integer("seq"));
  chain.head.sha256 = TRY(head->string("sha256"));
  return chain;
}

}  // namespace motcua::app
