#include "dossier/manifest.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/base64url.h"
#include "base/bytes.h"
#include "base/calendar.h"
#include "base/ids.h"
#include "base/jcs.h"
#include "base/unicode.h"

namespace motcua::dossier {

namespace {

constexpr std::size_t kSha256Digits = 64;
constexpr std::size_t kNonceBytes = 16;
constexpr std::size_t kNameBytesMax = 255;
constexpr std::size_t kTextBytesMax = 255;
constexpr std::size_t kPartIdBytesMax = 64;
constexpr std::size_t kMediaTypeBytesMax = 127;

constexpr std::array<std::string_view, 12> kMembers = {
    "attachments", "createdAt", "data",    "dossierId",    "nonce", "previous",
    "recipient",   "revision",  "service", "submissionId", "type",  "v"};
constexpr std::array<std::string_view, 3> kOptionalMembers = {"display", "origin", "purpose"};
constexpr std::array<std::string_view, 5> kAttachmentMembers = {"id", "mediaType", "name", "sha256",
                                                                "size"};
constexpr std::array<std::string_view, 3> kDataMembers = {"mediaType", "sha256", "size"};
constexpr std::array<std::string_view, 3> kServiceMembers = {"formSha256", "formVersion", "id"};

// All of `required`, some of `optional`, nothing else.
bool has_members(const Json& json, std::span<const std::string_view> required,
                 std::span<const std::string_view> optional = {}) {
  const Json::Object* members = json.as_object();
  if (members == nullptr) return false;
  const auto is_foreign = [&](const Json::Member& member) {
    return std::ranges::find(required, member.name) == required.end() &&
           std::ranges::find(optional, member.name) == optional.end();
  };
  const auto is_present = [&json](std::string_view name) { return json.find(name) != nullptr; };
  return std::ranges::all_of(required, is_present) && std::ranges::none_of(*members, is_foreign);
}

// One line of text: 1–255 bytes without controls.
bool is_line(std::string_view text) {
  if (text.empty() || text.size() > kTextBytesMax) return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = unicode::next_code_point(text, at);
    if (!point || unicode::is_control(*point) || unicode::is_bidi_control(*point)) return false;
  }
  return true;
}

bool is_token_character(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') ||
         std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
}

// type/subtype of RFC 6838, without parameters.
bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (text.size() > kMediaTypeBytesMax || slash == std::string_view::npos) return false;
  const std::string_view type = text.substr(0, slash);
  const std::string_view subtype = text.substr(slash + 1);
  return !type.empty() && !subtype.empty() && std::ranges::all_of(type, is_token_character) &&
         std::ranges::all_of(subtype, is_token_character);
}

bool is_part_id(std::string_view id) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !id.empty() && id.size() <= kPartIdBytesMax && std::ranges::all_of(id, is_allowed);
}

bool is_content(const Part& part) {
  return is_media_type(part.media_type) && is_hex(part.sha256, kSha256Digits) && part.size >= 0 &&
         part.size <= kJsonIntegerMax;
}

bool is_nonce(std::string_view text) {
  const Result<Bytes> bytes = base64url::decode(text);
  return bytes && bytes->size() == kNonceBytes;
}

bool is_optional_line(const std::optional<std::string>& text) {
  return !text || is_line(*text);
}

// What the schema says about values; the shapes are checked while reading.
bool fits_schema(const Manifest& manifest) {
  const bool has_previous = manifest.previous.has_value();
  return is_uuid(manifest.dossier_id) && is_uuid_v7(manifest.submission_id) &&
         manifest.revision >= 1 && manifest.revision <= kJsonIntegerMax &&
         has_previous == (manifest.revision > 1) &&
         (!has_previous || is_hex(*manifest.previous, kSha256Digits)) &&
         parse_iso_utc(manifest.created_at).has_value() && is_nonce(manifest.nonce) &&
         is_line(manifest.recipient) && is_line(manifest.service.id) &&
         is_line(manifest.service.form_version) &&
         is_hex(manifest.service.form_sha256, kSha256Digits) && is_content(manifest.data) &&
         manifest.attachments.size() <= kAttachmentCountMax &&
         (!manifest.display || is_hex(*manifest.display, kSha256Digits)) &&
         is_optional_line(manifest.origin) && is_optional_line(manifest.purpose) &&
         std::ranges::all_of(manifest.attachments, [](const Part& part) {
           return is_part_id(part.id) && is_content(part);
         });
}

Checked<std::string> text_of(const Json& json, std::string_view name) {
  const std::string* text = json.find_string(name);
  if (text == nullptr) return std::unexpected("schema");
  return *text;
}

Checked<std::int64_t> integer_of(const Json& json, std::string_view name) {
  const std::int64_t* integer = json.find_integer(name);
  if (integer == nullptr) return std::unexpected("schema");
  return *integer;
}

// Absent is no value; anything but a text is against the schema.
Checked<std::optional<std::string>> optional_text_of(const Json& json, std::string_view name) {
  const Json* member = json.find(name);
  if (member == nullptr) return std::nullopt;
  if (!member->is_string()) return std::unexpected("schema");
  return *member->as_string();
}

Checked<Part> content_from_json(const Json& json) {
  Part part;
  part.media_type = TRY(text_of(json, "mediaType"));
  part.sha256 = TRY(text_of(json, "sha256"));
  part.size = TRY(integer_of(json, "size"));
  return part;
}

