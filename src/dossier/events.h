// The chain of custody: signed event tokens (RFC 8417), each naming the one before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "crypto/key_ring.h"
#include "crypto/sign.h"
#include "dossier/verify.h"

namespace motcua::dossier {

inline constexpr std::string_view kEventTyp = "secevent+jwt";
inline constexpr std::string_view kEventUriPrefix = "https://schemas.egov.example/events/";
inline constexpr std::string_view kEventAudience = "urn:egov:citizen-client";
inline constexpr std::int64_t kEventBackwardSecondsMax = 300;
inline constexpr std::size_t kEventCountMax = 1000;

// One of: received, forwarded, accepted, rejected, info-requested, decided, document-issued,
// withdrawn, erased.
[[nodiscard]] bool is_known_event_type(std::string_view type);

// Everything of a new event that its maker decides.
struct EventDraft {
  std::string type{};    // "received"
  std::string issuer{};  // The authority's `iss`.
  std::int64_t iat_s = 0;
  std::string jti{};  // A UUID.
  std::string submission_id{};
  std::string dossier_id{};
  std::int64_t seq = 1;
  // SHA-256 (hex): of the manifest for seq 1, else of the previous compact token.
  std::string prev_sha256{};
  std::string manifest_sha256{};
  // More members of the event's body: registerNumber, deadline, reason, … An object or null.
  Json details{};
  // For `received`: the digests the server computed itself; else empty.
  std::vector<PartDigest> received{};
};

// The compact token. Deterministic.
[[nodiscard]] std::string make_event(const EventDraft& draft, const crypto::SigningKey& key);

struct ChainHead {
  std::int64_t seq = 0;
  std::string sha256{};  // Of the compact token, hex.

  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

struct ChainContext {
  std::string manifest_sha256{};
  std::string issuer{};  // Empty: that of the first event, and the same in all of them.
  const crypto::KeyRing* authority = nullptr;  // Must not be null.
  // The last event this device has stored; absent when it has seen none.
  std::optional<ChainHead> known_head{};
  // When given: `received` must list exactly these digests, and sub/txn must name this submission.
  const Manifest* manifest = nullptr;
};

struct ChainEvent {
  std::int64_t seq = 0;
  std::string type{};     // "received"; for a type outside our list its whole URI.
  bool is_known = false;  // Unknown types stay in the chain and are shown as "unknown step".
  std::int64_t iat_s = 0;
  std::string jti{};
  std::string register_number{};  // Empty when the event has none.
  std::string sha256{};           // Of the compact token, hex.
  Json body{};                    // The event's own members.
};

struct ChainVerdict {
  bool ok = false;
  std::string code{};                // "ok", or the first failing check.
  std::vector<ChainEvent> events{};  // All of them when ok; else those before the failing one.
  ChainHead head{};                  // The last event, when ok. Store it durably.
};

// The whole chain from event 1. Codes: those of a compact token (crypto/jws.h; unknown_key also for
// an event from outside its key's time), then per event schema, issuer, subject, seq, fork, prev,
// manifest, received, iat; and rollback when the chain is shorter than the known head. A chain
// without events is `seq` (or `rollback`).
[[nodiscard]] ChainVerdict verify_chain(const std::vector<std::string>& tokens,
                                        const ChainContext& context);

}  // namespace motcua::dossier
