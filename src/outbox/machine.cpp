#include "outbox/machine.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/mutant.h"
namespace motcua::outbox {
namespace {

using Effects = std::vector<Effect>;

struct Moment {
  std::int64_t now_ms = 0;
  RandomSource& random;
};

std::uint64_t random_up_to(RandomSource& random, std::uint64_t bound) {
  std::array<std::uint8_t, 8> bytes{};
  random.fill(bytes);
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8U | byte;
  return value % (bound + 1);  // The bias over 2^64 does not matter for a delay.
}

Effects emit(Entry& entry, Effect effect) {
  entry.in_flight = true;
  Effects effects;
  effects.push_back(std::move(effect));
  return effects;
}

// Full jitter: anything between 0 and the doubled bound, so that a crowd does not come back at
// once.
Effects back_off(Entry& entry, const Moment& moment, bool waits_for_network,
                 std::optional<std::int64_t> retry_after_ms = std::nullopt) {
  entry.failures = std::min<std::uint32_t>(entry.failures + 1, 30);
  const std::uint32_t doublings = std::min<std::uint32_t>(entry.failures - 1, 20);
  const std::int64_t bound = std::min(kBackoffCapMs, kBackoffBaseMs << doublings);
  auto delay =
      static_cast<std::int64_t>(random_up_to(moment.random, static_cast<std::uint64_t>(bound)));
  if (retry_after_ms) {
    delay = std::max(delay, std::clamp<std::int64_t>(*retry_after_ms, 0, kRetryAfterCapMs));
  }
  entry.hold = Hold::Backoff;
  entry.retry_at_ms = moment.now_ms + delay;
  entry.waits_for_network = waits_for_network;
  return {};
}

// A refusal that waiting does not change. Stored, so that its reason is still there after a
// restart; nothing of the dossier is touched.
Effects park(Entry& entry, Problem problem) {
  entry.hold = Hold::Parked;
  entry.problem = std::move(problem);
  return emit(entry, Persist{});
}

Effects next_request(Entry& entry) {
  entry.hold = Hold::None;
  if (!entry.receipt.empty()) return emit(entry, Persist{});
  if (!entry.missing_known) return emit(entry, Send{.kind = RequestKind::Announce});
  for (std::size_t i = 0; i < entry.parts.size(); ++i) {
    Part& part = entry.parts[i];
    if (is_mutant(Mutant::KeysPartsByHash)) {
      const auto twin = std::ranges::find(entry.parts, part.sha256, &Part::sha256);
      if (&*twin != &part) part.done = twin->done;
    }
    if (part.done) continue;
    if (part.upload_path.empty()) {
      return emit(entry, Send{.kind = RequestKind::CreateUpload, .part = i});
    }
    if (!part.offset_known) return emit(entry, Send{.kind = RequestKind::AskOffset, .part = i});
    const std::uint64_t chunk =
        entry.chunk_bytes == 0 ? entry.chunk_sizes.first : entry.chunk_bytes;
    const std::uint64_t length = std::min(chunk, part.size_bytes - part.offset);
    return emit(
        entry,
        Send{.kind = RequestKind::SendChunk, .part = i, .offset = part.offset, .length = length});
  }
  entry.phase = Phase::Committing;
  if (!entry.asked_for_receipt) {
    // On the disk before the authority can receive it: from now on it cannot be taken back.
    entry.asked_for_receipt = true;
    return emit(entry, Persist{});
  }
  return emit(entry, Send{.kind = RequestKind::Finalize});
}

// Goes on at once the first time, so that one lost answer costs no waiting, but never in a circle.
Effects try_again(Entry& entry, const Moment& moment) {
  if (entry.failures > 0) return back_off(entry, moment, false);
  ++entry.failures;
  return next_request(entry);
}

Effects proceed(Entry& entry, const std::string& citizen) {
  if (!entry.receipt.empty()) return next_request(entry);
  entry.other_citizen = !citizen.empty() && !entry.citizen.empty() && citizen != entry.citizen;
  if (citizen.empty() || entry.other_citizen) {
    entry.hold = Hold::NeedsLogin;
    return {};
  }
  if (!entry.citizen_stored) {
    // On the disk before the first byte leaves: from now on it is this person's for ever.
    entry.hold = Hold::None;
    entry.citizen = citizen;
    return emit(entry, Persist{});
  }
  return next_request(entry);
}

void forget_upload(Part& part) {
  part.upload_path.clear();
  part.offset = 0;
  part.offset_known = false;
  part.done = false;
}

void set_missing(Entry& entry, const std::vector<std::string>& missing) {
  for (Part& part : entry.parts) {
    part.done = std::ranges::find(missing, part.id) == missing.end();
    part.offset_known = false;
    if (part.done) part.offset = part.size_bytes;
  }
  entry.missing_known = true;
}

bool is_temporary(int status) {
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

void shrink_chunks(Entry& entry) {
  const ChunkSizes& sizes = entry.chunk_sizes;
  entry.chunk_bytes = entry.chunk_bytes == 0 || entry.chunk_bytes > sizes.after_failure
                          ? sizes.after_failure
                          : std::max(sizes.least, entry.chunk_bytes / 2);
}

void grow_chunks(Entry& entry) {
  if (entry.chunk_bytes == 0) return;
  entry.chunk_bytes = std::min(entry.chunk_sizes.first, entry.chunk_bytes * 2);
}

Effects refuse(Entry& entry, const Reply& reply, const Moment& moment) {
  if (reply.problem.code == "unknown_key" && !entry.key_was_renewed) {
    entry.key_was_renewed = true;
    back_off(entry, moment, false);
    Effects effects;
    effects.emplace_back(RenewKey{});
    return effects;
  }
  Problem problem = reply.problem;
  problem.status = reply.status;
  if (problem.code.empty()) {  // Cut short, or not our server's answer at all.
    if (entry.failures < kDoubtfulRefusalsMax) return back_off(entry, moment, false);
    problem.code = "http." + std::to_string(reply.status);
  }
  return park(entry, std::move(problem));
}

Effects on_announced(Entry& entry, const Reply& reply, const Moment& moment) {
  if (reply.status == 200 || reply.status == 201) {
    set_missing(entry, reply.missing);
    entry.etag = reply.etag;
    if (entry.phase != Phase::Sealed) return next_request(entry);
    entry.phase = Phase::Announced;
    entry.failures = 0;
    return emit(entry, Persist{});
  }
  if (reply.status == 409 && reply.problem.code == "in-progress") {
    return back_off(entry, moment, false, reply.retry_after_ms);
  }
  return refuse(entry, reply, moment);
}

Effects on_created(Entry& entry, Part& part, const Reply& reply, const Moment& moment) {
  if (reply.status == 201) {
    part.upload_path = reply.upload_path;
    part.offset = 0;
    part.offset_known = true;
    part.done = part.size_bytes == 0;
    entry.phase = Phase::Uploading;
    return emit(entry, Persist{});
  }
  const bool stale = reply.status == 404 || reply.status == 410 ||
                     (reply.status == 409 && reply.problem.code != "digest-mismatch");
  if (!stale) return refuse(entry, reply, moment);
  entry.missing_known = false;  // The server's view of the parts is not ours: ask it.
  return back_off(entry, moment, false, reply.retry_after_ms);
}

Effects on_offset(Entry& entry, Part& part, const Reply& reply, const Moment& moment) {
  if (reply.status == 404 || reply.status == 410) {
    forget_upload(part);
    return try_again(entry, moment);
  }
  if (reply.status != 200 && reply.status != 204) return refuse(entry, reply, moment);
  if (*reply.offset > part.size_bytes) {  // Not our bytes.
    forget_upload(part);
    return back_off(entry, moment, false);
  }
  part.offset = *reply.offset;
  part.offset_known = true;
  part.done = part.offset == part.size_bytes;
  return next_request(entry);
}

Effects on_chunk(Entry& entry, Part& part, const Reply& reply, const Moment& moment) {
  if (reply.status == 404 || reply.status == 410) {
    forget_upload(part);
    return try_again(entry, moment);
  }
  part.offset_known = false;  // Unless everything fits, only the server knows.
  if (reply.status == 409 || reply.status == 412) return try_again(entry, moment);
  if (reply.status != 200 && reply.status != 204) return refuse(entry, reply, moment);
  if (*reply.offset <= part.offset || *reply.offset > part.size_bytes) {
    return try_again(entry, moment);
  }
  part.offset = *reply.offset;
  part.offset_known = true;
  part.done = part.offset == part.size_bytes;
  entry.failures = 0;
  grow_chunks(entry);
  return next_request(entry);
}

Effects on_finalized(Entry& entry, const Reply& reply, const Moment& moment) {
  if (reply.status == 200) return emit(entry, CheckReceipt{.token = reply.token});
  if (reply.status == 404 || reply.status == 412) {
    entry.missing_known = false;  // Announcing again is harmless: same id, same bytes.
    return back_off(entry, moment, false);
  }
  if (reply.status == 409 && !reply.missing.empty()) {
    for (Part& part : entry.parts) {
      if (std::ranges::find(reply.missing, part.id) != reply.missing.end()) forget_upload(part);
    }
    entry.phase = Phase::Uploading;
    return try_again(entry, moment);
  }
  if (reply.status == 409 && reply.problem.code == "in-progress") {
    return back_off(entry, moment, false, reply.retry_after_ms);
  }
  return refuse(entry, reply, moment);
}

Effects on_reply(Entry& entry, const Reply& reply, const Moment& moment) {
  entry.in_flight = false;
  const bool success = reply.status >= 200 && reply.status < 300;
  if (reply.status == 401) {
    entry.hold = Hold::NeedsLogin;
    entry.other_citizen = false;
    return {};
  }
  if (reply.status == 0 || is_temporary(reply.status) || reply.status < 200 ||
      (reply.status >= 300 && reply.status < 400) || (success && !reply.well_formed)) {
    if (reply.kind == RequestKind::SendChunk) {
      entry.parts.at(reply.part).offset_known = false;
      shrink_chunks(entry);
    }
    return back_off(entry, moment, reply.status == 0, reply.retry_after_ms);
  }
  switch (reply.kind) {
    case RequestKind::Announce:
      return on_announced(entry, reply, moment);
    case RequestKind::CreateUpload:
      return on_created(entry, entry.parts.at(reply.part), reply, moment);
    case RequestKind::AskOffset:
      return on_offset(entry, entry.parts.at(reply.part), reply, moment);
    case RequestKind::SendChunk:
      return on_chunk(entry, entry.parts.at(reply.part), reply, moment);
    case RequestKind::Finalize:
      return on_finalized(entry, reply, moment);
  }
  return {};
}

Effects on_stored(Entry& entry, const Stored& stored, const Moment& moment) {
  entry.in_flight = false;
  if (!entry.receipt.empty()) {
    if (!stored.ok && entry.phase == Phase::Archived) {  // Everything is still there.
      entry.phase = Phase::Receipted;
      return {};
    }
    if (!stored.ok) return back_off(entry, moment, false);
    entry.receipt_stored = true;  // Only now: the receipt is verified and on the disk.
    if (entry.phase != Phase::Archived) entry.phase = Phase::Receipted;
    entry.hold = Hold::None;
    entry.failures = 0;
    return {};
  }
  if (!entry.citizen_stored && !entry.citizen.empty()) {
    if (!stored.ok) {
      entry.citizen.clear();
      return back_off(entry, moment, false);
    }
    entry.citizen_stored = true;
  }
  if (entry.phase == Phase::Committing && !entry.asked_is_stored && entry.hold == Hold::None) {
    entry.asked_is_stored = stored.ok;
    entry.asked_for_receipt = stored.ok;
    if (!stored.ok) return back_off(entry, moment, false);
  }
  // An upload path or an ETag that could not be stored is only asked for again after a restart.
  if (entry.hold != Hold::None) return {};
  return next_request(entry);
}

Effects on_receipt(Entry& entry, const ReceiptChecked& checked) {
  entry.in_flight = false;
  if (!checked.ok) return park(entry, Problem{.status = 0, .code = "receipt." + checked.code});
  entry.receipt = checked.token;
  return emit(entry, Persist{});
}

Effects on_archive(Entry& entry) {
  if (entry.phase != Phase::Receipted || !entry.receipt_stored || entry.in_flight) return {};
  entry.phase = Phase::Archived;
  return emit(entry, Persist{});
}

Effects on_wake(Entry& entry, const Wake& wake, const Moment& moment) {
  const bool is_busy = entry.in_flight && !is_mutant(Mutant::SendsTwoPieces);
  if (is_busy || !is_open(entry) || entry.hold == Hold::Parked) return {};
  if (entry.hold == Hold::Backoff) {
    if (is_mutant(Mutant::NeverWakesUp)) return {};
    const std::int64_t left = entry.retry_at_ms - moment.now_ms;
    // Longer than any wait of ours: the device's clock was set back meanwhile.
    if (left > 0 && left <= kRetryAfterCapMs) return {};
  }
  return proceed(entry, wake.citizen);
}

}  // namespace

std::vector<Effect> step(Entry& entry, const Event& event, std::int64_t now_ms,
                         RandomSource& random) {
  const Moment moment{.now_ms = now_ms, .random = random};
  if (const auto* wake = std::get_if<Wake>(&event)) return on_wake(entry, *wake, moment);
  if (const auto* network = std::get_if<NetworkReturned>(&event)) {
    if (entry.hold == Hold::Backoff && entry.waits_for_network) {
      entry.hold = Hold::None;
      entry.failures = 0;
    }
    return on_wake(entry, Wake{.citizen = network->citizen}, moment);
  }
  if (const auto* retry = std::get_if<RetryNow>(&event)) {
    if (entry.in_flight || !is_open(entry)) return {};
    entry.hold = Hold::None;
    entry.failures = 0;
    entry.problem = Problem{};
    entry.key_was_renewed = false;
    entry.missing_known = false;  // Whatever was wrong, the server says anew what it lacks.
    return proceed(entry, retry->citizen);
  }
  if (const auto* reply = std::get_if<Reply>(&event)) return on_reply(entry, *reply, moment);
  if (const auto* stored = std::get_if<Stored>(&event)) return on_stored(entry, *stored, moment);
  if (std::holds_alternative<Archive>(event)) return on_archive(entry);
  return on_receipt(entry, std::get<ReceiptChecked>(event));
}

std::optional<std::int64_t> next_wakeup_ms(const Entry& entry) {
  if (entry.in_flight || !is_open(entry) || entry.hold != Hold::Backoff) return std::nullopt;
  if (is_mutant(Mutant::NeverWakesUp)) return std::nullopt;
  return entry.retry_at_ms;
}

}  // namespace motcua::outbox
