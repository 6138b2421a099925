// Receipts and events: believed only when they verify, shown only when they are stored.
#include <algorithm>
#include <utility>

#include "app/send_service.h"
#include "app/wire.h"
#include "base/base64url.h"
#include "base/jcs.h"
#include "base/mutant.h"
#include "base/sort.h"
#include "crypto/hash.h"
#include "dossier/authority_keys.h"
#include "dossier/manifest.h"
#include "dossier/remote_signature.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

static_assert(static_cast<int>(SendState::Archived) == static_cast<int>(outbox::Phase::Archived));
static_assert(static_cast<int>(SendState::Sealed) == static_cast<int>(outbox::Phase::Sealed));

// The manifest inside a dossier this device signed itself.
// Null when it cannot be read.
const dossier::Manifest* manifest_of(const Dossier& dossier) {
  if (dossier.manifest) return dossier.manifest.get();
  const auto json =
      Json::parse(dossier.sealed.jws, "receipt.jws", {.depth = 8, .bytes = 4U << 20U});
  const std::string* payload = json ? json->find_string("payload") : nullptr;
  if (payload == nullptr) return nullptr;
  const auto bytes = base64url::decode(*payload);
  if (!bytes) return nullptr;
  auto manifest = dossier::parse_manifest(as_text(*bytes));
  if (!manifest) return nullptr;
  dossier.manifest = std::make_shared<const dossier::Manifest>(*std::move(manifest));
  return dossier.manifest.get();
}

// The authority's words in an event, when it has some.
std::string note_of(const dossier::ChainEvent& event) {
  for (const char* name : {"note", "reason", "message"}) {
    if (const std::string* text = event.body.find_string(name)) return *text;
  }
  return {};
}

}  // namespace

dossier::ChainVerdict SendService::judge(const Dossier& dossier,
                                         const std::vector<std::string>& tokens) const {
  const std::uint64_t keys = keys_.authority_revision();
  const auto& judged = dossier.judged;
  if (judged && judged->authority_revision == keys && judged->tokens == tokens) {
    return judged->verdict;
  }
  const dossier::Manifest* manifest = manifest_of(dossier);
  if (!manifest) return dossier::ChainVerdict{.ok = false, .code = "manifest"};
  dossier::ChainContext context;
  context.manifest_sha256 = dossier.entry.manifest_sha256;
  context.issuer = dossier::kAuthorityIssuer;
  context.authority = &keys_.authority();
  context.manifest = &*manifest;
  const bool forgets = is_mutant(Mutant::TakesOlderEvents);
  if (dossier.chain.head.seq > 0 && !forgets) context.known_head = dossier.chain.head;
  dossier::ChainVerdict verdict = dossier::verify_chain(tokens, context);
  if (verdict.ok) {
    dossier.judged = std::make_shared<const JudgedChain>(tokens, keys, verdict);
  }
  return verdict;
}

void SendService::fetch_authority(std::function<void(bool fetched)> done) {
  core_.ports.http.send(wire::make_request("GET", "/v1/authority/jwks", core_.state.language),
                        core_.guard_vault([this, done = std::move(done)](Result<HttpReply> reply) {
                          if (!reply || reply->status != 200) return done(false);
                          const auto json = wire::read_json(*reply);
                          if (!json) return done(false);
                          // A list with a key nobody announced is an answer too: what it was
                          // fetched for is judged by the keys we know.
                          keys_.store_authority(*json, [done](const Result<Done>& stored) {
                            done(stored || stored.error().code == ErrorCode::Rejected);
                          });
                        }));
}

void SendService::check_receipt(const std::string& owner, const std::string& token,
                                bool may_fetch_keys) {
  const Dossier* dossier = find_owner(owner);
  if (dossier == nullptr) return;
  const dossier::ChainVerdict verdict = judge(*dossier, {token});
  if (verdict.code == "unknown_key" && may_fetch_keys) {
    fetch_authority([this, owner, token](bool fetched) {
      if (fetched) return check_receipt(owner, token, false);
      // No keys to judge with: the same receipt is asked for again later.
      step(owner, outbox::Reply{.kind = outbox::RequestKind::Finalize, .status = 0});
    });
    return;
  }
  if (!verdict.ok) core_.add_notice(NoticeKind::ServerUnverified);
  const bool is_good = verdict.ok || is_mutant(Mutant::BelievesAnyReceipt);
  step(owner, outbox::ReceiptChecked{.ok = is_good, .code = verdict.code, .token = token});
}

