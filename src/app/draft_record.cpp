#include "app/draft_record.h"

#include <utility>

namespace motcua::app {
namespace {

constexpr std::int64_t kDraftVersion = 1;

Json set_to_json(const std::set<std::string>& values) {
  Json array = Json::array();
  for (const std::string& value : values) array.push(value);
  return array;
}

Result<std::set<std::string>> set_from_json(const Json& json, const char* name) {
  const auto* items = TRY(json.items(name));
  std::set<std::string> values;
  for (const Json& item : *items) {
    if (!item.is_string()) return fail(ErrorCode::Corrupt, "draft.set");
    values.insert(*item.as_string());
  }
  return values;
}

Result<std::uint64_t> size_of(const Json& json, const char* name) {
  const auto value = TRY(json.integer(name));
  if (value < 0) return fail(ErrorCode::Corrupt, "draft.size");
  return static_cast<std::uint64_t>(value);
}

}  // namespace

Json to_json(const StoredAttachment& attachment) {
  Json json = Json::object({{"id", attachment.id},
                            {"slot", attachment.slot},
                            {"name", attachment.name},
                            {"mediaType", attachment.media_type},
                            {"size", attachment.size_bytes},
                            {"original", attachment.original_bytes},
                            {"width", attachment.width_px},
                            {"height", attachment.height_px},
                            {"sha256", attachment.sha256}});
  if (!attachment.advice.empty()) {
    Json advice = Json::array();
    for (const std::string& each : attachment.advice) advice.push(each);
    json.set("advice", std::move(advice));
  }
  return json;
}

Result<StoredAttachment> attachment_from_json(const Json& json) {
  StoredAttachment attachment;
  attachment.id = TRY(json.string("id"));
  attachment.slot = TRY(json.string("slot"));
  attachment.name = TRY(json.string("name"));
  attachment.media_type = TRY(json.string("mediaType"));
  attachment.size_bytes = TRY(size_of(json, "size"));
  attachment.original_bytes = TRY(size_of(json, "original"));
  const auto width = TRY(json.integer("width"));
  const auto height = TRY(json.integer("height"));
  attachment.width_px = static_cast<int>(width);
  attachment.height_px = static_cast<int>(height);
  attachment.sha256 = TRY(json.string("sha256"));
  if (const Json* advice = json.find("advice"); advice != nullptr && advice->is_array()) {
    for (const Json& each : *advice->as_array()) {
      if (each.is_string()) attachment.advice.push_back(*each.as_string());
    }
  }
  return attachment;
}

Json to_json(const DraftRecord& draft) {
  Json answers = Json::object();
  for (const auto& [field, raw] : draft.answers) answers.set(field, raw);
  Json attachments = Json::array();
  for (const StoredAttachment& attachment : draft.attachments) {
    attachments.push(to_json(attachment));
  }
  Json json = Json::object({{"v", kDraftVersion},
                            {"procedure", draft.procedure_code},
                            {"formVersion", draft.form_version},
                            {"formSha256", draft.form_sha256},
                            {"answers", std::move(answers)},
                            {"page", draft.page},
                            {"touched", set_to_json(draft.touched)},
                            {"checked", set_to_json(draft.checked_pages)},
                            {"attachments", std::move(attachments)},
                            {"attachmentCount", draft.attachment_count},
                            {"created", draft.created_ms},
                            {"changed", draft.changed_ms}});
  if (draft.once_only.answer != OfferAnswer::Open) json.set("onceOnly", to_json(draft.once_only));
  if (draft.supplement) json.set("supplement", to_json(*draft.supplement));
  return json;
}

Result<DraftRecord> draft_from_json(const Json& json) {
  const auto version = TRY(json.integer("v"));
  if (version > kDraftVersion) return fail(ErrorCode::Conflict, "draft.version");
  DraftRecord draft;
  draft.procedure_code = TRY(json.string("procedure"));
  draft.form_version = TRY(json.string("formVersion"));
  draft.form_sha256 = json.text_or("formSha256", "");
  const Json* answers = TRY(json.member("answers"));
  if (!answers->is_object()) return fail(ErrorCode::Corrupt, "draft.answers");
  for (const auto& [field, raw] : *answers->as_object()) {
    if (!raw.is_string()) return fail(ErrorCode::Corrupt, "draft.answer");
    draft.answers.emplace(field, *raw.as_string());
  }
  draft.page = TRY(json.string("page"));
  draft.touched = TRY(set_from_json(json, "touched"));
  draft.checked_pages = TRY(set_from_json(json, "checked"));
  const auto* attachments = TRY(json.items("attachments"));
  for (const Json& item : *attachments) {
    auto attachment = TRY(attachment_from_json(item));
    draft.attachments.push_back(std::move(attachment));
  }
  if (const Json* once_only = json.find("onceOnly")) {
    draft.once_only = TRY(once_only_draft_from_json(*once_only));
  }
  if (const Json* supplement = json.find("supplement")) {
    draft.supplement = TRY(supplement_from_json(*supplement));
  }
  draft.attachment_count = TRY(json.integer("attachmentCount"));
  draft.created_ms = TRY(json.integer("created"));
  draft.changed_ms = TRY(json.integer("changed"));
  return draft;
}

}  // namespace motcua::app
