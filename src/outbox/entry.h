// One sealed dossier on its way to the authority: what must survive a crash, and what need not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace motcua::outbox {

// How far the dossier is. It never goes back past Announced, and its content never changes.
enum class Phase : std::uint8_t {
  Sealed,      // On this device only.
  Announced,   // The server has the signed manifest.
  Uploading,   // Parts are on their way.
  Committing,  // Every part is there; the receipt is wanted, being checked or being stored.
  Receipted,   // The receipt was verified and is on the disk.
  Archived,    // Local parts may be removed.
};

// Why nothing is being sent just now.
enum class Hold : std::uint8_t {
  None,
  Backoff,     // Until retry_at_ms, or until the network returns.
  NeedsLogin,  // Nobody, or somebody else, is logged in.
  Parked,      // The server refused for a reason that waiting does not change: see problem.
};

// The server's words (RFC 9457), kept until the next attempt.
struct Problem {
  int status = 0;  // 0 = the refusal is our own (a receipt that does not verify).
  std::string code{};
  std::string title{};
  std::string detail{};
};

// How much of a file one request carries.
struct ChunkSizes {
  std::uint64_t first = 1U << 20U;
  std::uint64_t after_failure = 256U << 10U;
  std::uint64_t least = 64U << 10U;
};

struct Part {
  std::string id{};      // "data", "a1", …
  std::string sha256{};  // Lower-case hex.
  std::uint64_t size_bytes = 0;
  std::string upload_path{};  // Where the server takes its bytes; empty = not created yet.
  // Not stored: asked again after a restart.
  std::uint64_t offset = 0;
  bool offset_known = false;
  bool done = false;
};

struct Entry {
  std::string submission_id{};
  std::string manifest_sha256{};
  std::string citizen{};  // The only person it may be sent as; empty until first bound.
  Phase phase = Phase::Sealed;
  Hold hold = Hold::None;
  // The request for the receipt may have left: it may be received at any moment.
  bool asked_for_receipt = false;
  std::string etag{};  // Of the announced manifest.
  std::vector<Part> parts{};
  std::string receipt{};  // The verified `received` token, compact.
  Problem problem{};
  std::uint32_t failures = 0;      // In a row, without any progress.
  std::int64_t retry_at_ms = 0;    // While Backoff.
  bool waits_for_network = false;  // Backoff because there was no answer at all.
  bool other_citizen = false;      // NeedsLogin because somebody else is logged in.

  // Not stored.
  bool in_flight = false;        // A request or a storage write of this entry is under way.
  bool missing_known = false;    // The server said which parts it lacks since the start.
  bool receipt_stored = false;   // The receipt is on the disk.
  bool asked_is_stored = false;  // That the receipt was asked for is on the disk.
  bool citizen_stored = false;   // The binding to the citizen is on the disk.
  bool key_was_renewed = false;  // An unknown signing key was registered again once.
  ChunkSizes chunk_sizes{};
  std::uint64_t chunk_bytes = 0;  // Size of the next piece; 0 = chunk_sizes.first.
};

// True while there is something left to send.
bool is_open(const Entry& entry);
// True while the authority cannot have received it: the person may still take it back. That it is
// to be received is on the disk before the request for the receipt leaves.
bool may_be_withdrawn(const Entry& entry);
std::uint64_t bytes_total(const Entry& entry);
std::uint64_t bytes_sent(const Entry& entry);

// What is stored. A stored entry with a receipt is Receipted when read again.
Json to_json(const Entry& entry);
Result<Entry> entry_from_json(const Json& json);

}  // namespace motcua::outbox
