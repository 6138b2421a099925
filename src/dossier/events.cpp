#include "dossier/events.h"

#include <algorithm>
#include <array>

#include "crypto/hash.h"
#include "crypto/jws.h"

namespace motcua::dossier {

namespace {

constexpr std::array<std::string_view, 9> kEventTypes = {
    "received", "forwarded",       "accepted",  "rejected", "info-requested",
    "decided",  "document-issued", "withdrawn", "erased"};
constexpr std::array<std::string_view, 7> kPayloadMembers = {"aud", "events", "iat", "iss",
                                                             "jti", "sub",    "txn"};
constexpr std::string_view kSubjectPrefix = "submission:";
constexpr std::string_view kTransactionPrefix = "dossier:";
constexpr std::size_t kTokenBytesMax = 1U << 20;

// A token that is signed and well formed, before its place in the chain is judged.
struct SignedEvent {
  ChainEvent event{};
  std::string issuer{};
  std::string subject{};
  std::string transaction{};
  std::string prev_sha256{};
  std::string manifest_sha256{};
};

Json digest_to_json(std::string_view hex) {
  return Json::object({{"alg", "sha-256"}, {"hex", hex}});
}

// {"alg":"sha-256","hex":"…"} exactly.
Checked<std::string> digest_from_json(const Json* json) {
  if (json == nullptr || json->size() != 2) return std::unexpected("schema");
  std::string hex = json->text_or("hex", "");
  if (json->text_or("alg", "") != "sha-256" || !is_hex(hex, 64)) return std::unexpected("schema");
  return hex;
}

Json parts_to_json(const std::vector<PartDigest>& parts) {
  Json list{Json::Array{}};
  for (const PartDigest& part : parts) {
    list.push(Json::object({{"id", part.id}, {"sha256", part.sha256}, {"size", part.size}}));
  }
  return list;
}

Checked<std::vector<PartDigest>> parts_from_json(const Json* json) {
  const Json::Array* list = json == nullptr ? nullptr : json->as_array();
  if (list == nullptr || list->size() > kAttachmentCountMax + 1) return std::unexpected("schema");
  std::vector<PartDigest> parts;
  for (const Json& item : *list) {
    const std::int64_t* size = item.find_integer("size");
    PartDigest part{.id = item.text_or("id", ""), .sha256 = item.text_or("sha256", "")};
    if (size == nullptr || part.id.empty() || !is_hex(part.sha256, 64)) {
      return std::unexpected("schema");
    }
    part.size = *size;
    parts.push_back(std::move(part));
  }
  return parts;
}

std::string type_of_uri(std::string_view uri) {
  const bool is_ours =
      uri.starts_with(kEventUriPrefix) && is_known_event_type(uri.substr(kEventUriPrefix.size()));
  return std::string(is_ours ? uri.substr(kEventUriPrefix.size()) : uri);
}

// The token's own members; `exp` is refused with every other foreign one: evidence does not expire.
Checked<SignedEvent> read_payload(const Json& payload) {
  const Json::Object* members = payload.as_object();
  if (members == nullptr) return std::unexpected("schema");
  for (const Json::Member& member : *members) {
    if (std::ranges::find(kPayloadMembers, member.name) == kPayloadMembers.end()) {
      return std::unexpected("schema");
    }
  }
  const Json::Object* events = payload.find_object("events");
  const std::int64_t* iat = payload.find_integer("iat");
  const bool is_one_event = events != nullptr && events->size() == 1 && iat != nullptr;
  if (!is_one_event || payload.text_or("aud", "").empty()) return std::unexpected("schema");
  const Json& body = events->front().value;
  const std::int64_t* seq = body.find_integer("seq");
  if (seq == nullptr || *seq < 1) return std::unexpected("schema");

  SignedEvent result;
  result.issuer = payload.text_or("iss", "");
  result.subject = payload.text_or("sub", "");
  result.transaction = payload.text_or("txn", "");
  result.event.type = type_of_uri(events->front().name);
  result.event.is_known = is_known_event_type(result.event.type);
  result.event.seq = *seq;
  result.event.iat_s = *iat;
  result.event.jti = payload.text_or("jti", "");
  if (result.event.jti.empty()) return std::unexpected("schema");
  result.event.register_number = body.text_or("registerNumber", "");
  result.prev_sha256 = TRY(digest_from_json(body.find("prev")));
  result.manifest_sha256 = TRY(digest_from_json(body.find("manifest")));
  result.event.body = body;
  return result;
}

Checked<SignedEvent> read_token(const std::string& token, const crypto::KeyRing& authority) {
  if (token.size() > kTokenBytesMax) return std::unexpected("schema");
  const auto checked = crypto::jws::verify_compact(token, kEventTyp, &authority);
  if (!checked) return std::unexpected(checked.error());
  SignedEvent event = TRY(read_payload(checked->payload));
  // The authority's keys follow each other: what a key signs must be from its own time.
  if (authority.find(checked->header.kid, event.event.iat_s) == nullptr) {
    return std::unexpected("unknown_key");
  }
  event.event.sha256 = crypto::sha256_hex(token);
  return event;
}

bool names_submission(const SignedEvent& event, const Manifest& manifest) {
  return event.subject == std::string(kSubjectPrefix) + manifest.submission_id &&
         event.transaction == std::string(kTransactionPrefix) + manifest.dossier_id;
}

// The first event is `received`; its digests are those of the manifest, in any order.
const char* check_received(const SignedEvent& first, const Manifest* manifest) {
  if (first.event.type != "received") return "received";
  const auto parts = parts_from_json(first.event.body.find("received"));
  if (!parts) return parts.error();
  const bool is_same_set = manifest == nullptr || check_parts(*manifest, *parts) == nullptr;
  return is_same_set ? nullptr : "received";
}

// Walks along the chain and remembers what the next event must fit.
class ChainWalk {
 public:
  explicit ChainWalk(const ChainContext& context)
      : context_(context), issuer_(context.issuer), prev_sha256_(context.manifest_sha256) {}