Checked<Part> attachment_from_json(const Json& json) {
  if (!has_members(json, kAttachmentMembers)) return std::unexpected("schema");
  Part part = TRY(content_from_json(json));
  part.id = TRY(text_of(json, "id"));
  part.name = TRY(text_of(json, "name"));
  return part;
}

Checked<Service> service_from_json(const Json& json) {
  if (!has_members(json, kServiceMembers)) return std::unexpected("schema");
  Service service;
  service.id = TRY(text_of(json, "id"));
  service.form_version = TRY(text_of(json, "formVersion"));
  service.form_sha256 = TRY(text_of(json, "formSha256"));
  return service;
}

Checked<std::vector<Part>> attachments_from_json(const Json& json) {
  const Json::Array* list = json.as_array();
  if (list == nullptr || list->size() > kAttachmentCountMax) return std::unexpected("schema");
  std::vector<Part> parts;
  for (const Json& item : *list) parts.push_back(TRY(attachment_from_json(item)));
  return parts;
}

Json content_to_json(const Part& part) {
  return Json::object(
      {{"mediaType", part.media_type}, {"sha256", part.sha256}, {"size", part.size}});
}

Json attachment_to_json(const Part& part) {
  Json json = content_to_json(part);
  json.set("id", part.id).set("name", part.name);
  return json;
}

}  // namespace

bool is_file_name(std::string_view name) {
  if (name.empty() || name.size() > kNameBytesMax || name == "." || name == "..") return false;
  for (std::size_t at = 0; at < name.size();) {
    const auto point = unicode::next_code_point(name, at);
    if (!point || *point == U'/' || *point == U'\\') return false;
    if (unicode::is_control(*point) || unicode::is_bidi_control(*point)) return false;
  }
  return true;
}

std::string make_manifest_nonce(RandomSource& random) {
  std::array<std::uint8_t, kNonceBytes> bytes{};
  random.fill(bytes);
  return base64url::encode(bytes);
}

const char* check_manifest(const Manifest& manifest) {
  if (!fits_schema(manifest)) return "schema";
  std::set<std::string_view> ids = {kDataPartId};
  for (const Part& part : manifest.attachments) {
    if (!is_file_name(part.name)) return "bad_filename";
  }
  for (const Part& part : manifest.attachments) {
    if (!ids.insert(part.id).second) return "duplicate_attachment";
  }
  return nullptr;
}

std::string to_canonical(const Manifest& manifest) {
  CHECK(check_manifest(manifest) == nullptr);
  Json attachments{Json::Array{}};
  for (const Part& part : manifest.attachments) attachments.push(attachment_to_json(part));
  Json json =
      Json::object({{"attachments", std::move(attachments)},
                    {"createdAt", manifest.created_at},
                    {"data", content_to_json(manifest.data)},
                    {"dossierId", manifest.dossier_id},
                    {"nonce", manifest.nonce},
                    {"previous", nullptr},
                    {"recipient", manifest.recipient},
                    {"revision", manifest.revision},
                    {"service", Json::object({{"formSha256", manifest.service.form_sha256},
                                              {"formVersion", manifest.service.form_version},
                                              {"id", manifest.service.id}})},
                    {"submissionId", manifest.submission_id},
                    {"type", kManifestType},
                    {"v", 1}});
  if (manifest.previous) json.set("previous", *manifest.previous);
  if (manifest.display) json.set("display", *manifest.display);
  if (manifest.origin) json.set("origin", *manifest.origin);
  if (manifest.purpose) json.set("purpose", *manifest.purpose);
  return to_jcs(json);
}

Checked<Manifest> manifest_from_json(const Json& json) {
  if (!has_members(json, kMembers, kOptionalMembers)) return std::unexpected("schema");
  const std::int64_t version = TRY(integer_of(json, "v"));
  const std::string type = TRY(text_of(json, "type"));
  if (version != 1 || type != kManifestType) return std::unexpected("schema");
  Manifest manifest;
  manifest.dossier_id = TRY(text_of(json, "dossierId"));
  manifest.submission_id = TRY(text_of(json, "submissionId"));
  manifest.revision = TRY(integer_of(json, "revision"));
  if (!json.find("previous")->is_null()) manifest.previous = TRY(text_of(json, "previous"));
  manifest.created_at = TRY(text_of(json, "createdAt"));
  manifest.nonce = TRY(text_of(json, "nonce"));
  manifest.recipient = TRY(text_of(json, "recipient"));
  manifest.service = TRY(service_from_json(*json.find("service")));
  if (!has_members(*json.find("data"), kDataMembers)) return std::unexpected("schema");
  manifest.data = TRY(content_from_json(*json.find("data")));
  manifest.attachments = TRY(attachments_from_json(*json.find("attachments")));
  manifest.display = TRY(optional_text_of(json, "display"));
  manifest.origin = TRY(optional_text_of(json, "origin"));
  manifest.purpose = TRY(optional_text_of(json, "purpose"));
  if (const char* code = check_manifest(manifest)) return std::unexpected(code);
  return manifest;
}

Checked<Manifest> parse_manifest(std::string_view canonical) {
  const Json json = TRY(crypto::jws::check_payload(canonical));
  return manifest_from_json(json);
}

}  // namespace motcua::dossier
