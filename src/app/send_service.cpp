#include "app/send_service.h"

#include <algorithm>
#include <utility>

#include "app/wire.h"
#include "base/base64url.h"
#include "base/jcs.h"
#include "base/mutant.h"
#include "crypto/hash.h"
#include "dossier/manifest.h"
#include "dossier/verify.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr JsonLimits kRecordLimits{.depth = 32, .bytes = 16U << 20U};

Result<Json> open_json(const Core& core, const std::string& owner, std::string_view name,
                       ByteView sealed, std::int64_t& revision) {
  const auto record = TRY(core.vault->open_record(owner, name, sealed));
  revision = record.revision;
  return Json::parse(as_text(record.plain.view()), "send.record", kRecordLimits);
}

}  // namespace

// --- Loading -------------------------------------------------------------------------------------

void SendService::load(const std::string& owner, std::string_view name, ByteView sealed) {
  std::int64_t revision = 0;
  const auto json = open_json(core_, owner, name, sealed, revision);
  if (!json) return core_.add_notice(NoticeKind::DraftUnreadable);
  Loading& loading = loading_[owner];
  loading.dossier.owner = owner;
  if (name == kDossierRecord) {
    auto read = sealed_from_json(*json);
    if (!read) return core_.add_notice(NoticeKind::DraftUnreadable);
    loading.dossier.sealed = *std::move(read);
    loading.has_sealed = true;
  } else if (name == kOutboxRecord) {
    auto entry = outbox::entry_from_json(*json);
    if (!entry) return core_.add_notice(NoticeKind::DraftUnreadable);
    loading.dossier.entry = *std::move(entry);
    loading.dossier.entry_revision = revision;
    loading.has_entry = true;
  } else if (name == kChainRecord) {
    auto chain = chain_from_json(*json);
    if (!chain) return core_.add_notice(NoticeKind::DraftUnreadable);
    loading.dossier.chain = *std::move(chain);
    loading.dossier.chain_revision = revision;
  } else if (name == kRemoteRecord) {
    loading.dossier.remote_signature = json->text_or("token", "");
  }
}

void SendService::finish_loading() {
  for (auto& [owner, loading] : loading_) {
    if (loading.has_sealed && loading.has_entry) {
      loading.dossier.entry.chunk_sizes = core_.options.chunk_sizes;
      // Both are stored together; should only the entry be there, it holds the receipt as well.
      const std::string& receipt = loading.dossier.entry.receipt;
      if (!receipt.empty() && loading.dossier.chain.tokens.empty()) {
        loading.dossier.chain = {.tokens = {receipt},
                                 .head = {.seq = 1, .sha256 = crypto::sha256_hex(receipt)}};
      }
      dossiers_.insert_or_assign(owner, std::move(loading.dossier));
    }
  }
  loading_.clear();
  show_all();
}

void SendService::forget_all() {
  for (auto& [owner, dossier] : dossiers_) wipe(dossier.sealed.data);
  dossiers_.clear();
  loading_.clear();
  part_.reset();
  checked_.clear();
  held_.clear();
  core_.state.dossiers.clear();
  core_.state.just_sealed.clear();
  core_.changed();
}

void SendService::add(Dossier dossier) {
  const std::string owner = dossier.owner;
  dossier.entry.chunk_sizes = core_.options.chunk_sizes;
  dossiers_.insert_or_assign(owner, std::move(dossier));
  show_all();
  pump();
}

const Dossier* SendService::find_dossier_of(std::string_view owner) const {
  const auto found = dossiers_.find(owner);
  return found == dossiers_.end() ? nullptr : &found->second;
}

Dossier* SendService::find_owner(std::string_view owner) {
  const auto found = dossiers_.find(owner);
  return found == dossiers_.end() ? nullptr : &found->second;
}

Dossier* SendService::find(std::string_view submission_id) {
  for (auto& [owner, dossier] : dossiers_) {
    if (dossier.entry.submission_id == submission_id) return &dossier;
  }
  return nullptr;
}

// --- Driving the machine -------------------------------------------------------------------------

bool SendService::is_busy() const {
  if (is_mutant(Mutant::SendsTwoPieces)) return false;
  if (pieces_under_way_ > 0) return true;
  return std::ranges::any_of(dossiers_, [this](const auto& each) {
    return each.second.entry.in_flight && !held_.contains(each.first);
  });
}

