#include "app/send_service.h"

#include <algorithm>
#include <utility>

#include "app/wire.h"
#include "base/base64url.h"
#include "base/jcs.h"
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
  }
}

void SendService::finish_loading() {
  for (auto& [owner, loading] : loading_) {
    if (loading.has_sealed && loading.has_entry) {
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
  core_.state.dossiers.clear();
  core_.state.just_sealed.clear();
  core_.changed();
}

void SendService::add(Dossier dossier) {
  const std::string owner = dossier.owner;
  dossiers_.insert_or_assign(owner, std::move(dossier));
  show_all();
  pump();
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
  return std::ranges::any_of(dossiers_,
                             [](const auto& each) { return each.second.entry.in_flight; });
}

// One dossier at a time, the oldest first: owners are UUIDv7 and sort by time.
void SendService::pump() {
  if (core_.vault == nullptr || is_pumping_ || is_busy()) return;
  const bool has_work = std::ranges::any_of(dossiers_, [](const auto& each) {
    return outbox::is_open(each.second.entry) && each.second.entry.hold != outbox::Hold::Parked;
  });
  if (!has_work) return;
  const auto citizen = session_.sending_as();
  if (!citizen || citizen->empty()) session_.want_to_send();
  if (!citizen) return show_all();
  is_pumping_ = true;
  for (auto& [owner, dossier] : dossiers_) {
    if (is_busy()) break;
    step(owner, outbox::Wake{.citizen = *citizen});
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
    check_receipt(owner, receipt->token, true);
  } else {
    session_.renew_key();
  }
}

void SendService::send(const std::string& owner, const outbox::Send& what) {
  Dossier& dossier = *find_owner(owner);
  // The session may have changed since the machine was woken; nobody sends another's dossier.
  if (session_.sending_as() != dossier.entry.citizen) {
    return step(owner, outbox::Reply{.kind = what.kind, .part = what.part, .status = 401});
  }
  if (what.kind != outbox::RequestKind::SendChunk) return send_request(owner, what, {});
  const outbox::Part& part = dossier.entry.parts.at(what.part);
  if (part.id == dossier::kDataPartId) {
    const ByteView data = as_bytes(dossier.sealed.data);
    const ByteView chunk =
        data.subspan(static_cast<std::size_t>(what.offset), static_cast<std::size_t>(what.length));
    return send_request(owner, what, chunk);
  }
  if (part_ && part_->owner == owner && part_->id == part.id) {
    const ByteView chunk = part_->bytes.view().subspan(static_cast<std::size_t>(what.offset),
                                                       static_cast<std::size_t>(what.length));
    return send_request(owner, what, chunk);
  }
  open_part(owner, what);
}

void SendService::open_part(const std::string& owner, const outbox::Send& what) {
  part_.reset();
  const std::string id = find_owner(owner)->entry.parts.at(what.part).id;
  core_.ports.storage.get(
      vault::file_item(core_.vault->account(), owner, id),
      core_.guard_vault([this, owner, what, id](Result<std::optional<Bytes>> sealed) {
        if (find_owner(owner) == nullptr) return;
        if (!sealed) {  // Storage does not answer now; it may later.
          return step(owner, outbox::Reply{.kind = what.kind, .part = what.part, .status = 503});
        }
        if (!sealed->has_value()) return fail_part(owner, what);
        auto plain = core_.vault->open_file(owner, id, **sealed);
        const outbox::Part& part = find_owner(owner)->entry.parts.at(what.part);
        if (!plain || plain->size() != part.size_bytes) return fail_part(owner, what);
        part_ = OpenPart{.owner = owner, .id = id, .bytes = *std::move(plain)};
        send(owner, what);
      }));
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
                                  .language = core_.state.language};
  core_.ports.http.send(wire::make_send_request(what, context),
                        core_.guard_vault([this, owner, what](Result<HttpReply> reply) {
                          outbox::Reply answer{.kind = what.kind, .part = what.part};
                          if (reply)
                            answer =
                                wire::read_send_reply(what, *reply, core_.ports.system.origin());
                          if (answer.status == 401) session_.note_logged_out();
                          step(owner, answer);
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
  if (!dossier.entry.receipt.empty()) writes.push_back(seal_chain(dossier));
  const std::string text = to_jcs(outbox::to_json(dossier.entry));
  writes.push_back(core_.vault->seal_record(owner, kOutboxRecord, ++dossier.entry_revision,
                                            as_bytes(text), core_.random()));
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard_vault([this, owner](const Result<Done>& done) {
                               if (!done && done.error().code == ErrorCode::StorageFull) {
                                 core_.add_notice(NoticeKind::StorageFull);
                               }
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
    if (dossier.entry.waits_for_network && !is_busy()) {
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
  const auto citizen = session_.sending_as();
  if (!citizen || citizen->empty()) session_.want_to_send();
  step(dossier->owner, outbox::RetryNow{.citizen = citizen.value_or("")});
}

std::optional<std::int64_t> SendService::next_wakeup_ms() const {
  std::optional<std::int64_t> next;
  for (const auto& [owner, dossier] : dossiers_) {
    const auto wakeup = outbox::next_wakeup_ms(dossier.entry);
    if (wakeup && (!next || *wakeup < *next)) next = wakeup;
  }
  return next;
}

}  // namespace motcua::app
