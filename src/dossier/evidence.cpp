#include "dossier/evidence.h"

#include <algorithm>
#include <utility>

#include "dossier/archive.h"
#include "dossier/remote_signature.h"

namespace motcua::dossier {

namespace {

constexpr std::string_view kDossierName = "dossier.json";
constexpr std::string_view kEventsName = "events.json";
constexpr std::string_view kKeysName = "keys.json";
constexpr std::string_view kHistoryName = "history.json";
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

Json events_to_json(const std::vector<std::string>& tokens) {
  Json events = Json::array();
  for (const std::string& token : tokens) events.push(token);
  return events;
}

Result<std::vector<std::string>> events_of(const Json& json) {
  const Json::Array* list = TRY(json.items("events"));
  std::vector<std::string> tokens;
  // A member that is no text can be no token; it is kept as one that fails.
  for (const Json& token : *list) tokens.push_back(token.is_string() ? *token.as_string() : "");
  return tokens;
}

Result<std::vector<std::string>> read_events(ByteView json) {
  const Json root = TRY(Json::parse(as_text(json), "evidence.events", kEvidenceLimits));
  return events_of(root);
}

Json history_to_json(const std::vector<Revision>& history) {
  Json list = Json::array();
  for (const Revision& each : history) {
    list.push(Json::object({{"dossier", each.jws}, {"events", events_to_json(each.events)}}));
  }
  return Json::object({{"revisions", std::move(list)}});
}

Result<std::vector<Revision>> read_history(ByteView json) {
  const Json root = TRY(Json::parse(as_text(json), "evidence.history", kEvidenceLimits));
  const Json::Array* list = TRY(root.items("revisions"));
  std::vector<Revision> history;
  for (const Json& item : *list) {
    Revision revision;
    revision.jws = TRY(item.string("dossier"));
    revision.events = TRY(events_of(item));
    history.push_back(std::move(revision));
  }
  return history;
}

// {"<kid>":{"from":…,"until":…}}, in seconds; an end that is not known is left out.
Json times_to_json(const std::vector<KeyTime>& times) {
  Json all = Json::object();
  for (const KeyTime& time : times) {
    Json window = Json::object();
    if (time.window.from_s > 0) window.set("from", time.window.from_s);
    if (time.window.until_s < kJsonIntegerMax) window.set("until", time.window.until_s);
    all.set(time.kid, std::move(window));
  }
  return all;
}

std::vector<KeyTime> read_times(const Json* json) {
  std::vector<KeyTime> times;
  if (json == nullptr || !json->is_object()) return times;
  for (const auto& [kid, window] : *json->as_object()) {
    KeyTime time{.kid = kid};
    if (const std::int64_t* from = window.find_integer("from")) time.window.from_s = *from;
    if (const std::int64_t* until = window.find_integer("until")) time.window.until_s = *until;
    times.push_back(std::move(time));
  }
  return times;
}

}  // namespace

Bytes pack_evidence(const Evidence& evidence, std::int64_t now_ms) {
  Json events = events_to_json(evidence.events);
  Json keys =
      Json::object({{"authority", evidence.authority_keys}, {"citizen", evidence.citizen_keys}});
  if (!evidence.key_times.empty()) keys.set("citizenTimes", times_to_json(evidence.key_times));
  std::vector<ArchiveEntry> entries = {
      text_entry(kReadmeName, evidence.readme),
      text_entry(kDossierName, evidence.jws),
      text_entry(kEventsName, Json::object({{"events", std::move(events)}}).dump()),
      text_entry(kKeysName, keys.dump()),
  };
  if (!evidence.history.empty()) {
    entries.push_back(text_entry(kHistoryName, history_to_json(evidence.history).dump()));
  }
  if (!evidence.remote_signature.empty()) {
    RemoteFile remote = to_remote_file(evidence.remote_signature);
    entries.push_back({.name = std::string(remote.name), .content = std::move(remote.content)});
  }
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
  evidence.key_times = read_times(key_file.find("citizenTimes"));
  if (const Bytes* events = find_entry(entries, kEventsName)) {
    evidence.events = TRY(read_events(*events));
  }
  if (const Bytes* history = find_entry(entries, kHistoryName)) {
    evidence.history = TRY(read_history(*history));
  }
  for (const std::string_view name : {kJadesFile, kCadesFile}) {
    const Bytes* remote = find_entry(entries, name);
    if (remote == nullptr) continue;
    if (!evidence.remote_signature.empty()) return fail(ErrorCode::Corrupt, "evidence.remote");
    evidence.remote_signature = token_of_file({.name = name, .content = *remote});
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
