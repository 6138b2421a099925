// Receipts and events: believed only when they verify, shown only when they are stored.
#include <algorithm>
#include <utility>

#include "app/send_service.h"
#include "app/wire.h"
#include "base/base64url.h"
#include "base/jcs.h"
#include "crypto/hash.h"
#include "dossier/evidence.h"
#include "dossier/manifest.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr const char* kIssuer = "urn:motcua:authority:reference";

static_assert(static_cast<int>(SendState::Archived) == static_cast<int>(outbox::Phase::Archived));
static_assert(static_cast<int>(SendState::Sealed) == static_cast<int>(outbox::Phase::Sealed));

// The manifest inside a dossier this device signed itself.
std::optional<dossier::Manifest> manifest_of(const SealedDossier& sealed) {
  const auto json = Json::parse(sealed.jws, "receipt.jws", {.depth = 8, .bytes = 4U << 20U});
  const std::string* payload = json ? json->find_string("payload") : nullptr;
  if (payload == nullptr) return std::nullopt;
  const auto bytes = base64url::decode(*payload);
  if (!bytes) return std::nullopt;
  auto manifest = dossier::parse_manifest(as_text(*bytes));
  if (!manifest) return std::nullopt;
  return *std::move(manifest);
}

// The authority's words in an event, when it has some.
std::string note_of(const dossier::ChainEvent& event) {
  for (const char* name : {"note", "reason", "message"}) {
    if (const std::string* text = event.body.find_string(name)) return *text;
  }
  return {};
}

}  // namespace

// Nothing when the authority's keys are not known yet.
std::optional<dossier::ChainVerdict> SendService::judge(
    const Dossier& dossier, const std::vector<std::string>& tokens) const {
  const crypto::KeyRing* authority = keys_.find_authority();
  if (authority == nullptr) return std::nullopt;
  const auto manifest = manifest_of(dossier.sealed);
  if (!manifest) return dossier::ChainVerdict{.ok = false, .code = "manifest"};
  dossier::ChainContext context;
  context.manifest_sha256 = dossier.entry.manifest_sha256;
  context.issuer = kIssuer;
  context.authority = authority;
  context.manifest = &*manifest;
  if (dossier.chain.head.seq > 0) context.known_head = dossier.chain.head;
  return dossier::verify_chain(tokens, context);
}

void SendService::fetch_authority(std::function<void(bool fetched)> done) {
  core_.ports.http.send(wire::make_request("GET", "/v1/authority/jwks", core_.state.language),
                        core_.guard_vault([this, done = std::move(done)](Result<HttpReply> reply) {
                          if (!reply || reply->status != 200) return done(false);
                          const auto json = wire::read_json(*reply);
                          if (!json) return done(false);
                          keys_.store_authority(*json, [done](const Result<Done>& stored) {
                            done(stored.has_value());
                          });
                        }));
}

void SendService::check_receipt(const std::string& owner, const std::string& token,
                                bool may_fetch_keys) {
  const Dossier* dossier = find_owner(owner);
  if (dossier == nullptr) return;
  const auto verdict = judge(*dossier, {token});
  const bool lacks_key = !verdict || verdict->code == "unknown_key";
  if (lacks_key && may_fetch_keys) {
    fetch_authority([this, owner, token](bool fetched) {
      if (fetched) return check_receipt(owner, token, false);
      // No keys to judge with: the same receipt is asked for again later.
      step(owner, outbox::Reply{.kind = outbox::RequestKind::Finalize, .status = 0});
    });
    return;
  }
  const bool ok = verdict && verdict->ok;
  if (!ok) core_.add_notice(NoticeKind::ServerUnverified);
  step(owner, outbox::ReceiptChecked{
                  .ok = ok, .code = verdict ? verdict->code : "unknown_key", .token = token});
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
  const auto verdict = judge(*dossier, tokens);
  if ((!verdict || verdict->code == "unknown_key") && may_fetch_keys) {
    return fetch_authority([this, owner, tokens](bool fetched) {
      if (fetched) return take_events(owner, tokens, false);
      end_refresh(owner);
    });
  }
  end_refresh(owner);
  if (!verdict || !verdict->ok) {
    // What was verified before stays; the newer answer is not believed and not stored.
    for (DossierView& view : core_.state.dossiers) {
      if (view.submission_id != dossier->entry.submission_id) continue;
      view.chain_problem = verdict ? verdict->code : "unknown_key";
    }
    return core_.add_notice(NoticeKind::ServerUnverified);
  }
  if (tokens == dossier->chain.tokens) return show(*dossier);
  Dossier candidate = *dossier;
  candidate.chain = Chain{.tokens = tokens, .head = verdict->head};
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
  const std::string text = to_jcs(to_json(dossier.chain));
  return core_.vault->seal_record(dossier.owner, kChainRecord, ++dossier.chain_revision,
                                  as_bytes(text), core_.random());
}