void SendService::refresh_events(std::string_view submission_id) {
  const Dossier* dossier = find(submission_id);
  if (dossier == nullptr || outbox::is_open(dossier->entry)) return;
  const auto view =
      std::ranges::find(core_.state.dossiers, submission_id, &DossierView::submission_id);
  if (view == core_.state.dossiers.end() || view->refreshing) return;
  view->refreshing = true;
  core_.changed();
  const std::string owner = dossier->owner;
  core_.ports.http.send(
      wire::make_request("GET",
                         "/v1/submissions/" + dossier->entry.submission_id + "/events?after=0",
                         core_.state.language),
      core_.guard_vault([this, owner](Result<HttpReply> reply) {
        if (reply && reply->status == 401) session_.note_logged_out();
        const bool is_answer = reply && reply->status == 200;
        const auto tokens =
            is_answer ? wire::read_events(*reply)
                      : Result<std::vector<std::string>>(fail(ErrorCode::Offline, "send.events"));
        if (!tokens) return end_refresh(owner);
        take_events(owner, *tokens, true);
      }));
}

void SendService::end_refresh(const std::string& owner) {
  const Dossier* dossier = find_owner(owner);
  if (dossier == nullptr) return;
  for (DossierView& view : core_.state.dossiers) {
    if (view.submission_id == dossier->entry.submission_id) view.refreshing = false;
  }
  core_.changed();
}

void SendService::take_events(const std::string& owner, const std::vector<std::string>& tokens,
                              bool may_fetch_keys) {
  Dossier* dossier = find_owner(owner);
  if (dossier == nullptr) return;
  const dossier::ChainVerdict verdict = judge(*dossier, tokens);
  if (verdict.code == "unknown_key" && may_fetch_keys) {
    return fetch_authority([this, owner, tokens](bool fetched) {
      if (fetched) return take_events(owner, tokens, false);
      end_refresh(owner);
    });
  }
  end_refresh(owner);
  if (!verdict.ok) {
    // What was verified before stays; the newer answer is not believed and not stored.
    for (DossierView& view : core_.state.dossiers) {
      if (view.submission_id != dossier->entry.submission_id) continue;
      view.chain_problem = verdict.code;
      view.custody.failed = FailedStep{.seq = std::ssize(verdict.events) + 1, .code = verdict.code};
    }
    return core_.add_notice(NoticeKind::ServerUnverified);
  }
  for (DossierView& view : core_.state.dossiers) {
    if (view.submission_id != dossier->entry.submission_id) continue;
    view.chain_problem.clear();
    view.custody.failed.reset();
  }
  if (tokens == dossier->chain.tokens) return show(*dossier);
  Dossier candidate = *dossier;
  candidate.chain = Chain{.tokens = tokens, .head = verdict.head};
  std::vector<Write> writes;
  writes.push_back(seal_chain(candidate));
  dossier->chain_revision = candidate.chain_revision;
  core_.ports.storage.commit(
      std::move(writes), Durability::Strict,
      core_.guard_vault([this, owner, chain = std::move(candidate.chain)](Result<Done> done) {
        Dossier* stored = find_owner(owner);
        if (stored == nullptr || !done) return;
        stored->chain = chain;  // Only what is on the disk is shown and remembered.
        show(*stored);
      }));
}

Write SendService::seal_chain(Dossier& dossier) {
  const bool forgets = is_mutant(Mutant::StoresNoChain) && dossier.chain.tokens.size() > 1;
  const std::string text = to_jcs(to_json(forgets ? Chain{} : dossier.chain));
  return core_.vault->seal_record(dossier.owner, kChainRecord, ++dossier.chain_revision,
                                  as_bytes(text), core_.random());
}

void SendService::open(std::string_view submission_id) {
  const Dossier* dossier = find(submission_id);
  if (dossier == nullptr) return;
  // Shown as signed only if it is what was signed.
  const dossier::Manifest* manifest = manifest_of(*dossier);
  const bool is_same =
      manifest &&
      manifest->display == crypto::sha256_hex(text::to_plain_text(dossier->sealed.rendering));
  for (DossierView& view : core_.state.dossiers) {
    if (view.submission_id != submission_id) continue;
    if (is_same) view.rendering = dossier->sealed.rendering;
  }
  core_.changed();
  refresh_events(submission_id);
}