SendGate SendService::gate_of(const std::string& owner) const {
  const Dossier& dossier = dossiers_.at(owner);
  const SendGate gate = choice_.gate(dossier.entry.submission_id);
  const bool is_unsigned = dossier.sealed.needs_signature && dossier.remote_signature.empty();
  // A signing service asks about what is announced; everything after that waits for its answer.
  const bool waits = is_unsigned && dossier.entry.phase != outbox::Phase::Sealed;
  return gate == SendGate::Open && waits ? SendGate::WaitsForSignature : gate;
}

// A request that waited goes first: its entry is in the middle of something.
void SendService::release_held() {
  for (const auto& [owner, what] : held_) {
    if (is_busy()) return;
    if (gate_of(owner) != SendGate::Open) continue;
    const auto released = held_.extract(owner);
    return send(released.key(), released.mapped());
  }
}

void SendService::gates_changed() {
  for (const auto& [owner, dossier] : dossiers_) show(dossier);
  pump();
}

// One dossier at a time, the oldest first: owners are UUIDv7 and sort by time.
void SendService::pump() {
  if (core_.vault == nullptr || is_pumping_ || is_busy()) return;
  const bool has_work = std::ranges::any_of(dossiers_, [this](const auto& each) {
    return outbox::is_open(each.second.entry) && each.second.entry.hold != outbox::Hold::Parked &&
           gate_of(each.first) == SendGate::Open;
  });
  if (!has_work) return;
  const auto citizen = session_.sending_as();
  if (!citizen || citizen->empty()) session_.want_to_send();
  if (!citizen) return show_all();
  is_pumping_ = true;
  release_held();
  for (auto& [owner, dossier] : dossiers_) {
    if (is_busy()) break;
    if (gate_of(owner) == SendGate::Open) step(owner, outbox::Wake{.citizen = *citizen});
  }
  is_pumping_ = false;
}

void SendService::step(const std::string& owner, const outbox::Event& event) {
  Dossier* dossier = find_owner(owner);
  if (dossier == nullptr) return;
  const auto effects = outbox::step(dossier->entry, event, core_.now_ms(), core_.random());
  show(*dossier);
  for (const outbox::Effect& effect : effects) carry_out(owner, effect);
  if (effects.empty()) pump();  // This one rests: perhaps another one may go on.
}

void SendService::carry_out(const std::string& owner, const outbox::Effect& effect) {
  if (const auto* what = std::get_if<outbox::Send>(&effect)) {
    send(owner, *what);
  } else if (std::holds_alternative<outbox::Persist>(effect)) {
    persist(owner);
  } else if (const auto* receipt = std::get_if<outbox::CheckReceipt>(&effect)) {
    if (is_mutant(Mutant::DeletesBeforeReceipt)) delete_content(owner);
    check_receipt(owner, receipt->token, true);
  } else {
    session_.renew_key();
  }
}

void SendService::send(const std::string& owner, const outbox::Send& what) {
  Dossier& dossier = *find_owner(owner);
  if (gate_of(owner) != SendGate::Open) {
    held_.insert_or_assign(owner, what);
    show(dossier);
    return pump();  // Another one may go on meanwhile.
  }
  // The session may have changed since the machine was woken; nobody sends another's dossier.
  if (session_.sending_as() != dossier.entry.citizen) {
    return step(owner, outbox::Reply{.kind = what.kind, .part = what.part, .status = 401});
  }
  if (what.kind == outbox::RequestKind::Announce) {
    if (is_mutant(Mutant::RemovesBeforeSend)) delete_content(owner);
    if (is_mutant(Mutant::NewIdOnRetry) && dossier.entry.failures > 0) sign_again(dossier);
  }
  const bool is_finalizing = what.kind == outbox::RequestKind::Finalize;
  if (is_finalizing && is_mutant(Mutant::ForgetsPapers)) delete_papers(dossier);
  if (what.kind != outbox::RequestKind::SendChunk) return send_request(owner, what, {});
  send_chunk(owner, what);
}