void SendService::open(std::string_view submission_id) {
  const Dossier* dossier = find(submission_id);
  if (dossier == nullptr) return;
  // Shown as signed only if it is what was signed.
  const auto manifest = manifest_of(dossier->sealed);
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

// Everything of the dossier in one file that anybody can check without us. The parts are opened one
// after the other; the file is offered when the last one is there.
void SendService::save_copy(std::string_view submission_id) {
  const Dossier* dossier = find(submission_id);
  const crypto::SigningKey* key = keys_.find_signing_key();
  if (dossier == nullptr || key == nullptr) return;
  const text::Tr tr = core_.tr();
  auto evidence = std::make_shared<dossier::Evidence>();
  evidence->jws = dossier->sealed.jws;
  evidence->parts.push_back(
      {.id = std::string(dossier::kDataPartId), .content = to_bytes(dossier->sealed.data)});
  evidence->events = dossier->chain.tokens;
  evidence->citizen_keys = crypto::to_jwk(key->public_key());
  if (const crypto::KeyRing* authority = keys_.find_authority()) {
    evidence->authority_keys = authority->to_json();
  }
  evidence->readme = tr("copy.readme", {{"id", dossier->entry.submission_id}});
  collect_copy(dossier->owner, std::move(evidence));
}

void SendService::collect_copy(const std::string& owner,
                               std::shared_ptr<dossier::Evidence> evidence) {
  const Dossier* dossier = find_owner(owner);
  if (dossier == nullptr) return;
  // Part 0 of the entry is the data, which the evidence starts with.
  const std::size_t next = evidence->parts.size();
  if (next == dossier->entry.parts.size()) {
    Bytes archive = dossier::pack_evidence(*evidence, core_.now_ms());
    core_.ports.files.save("motcua-" + dossier->entry.submission_id + ".zip", "application/zip",
                           archive);
    for (dossier::EvidencePart& part : evidence->parts) wipe(part.content);
    return wipe(archive);
  }
  const std::string id = dossier->entry.parts.at(next).id;
  core_.ports.storage.get(
      vault::file_item(core_.vault->account(), owner, id),
      core_.guard_vault([this, owner, id, evidence](Result<std::optional<Bytes>> sealed) {
        if (!sealed || !sealed->has_value()) return core_.add_notice(NoticeKind::CopyFailed);
        const auto plain = core_.vault->open_file(owner, id, **sealed);
        if (!plain) return core_.add_notice(NoticeKind::CopyFailed);
        evidence->parts.push_back({.id = id, .content = to_bytes(plain->view())});
        collect_copy(owner, evidence);
      }));
}

// --- Views ---------------------------------------------------------------------------------------

void SendService::show_events(const Dossier& dossier, DossierView& view) const {
  view.events.clear();
  view.receipt_verified = false;
  view.register_number.clear();
  if (dossier.entry.phase < outbox::Phase::Receipted || dossier.chain.tokens.empty()) return;
  const auto verdict = judge(dossier, dossier.chain.tokens);
  if (!verdict || !verdict->ok) {
    view.chain_problem = verdict ? verdict->code : "unknown_key";
    return;
  }
  view.chain_problem.clear();
  view.receipt_verified = true;
  for (const dossier::ChainEvent& event : verdict->events) {
    view.events.push_back({.seq = event.seq,
                           .type = event.type,
                           .at_ms = event.iat_s * 1000,
                           .note = note_of(event)});
  }
  const dossier::ChainEvent& receipt = verdict->events.front();
  view.register_number = receipt.register_number;
  view.received_at_ms = receipt.iat_s * 1000;
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
      view.other_citizen = entry.other_citizen;
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
  const bool was_receipted = view->state == SendState::Receipted;
  view->state = static_cast<SendState>(entry.phase);
  view->bytes_sent = outbox::bytes_sent(entry);
  view->bytes_total = outbox::bytes_total(entry);
  view->problem.reset();
  view->waiting_for.reset();
  view->other_citizen = false;
  show_waiting(dossier, *view);
  const bool has_news = view->events.size() != dossier.chain.tokens.size();
  if (!outbox::is_open(entry) && (!was_receipted || has_news)) show_events(dossier, *view);
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
  std::ranges::sort(views, [](const DossierView& left, const DossierView& right) {
    return std::pair(left.sealed_at_ms, left.submission_id) >
           std::pair(right.sealed_at_ms, right.submission_id);
  });
  for (const auto& [owner, dossier] : dossiers_) show(dossier);
}

}  // namespace motcua::app
