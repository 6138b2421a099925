#include "dossier/evidence.h"

#include <algorithm>
#include <utility>

#include "dossier/archive.h"

namespace motcua::dossier {

namespace {

constexpr std::string_view kDossierName = "dossier.json";
constexpr std::string_view kEventsName = "events.json";
constexpr std::string_view kKeysName = "keys.json";
constexpr std::string_view kReadmeName = "README.txt";
constexpr std::string_view kPartsFolder = "parts/";
constexpr JsonLimits kEvidenceLimits = {.depth = 16, .bytes = 8U << 20};

ArchiveEntry text_entry(std::string_view name, std::string_view text) {
  return {.name = std::string(name), .content = to_bytes(text)};
}

const Bytes* find_entry(const std::vector<ArchiveEntry>& entries, std::string_view name) {
  const auto found = std::ranges::find(entries, name, &ArchiveEntry::name);
  return found == entries.end() ? nullptr : &found->content;
}

Result<std::vector<std::string>> read_events(ByteView json) {
  const Json root = TRY(Json::parse(as_text(json), "evidence.events", kEvidenceLimits));
  const Json::Array* list = TRY(root.items("events"));
  std::vector<std::string> tokens;
  // A member that is no text can be no token; it is kept as one that fails.
  for (const Json& token : *list) tokens.push_back(token.is_string() ? *token.as_string() : "");
  return tokens;
}

}  // namespace

Bytes pack_evidence(const Evidence& evidence, std::int64_t now_ms) {
  Json events = Json::array();
  for (const std::string& token : evidence.events) events.push(token);
  const Json keys =
      Json::object({{"authority", evidence.authority_keys}, {"citizen", evidence.citizen_keys}});
  std::vector<ArchiveEntry> entries = {
      text_entry(kReadmeName, evidence.readme),
      text_entry(kDossierName, evidence.jws),
      text_entry(kEventsName, Json::object({{"events", std::move(events)}}).dump()),
      text_entry(kKeysName, keys.dump()),
  };
  for (const EvidencePart& part : evidence.parts) {
    entries.push_back({.name = std::string(kPartsFolder) + part.id, .content = part.content});
  }
  return write_archive(entries, now_ms);
}

Result<Evidence> unpack_evidence(ByteView archive) {
  const std::vector<ArchiveEntry> entries = TRY(read_archive(archive));
  const Bytes* jws = find_entry(entries, kDossierName);
  const Bytes* keys = find_entry(entries, kKeysName);
  if (jws == nullptr || keys == nullptr) return fail(ErrorCode::Corrupt, "evidence.names");

  Evidence evidence{.jws = std::string(as_text(*jws))};
  const Json key_file = TRY(Json::parse(as_text(*keys), "evidence.keys", kEvidenceLimits));
  if (const Json* citizen = key_file.find("citizen")) evidence.citizen_keys = *citizen;
  if (const Json* authority = key_file.find("authority")) evidence.authority_keys = *authority;
  if (const Bytes* events = find_entry(entries, kEventsName)) {
    evidence.events = TRY(read_events(*events));
  }
  if (const Bytes* readme = find_entry(entries, kReadmeName)) {
    evidence.readme = std::string(as_text(*readme));
  }
  for (const ArchiveEntry& entry : entries) {
    if (!entry.name.starts_with(kPartsFolder)) continue;
    evidence.parts.push_back(
        {.id = entry.name.substr(kPartsFolder.size()), .content = entry.content});
  }
  return evidence;
}

}  // namespace motcua::dossier