void SendService::send_chunk(const std::string& owner, const outbox::Send& what) {
  const Dossier& dossier = *find_owner(owner);
  const outbox::Part& part = dossier.entry.parts.at(what.part);
  if (part.id == dossier::kDataPartId) {
    const ByteView data = as_bytes(dossier.sealed.data);
    if (data.size() != part.size_bytes || crypto::sha256_hex(data) != part.sha256) {
      return fail_part(owner, what);
    }
    const ByteView chunk =
        data.subspan(static_cast<std::size_t>(what.offset), static_cast<std::size_t>(what.length));
    return send_request(owner, what, chunk);
  }
  if (!checked_.contains({owner, part.id})) return check_part(owner, what);
  const bool is_open = part_ && part_->file->owner() == owner && part_->file->id() == part.id;
  if (!is_open || what.offset < part_->piece_start) {
    part_ = OpenPart{.file = std::make_shared<StoredFile>(core_, owner, part.id)};
  }
  collect_chunk(owner, what, {});
}

// The whole file is read and hashed before its first byte leaves: what was signed, or nothing.
void SendService::check_part(const std::string& owner, const outbox::Send& what) {
  const std::string id = find_owner(owner)->entry.parts.at(what.part).id;
  hash_stored_file(core_, owner, id, [this, owner, what, id](const Result<std::string>& digest) {
    const Dossier* dossier = find_owner(owner);
    if (dossier == nullptr) return;
    if (!digest) return fail_reading(owner, what, digest.error().code);
    if (*digest != dossier->entry.parts.at(what.part).sha256) return fail_part(owner, what);
    checked_.emplace(owner, id);
    send(owner, what);
  });
}

void SendService::collect_chunk(const std::string& owner, const outbox::Send& what, Bytes chunk) {
  OpenPart& part = *part_;
  const std::uint64_t wanted = what.offset + chunk.size();
  const std::uint64_t piece_end = part.piece_start + part.piece.size();
  if (wanted < piece_end) {
    const ByteView rest =
        part.piece.view().subspan(static_cast<std::size_t>(wanted - part.piece_start));
    const auto missing = static_cast<std::size_t>(what.length) - chunk.size();
    const ByteView taken = rest.first(std::min(rest.size(), missing));
    chunk.insert(chunk.end(), taken.begin(), taken.end());
  }
  if (chunk.size() == what.length) {
    send_request(owner, what, chunk);
    return wipe(chunk);
  }
  if (part.file->is_finished()) return fail_part(owner, what);
  part.file->next([this, owner, what, chunk = std::move(chunk)](Result<SecretBytes> piece) mutable {
    if (find_owner(owner) == nullptr || !part_) return;
    if (!piece) return fail_reading(owner, what, piece.error().code);
    part_->piece_start += part_->piece.size();
    part_->piece = *std::move(piece);
    collect_chunk(owner, what, std::move(chunk));
  });
}

void SendService::fail_reading(const std::string& owner, const outbox::Send& what, ErrorCode code) {
  part_.reset();
  if (code != ErrorCode::Offline) return fail_part(owner, what);
  // Storage does not answer now; it may later.
  step(owner, outbox::Reply{.kind = what.kind, .part = what.part, .status = 503});
}

// The stored file cannot be read any more: say so rather than trying for ever.
void SendService::fail_part(const std::string& owner, const outbox::Send& what) {
  step(owner, outbox::Reply{.kind = what.kind,
                            .part = what.part,
                            .status = 400,
                            .problem = {.code = "local.part-unreadable"}});
}

void SendService::send_request(const std::string& owner, const outbox::Send& what, ByteView chunk) {
  const Dossier& dossier = *find_owner(owner);
  const wire::SendContext context{.entry = dossier.entry,
                                  .jws = dossier.sealed.jws,
                                  .chunk = chunk,
                                  .signature = dossier.remote_signature,
                                  .language = core_.state.language};
  HttpRequest request = wire::make_send_request(what, context);
  const std::uint64_t bytes_out = request.body.size();
  const std::string id = dossier.entry.submission_id;
  auto take_answer = core_.guard_vault(
      [this, owner, what, id, bytes_out, started = core_.now_ms()](Result<HttpReply> reply) {
        outbox::Reply answer{.kind = what.kind, .part = what.part};
        choice_.note_transfer(id, bytes_out, reply ? reply->body.size() : 0,
                              reply ? core_.now_ms() - started : 0);
        if (reply) answer = wire::read_send_reply(what, *reply, core_.ports.system.origin());
        if (answer.status == 401) session_.note_logged_out();
        step(owner, answer);
      });
  if (what.kind != outbox::RequestKind::SendChunk) {
    return core_.ports.http.send(std::move(request), std::move(take_answer));
  }
  if (is_mutant(Mutant::KeepsEveryPiece)) kept_pieces_.emplace_back(std::size_t{1} << 20U);
  ++pieces_under_way_;
  core_.ports.http.send(
      std::move(request),
      core_.guard([this, take_answer = std::move(take_answer)](Result<HttpReply> reply) {
        --pieces_under_way_;
        take_answer(std::move(reply));
        pump();  // After a lock this one belonged to nobody any more.
      }));
}

