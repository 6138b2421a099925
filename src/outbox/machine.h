// The sending state machine: no clock, no network, no storage. Events in, effects out.
//
// At most one effect of an entry is under way at any time (entry.in_flight); the driver answers
// each Send with a Reply, each Persist with a Stored, each CheckReceipt with a ReceiptChecked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/random.h"
#include "outbox/entry.h"

namespace motcua::outbox {

inline constexpr std::int64_t kBackoffBaseMs = 1'000;
inline constexpr std::int64_t kBackoffCapMs = 300'000;
inline constexpr std::int64_t kRetryAfterCapMs = 3'600'000;
// A refusal without the server's words may be somebody else's page: that often it is asked again.
inline constexpr std::uint32_t kDoubtfulRefusalsMax = 5;

enum class RequestKind : std::uint8_t {
  Announce,      // PUT the signed manifest.
  CreateUpload,  // POST: a place for one part.
  AskOffset,     // HEAD: how much of the part is there.
  SendChunk,     // PATCH: the next piece.
  Finalize,      // POST: everything is there, answer with the receipt.
};

// --- Effects -----------------------------------------------------------------------------------
struct Send {
  RequestKind kind = RequestKind::Announce;
  std::size_t part = 0;      // Index into entry.parts, for the three upload kinds.
  std::uint64_t offset = 0;  // SendChunk: the bytes [offset, offset + length) of the part.
  std::uint64_t length = 0;
};
struct Persist {};  // Store to_json(entry) strictly, then answer Stored.
struct CheckReceipt {
  std::string token{};
};
struct RenewKey {};  // The server does not know the signing key: register it, then Wake.
using Effect = std::variant<Send, Persist, CheckReceipt, RenewKey>;

// --- Events ------------------------------------------------------------------------------------
// Go on if there is anything to do. `citizen` is who is logged in with a registered key; empty =
// nobody.
struct Wake {
  std::string citizen{};
};
struct NetworkReturned {  // Ends a Backoff that waits for the network.
  std::string citizen{};
};
struct RetryNow {  // The citizen asks: ends Backoff and Parked.
  std::string citizen{};
};
// The answer to a Send. status 0 = no answer at all.
struct Reply {
  RequestKind kind = RequestKind::Announce;
  std::size_t part = 0;
  int status = 0;
  // The body and headers have the form the protocol promises for that status (a captive portal's
  // page has not).
  bool well_formed = false;
  std::string etag{};
  std::string upload_path{};              // CreateUpload.
  std::optional<std::uint64_t> offset{};  // AskOffset, SendChunk.
  std::optional<std::int64_t> retry_after_ms{};
  std::vector<std::string> missing{};  // Announce, and Finalize with 409 parts-missing.
  std::string token{};                 // Finalize.
  Problem problem{};                   // Of a refusal.
};
struct Stored {
  bool ok = false;
};
struct ReceiptChecked {
  bool ok = false;
  std::string code{};   // Why it did not verify.
  std::string token{};  // The one that was checked.
};
// The person has a copy, or wants none: the content may go. Only a receipted entry takes it; the
// Persist that follows deletes the content in the same commit.
struct Archive {};
using Event = std::variant<Wake, NetworkReturned, RetryNow, Reply, Stored, ReceiptChecked, Archive>;

// One step. Time only through `now_ms`, chance only through `random`.
std::vector<Effect> step(Entry& entry, const Event& event, std::int64_t now_ms,
                         RandomSource& random);

// When the entry wants its next Wake; nothing = it waits for something else than time.
std::optional<std::int64_t> next_wakeup_ms(const Entry& entry);

}  // namespace motcua::outbox