const Dossier* SendService::find_dossier(std::string_view submission_id) const {
  for (const auto& [owner, dossier] : dossiers_) {
    if (dossier.entry.submission_id == submission_id) return &dossier;
  }
  return nullptr;
}

std::vector<const Dossier*> SendService::earlier_versions(const Dossier& dossier) const {
  std::vector<const Dossier*> found;
  const dossier::Manifest* manifest = manifest_of(dossier);
  while (manifest && manifest->previous && found.size() < dossiers_.size()) {
    const auto before = std::ranges::find_if(dossiers_, [&](const auto& each) {
      return each.second.entry.manifest_sha256 == *manifest->previous;
    });
    if (before == dossiers_.end()) break;
    found.insert(found.begin(), &before->second);
    manifest = manifest_of(before->second);
  }
  return found;
}

void SendService::keep_remote_signature(std::string_view submission_id, const std::string& token,
                                        std::function<void(Result<Done>)> done) {
  const Dossier* dossier = find(submission_id);
  if (dossier == nullptr) return done(fail(ErrorCode::NotFound, "send.remote"));
  const std::string owner = dossier->owner;
  std::vector<Write> writes;
  writes.push_back(core_.vault->seal_record(
      owner, kRemoteRecord, 1, as_bytes(to_jcs(Json::object({{"token", token}}))), core_.random()));
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard_vault([this, owner, token, done](Result<Done> stored) {
                               Dossier* kept = find_owner(owner);
                               if (kept != nullptr && stored) {
                                 kept->remote_signature = token;
                                 show(*kept);
                               }
                               done(stored);
                               pump();  // Perhaps it waited for that.
                             }));
}

// --- Views ---------------------------------------------------------------------------------------

void SendService::show_events(const Dossier& dossier, DossierView& view) const {
  view.events.clear();
  view.receipt_verified = false;
  view.register_number.clear();
  if (dossier.entry.phase < outbox::Phase::Receipted || dossier.chain.tokens.empty()) return;
  const dossier::ChainVerdict verdict = judge(dossier, dossier.chain.tokens);
  if (!verdict.ok) {
    view.chain_problem = verdict.code;
    view.custody.failed = FailedStep{.seq = std::ssize(verdict.events) + 1, .code = verdict.code};
    return;
  }
  view.chain_problem.clear();
  view.receipt_verified = true;
  for (const dossier::ChainEvent& event : verdict.events) {
    view.events.push_back({.seq = event.seq,
                           .type = event.type,
                           .at_ms = event.iat_s * 1000,
                           .note = note_of(event)});
  }
  const dossier::ChainEvent& receipt = verdict.events.front();
  view.register_number = receipt.register_number;
  view.received_at_ms = receipt.iat_s * 1000;
}

// What may be done follows from the verified chain, and from the other versions on this device.
void SendService::show_custody(const Dossier& dossier, DossierView& view) const {
  CustodyView& custody = view.custody;
  const dossier::Manifest* manifest = manifest_of(dossier);
  if (manifest) {
    custody.revision = manifest->revision;
    view.dossier_id = manifest->dossier_id;
  }
  custody.supplements.clear();
  custody.supplemented_by.clear();
  for (const auto& [owner, other] : dossiers_) {
    if (manifest && other.entry.manifest_sha256 == manifest->previous) {
      custody.supplements = other.entry.submission_id;
    }
    const dossier::Manifest* later = manifest_of(other);
    if (later && later->previous == dossier.entry.manifest_sha256) {
      custody.supplemented_by = other.entry.submission_id;
    }
  }
  const std::string last = view.events.empty() ? std::string() : view.events.back().type;
  const bool is_open =
      last == "received" || last == "forwarded" || last == "accepted" || last == "info-requested";
  const bool is_latest = custody.supplemented_by.empty();
  custody.is_asked = is_latest && last == "info-requested";
  custody.can_supplement = custody.is_asked && !dossier.sealed.draft.is_null();
  // Only when the server has said no: behind a receipt that does not verify may be a dossier.
  const bool is_refused =
      dossier.entry.hold == outbox::Hold::Parked && dossier.entry.problem.status >= 400;
  custody.can_correct = is_refused && !dossier.sealed.draft.is_null();
  custody.can_withdraw = is_latest && is_open;
  custody.remote.reset();
  if (dossier.remote_signature.empty()) return;
  const auto remote = dossier::verify_remote(dossier.remote_signature,
                                             {.submission_id = dossier.entry.submission_id,
                                              .manifest_sha256 = dossier.entry.manifest_sha256});
  if (!remote) return;
  custody.remote = RemoteView{.name = remote->certificate.subject,
                              .issuer = remote->certificate.issuer,
                              .serial = dossier::shown_serial(remote->certificate),
                              .at_ms = remote->iat_s * 1000};
}