void SendService::persist(const std::string& owner) {
  Dossier& dossier = *find_owner(owner);
  std::vector<Write> writes;
  const bool has_new_receipt = !dossier.entry.receipt.empty() && dossier.chain.tokens.empty();
  if (has_new_receipt) {
    dossier.chain.tokens = {dossier.entry.receipt};
    dossier.chain.head = {.seq = 1, .sha256 = crypto::sha256_hex(dossier.entry.receipt)};
  }
  if (!dossier.entry.receipt.empty()) {
    writes.push_back(seal_chain(dossier));
    choice_.save();  // What was measured is worth keeping once something has arrived.
  }
  if (is_mutant(Mutant::RewritesSealed)) writes.push_back(rewrite_sealed(dossier));
  const bool is_archived = dossier.entry.phase == outbox::Phase::Archived;
  if (is_archived) add_archive_writes(dossier, writes);
  const std::string text = to_jcs(outbox::to_json(dossier.entry));
  writes.push_back(core_.vault->seal_record(owner, kOutboxRecord, ++dossier.entry_revision,
                                            as_bytes(text), core_.random()));
  core_.ports.storage.commit(
      std::move(writes), Durability::Strict,
      core_.guard_vault([this, owner, is_archived](const Result<Done>& done) {
        if (!done && done.error().code == ErrorCode::StorageFull) {
          core_.add_notice(NoticeKind::StorageFull);
        }
        Dossier* stored = find_owner(owner);
        if (done && is_archived && stored != nullptr) drop_content(*stored);
        step(owner, outbox::Stored{.ok = done.has_value()});
      }));
}

void SendService::network_returned() {
  if (core_.vault == nullptr) return;
  const auto citizen = session_.sending_as();
  if (!citizen) return pump();
  is_pumping_ = true;
  for (auto& [owner, dossier] : dossiers_) {
    // Ends every waiting for the network; one dossier goes on now, the others after it.
    const bool may_go = !is_busy() && gate_of(owner) == SendGate::Open;
    if (dossier.entry.waits_for_network && may_go) {
      step(owner, outbox::NetworkReturned{.citizen = *citizen});
    } else if (dossier.entry.waits_for_network) {
      dossier.entry.retry_at_ms = core_.now_ms();
    }
  }
  is_pumping_ = false;
  pump();
}

void SendService::retry(std::string_view submission_id) {
  Dossier* dossier = find(submission_id);
  if (dossier == nullptr || is_busy()) return;
  choice_.set_paused(submission_id, false);
  const auto citizen = session_.sending_as();
  if (!citizen || citizen->empty()) session_.want_to_send();
  step(dossier->owner, outbox::RetryNow{.citizen = citizen.value_or("")});
}

std::optional<std::int64_t> SendService::next_wakeup_ms() const {
  std::optional<std::int64_t> next;
  // What is under way wakes the others when it ends, and so does the session when it is known: a
  // moment that has passed meanwhile is no reason to look again and again.
  if (is_busy() || !session_.sending_as()) return next;
  for (const auto& [owner, dossier] : dossiers_) {
    if (gate_of(owner) != SendGate::Open) continue;
    auto wakeup = outbox::next_wakeup_ms(dossier.entry);
    if (!wakeup) continue;
    // A clock that was set back meanwhile must not make it sleep for days.
    wakeup = std::min(*wakeup, core_.now_ms() + outbox::kRetryAfterCapMs);
    if (!next || *wakeup < *next) next = wakeup;
  }
  return next;
}

}  // namespace motcua::app