  // The code of the first failing check of this event, or null when it fits.
  const char* step(const SignedEvent& next) {
    const std::int64_t seq = next_seq_++;
    if (issuer_.empty()) issuer_ = next.issuer;
    if (next.issuer != issuer_ || issuer_.empty()) return "issuer";
    if (!is_same_subject(next)) return "subject";
    if (next.event.seq != seq) return "seq";
    const bool is_head = context_.known_head && context_.known_head->seq == seq;
    if (is_head && context_.known_head->sha256 != next.event.sha256) return "fork";
    if (next.prev_sha256 != prev_sha256_) return "prev";
    if (next.manifest_sha256 != context_.manifest_sha256) return "manifest";
    if (seq == 1) {
      if (const char* code = check_received(next, context_.manifest)) return code;
    } else if (next.event.iat_s < prev_iat_s_ - kEventBackwardSecondsMax) {
      return "iat";
    }
    prev_iat_s_ = next.event.iat_s;
    prev_sha256_ = next.event.sha256;
    return nullptr;
  }

 private:
  // With the manifest at hand its names count, else those of the first event.
  bool is_same_subject(const SignedEvent& next) {
    if (context_.manifest != nullptr) return names_submission(next, *context_.manifest);
    if (subject_.empty()) {
      subject_ = next.subject;
      transaction_ = next.transaction;
    }
    return next.subject.starts_with(kSubjectPrefix) && next.subject == subject_ &&
           next.transaction == transaction_;
  }

  const ChainContext& context_;
  std::string issuer_{};
  std::string prev_sha256_{};
  std::string subject_{};
  std::string transaction_{};
  std::int64_t next_seq_ = 1;
  std::int64_t prev_iat_s_ = 0;
};

}  // namespace

bool is_known_event_type(std::string_view type) {
  return std::ranges::find(kEventTypes, type) != kEventTypes.end();
}

std::string make_event(const EventDraft& draft, const crypto::SigningKey& key) {
  CHECK(is_known_event_type(draft.type) && draft.seq >= 1 && is_hex(draft.prev_sha256, 64) &&
        is_hex(draft.manifest_sha256, 64));
  Json body = draft.details.is_object() ? draft.details : Json::object();
  body.set("seq", draft.seq);
  body.set("prev", digest_to_json(draft.prev_sha256));
  body.set("manifest", digest_to_json(draft.manifest_sha256));
  if (!draft.received.empty()) body.set("received", parts_to_json(draft.received));
  const std::string uri = std::string(kEventUriPrefix) + draft.type;
  const Json payload = Json::object({{"aud", kEventAudience},
                                     {"events", Json::object({{uri, std::move(body)}})},
                                     {"iat", draft.iat_s},
                                     {"iss", draft.issuer},
                                     {"jti", draft.jti},
                                     {"sub", std::string(kSubjectPrefix) + draft.submission_id},
                                     {"txn", std::string(kTransactionPrefix) + draft.dossier_id}});
  return crypto::jws::sign_compact(kEventTyp, payload, key);
}

ChainVerdict verify_chain(const std::vector<std::string>& tokens, const ChainContext& context) {
  CHECK(context.authority != nullptr);
  ChainVerdict verdict;
  const bool has_head = context.known_head.has_value();
  const auto known_seq = has_head ? static_cast<std::size_t>(context.known_head->seq) : 0;
  if (tokens.size() > kEventCountMax) {
    verdict.code = "schema";
    return verdict;
  }
  ChainWalk walk(context);
  for (const std::string& token : tokens) {
    Checked<SignedEvent> next = read_token(token, *context.authority);
    const char* code = next ? walk.step(*next) : next.error();
    if (code != nullptr) {
      verdict.code = code;
      return verdict;
    }
    verdict.events.push_back(std::move(next->event));
  }
  if (tokens.empty() || tokens.size() < known_seq) {
    verdict.code = has_head ? "rollback" : "seq";
    return verdict;
  }
  verdict.ok = true;
  verdict.code = "ok";
  verdict.head = {.seq = verdict.events.back().seq, .sha256 = verdict.events.back().sha256};
  return verdict;
}

}  // namespace motcua::dossier