void SendService::show_waiting(const Dossier& dossier, DossierView& view) const {
  const outbox::Entry& entry = dossier.entry;
  switch (entry.hold) {
    case outbox::Hold::None:
      break;
    case outbox::Hold::Backoff:
      view.state = SendState::Backoff;
      view.retry_at_ms = entry.retry_at_ms;
      view.waiting_for = entry.waits_for_network ? ErrorCode::Offline : ErrorCode::Rejected;
      return;
    case outbox::Hold::NeedsLogin:
      view.state = SendState::NeedsLogin;
      view.other_citizen = entry.other_citizen || core_.state.session.is_strangers;
      return;
    case outbox::Hold::Parked:
      view.state = SendState::Parked;
      view.problem = ServerProblem{.status = entry.problem.status,
                                   .code = entry.problem.code,
                                   .title = entry.problem.title,
                                   .detail = entry.problem.detail};
      return;
  }
  // Nothing can be sent before somebody answered the question who is logged in.
  const SessionView& session = core_.state.session;
  if (outbox::is_open(entry) && !entry.in_flight && session.problem == ErrorCode::Offline) {
    view.state = SendState::Backoff;
    view.waiting_for = ErrorCode::Offline;
    view.retry_at_ms = session_.next_wakeup_ms().value_or(core_.now_ms());
  }
}

void SendService::show(const Dossier& dossier) {
  const outbox::Entry& entry = dossier.entry;
  auto view =
      std::ranges::find(core_.state.dossiers, entry.submission_id, &DossierView::submission_id);
  if (view == core_.state.dossiers.end()) return;
  const bool was_receipted =
      view->state == SendState::Receipted || view->state == SendState::Archived;
  view->state = static_cast<SendState>(entry.phase);
  view->bytes_sent = outbox::bytes_sent(entry);
  view->bytes_total = outbox::bytes_total(entry);
  if (is_mutant(Mutant::ShowsReceiptEarly) && entry.phase == outbox::Phase::Committing) {
    view->state = SendState::Receipted;
  }
  view->parts_left = static_cast<std::size_t>(
      std::ranges::count_if(entry.parts, [](const outbox::Part& part) { return !part.done; }));
  view->problem.reset();
  view->waiting_for.reset();
  view->other_citizen = false;
  view->gate = outbox::is_open(entry) ? gate_of(dossier.owner) : SendGate::Open;
  view->bytes_used = choice_.bytes_used(entry.submission_id);
  view->is_going_on = entry.in_flight && !held_.contains(dossier.owner);
  view->can_withdraw = can_withdraw(dossier);
  show_waiting(dossier, *view);
  const bool has_news = view->events.size() != dossier.chain.tokens.size();
  if (!outbox::is_open(entry) && (!was_receipted || has_news)) show_events(dossier, *view);
  view->can_archive = entry.phase == outbox::Phase::Receipted && view->receipt_verified;
  show_custody(dossier, *view);
  core_.changed();
}

void SendService::show_all() {
  auto& views = core_.state.dossiers;
  for (const auto& [owner, dossier] : dossiers_) {
    const std::string& id = dossier.entry.submission_id;
    if (std::ranges::find(views, id, &DossierView::submission_id) != views.end()) continue;
    views.push_back({.submission_id = id,
                     .dossier_id = owner,
                     .procedure_code = dossier.sealed.procedure_code,
                     .sealed_at_ms = dossier.sealed.sealed_at_ms,
                     .manifest_sha256 = dossier.entry.manifest_sha256});
  }
  sort_small(views, [](const DossierView& left, const DossierView& right) {
    return std::pair(left.sealed_at_ms, left.submission_id) >
           std::pair(right.sealed_at_ms, right.submission_id);
  });
  for (const auto& [owner, dossier] : dossiers_) show(dossier);
}

}  // namespace motcua::app
