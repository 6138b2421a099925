#include "platform/sim/witness.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>

#include "base/base64url.h"
#include "crypto/hash.h"
#include "dossier/manifest.h"
#include "dossier/verify.h"
#include "platform/sim/world.h"

namespace motcua::sim {
namespace {

std::uint64_t eight_bytes(const std::uint8_t* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

// Which submission a request is about; "" for none.
std::string submission_in(const std::string& path) {
  constexpr std::string_view kStart = "/v1/submissions/";
  if (!path.starts_with(kStart)) return {};
  const std::string rest = path.substr(kStart.size());
  return rest.substr(0, rest.find_first_of("/?"));
}

bool is_receipted(app::SendState state) {
  return state == app::SendState::Receipted || state == app::SendState::Archived;
}

std::string payload_of(std::string_view jws) {
  const auto json = Json::parse(jws, "witness.jws", {.depth = 8, .bytes = 4U << 20U});
  const std::string* payload = json ? json->find_string("payload") : nullptr;
  if (payload == nullptr) return {};
  const auto bytes = base64url::decode(*payload);
  return bytes ? std::string(as_text(*bytes)) : std::string();
}

}  // namespace

std::uint64_t number_in(const app::DraftView& draft) {
  const auto found = draft.answers.find(std::string(kNameField));
  if (found == draft.answers.end() || !found->second.starts_with(kCanary)) return 0;
  return std::strtoull(found->second.c_str() + kCanary.size(), nullptr, 10);
}

// --- The disk ------------------------------------------------------------------------------------

void Witness::saw_write(const std::string& key, const Bytes* /*before*/, const Bytes* after) {
  if (after == nullptr) return;
  check_clear_text(key, *after);
  check_nonce(key, *after);
}

void Witness::check_clear_text(const std::string& key, const Bytes& value) {
  if (as_text(value).contains(kCanary) || key.contains(kCanary)) {
    world_.violate("I7", "clear text in " + key);
  }
}

void Witness::check_nonce(const std::string& key, const Bytes& value) {
  constexpr std::size_t kNonceBytes = 24;
  std::size_t at = 0;
  if (as_text(value).starts_with("EGD1") && value.size() > 8) {
    at = 8 + static_cast<std::size_t>(value[6]) * 256 + value[7];
  } else if (!key.contains("/file/") && !key.contains("/f/")) {
    return;
  }
  if (value.size() < at + kNonceBytes) return;
  const std::uint64_t whole = std::hash<std::string_view>{}(as_text(value));
  const auto [known, is_new] = nonces_.emplace(eight_bytes(value.data() + at), whole);
  // The same bytes once more (a write that is tried again) are no second use.
  if (!is_new && known->second != whole) world_.violate("I9", "the nonce of " + key);
}

void Witness::saw_eviction() {
  for (auto& [id, sealed] : sealed_) sealed.is_given_up = true;
  saved_.clear();
}

void Witness::saw_decision(const std::string& submission) {
  const auto found = sealed_.find(submission);
  if (found != sealed_.end()) found->second.is_given_up = true;
}

// --- The server ----------------------------------------------------------------------------------

void Witness::saw_exchange(const app::HttpRequest& request, const app::HttpReply& reply) {
  const std::string submission = submission_in(request.path);
  if (submission.empty() || reply.status >= 300) return;
  if (request.method == "PUT") {
    const std::string digest = crypto::sha256_hex(request.body);
    const auto [known, is_new] = announced_.emplace(submission, digest);
    if (!is_new && known->second != digest) {
      world_.violate("I4", "announced with other content: " + submission);
    }
    check_accepted(submission);
  } else if (request.path.ends_with("/finalize")) {
    check_received();
  }
}

void Witness::check_accepted(const std::string& submission) {
  const auto found = sealed_.find(submission);
  if (found == sealed_.end()) {
    return world_.violate("I2", "the server took a submission nobody sealed: " + submission);
  }
  const std::string citizen = world_.backend.citizen_of(submission);
  if (citizen != kCitizens[static_cast<std::size_t>(found->second.user)]) {
    world_.violate("I6", submission + " was sent as " + citizen);
  }
}

void Witness::check_received() {
  const auto received = world_.backend.received();
  received_ = received.size();
  std::set<std::string> numbers;
  for (const Backend::Received& each : received) {
    const auto found = sealed_.find(each.submission);
    if (found == sealed_.end()) {
      return world_.violate("I2", "received, but nobody sealed it: " + each.submission);
    }
    if (!numbers.insert(each.register_number).second) {
      world_.violate("I2", "two submissions have the number " + each.register_number);
    }
    const auto [known, is_new] = numbers_.emplace(each.submission, each.register_number);
    if (known->second != each.register_number) {
      world_.violate("I2", "a second register number for " + each.submission);
    }
    if (is_new) check_parts(found->second, each.jws);
  }
}

void Witness::check_parts(const Sealed& sealed, std::string_view jws) {
  const std::string payload = payload_of(jws);
  if (crypto::sha256_hex(payload) != sealed.manifest_sha256) {
    return world_.violate("I3", "the server has another manifest for " + sealed.submission);
  }
  const auto manifest = dossier::parse_manifest(payload);
  if (!manifest) return world_.violate("I3", "no manifest in " + sealed.submission);
  for (const dossier::PartDigest& part : dossier::promised_parts(*manifest)) {
    const auto bytes = world_.backend.part(sealed.submission, part.id);
    if (!bytes || crypto::sha256_hex(*bytes) != part.sha256) {
      world_.violate("I3", "received without " + part.id + " of " + sealed.submission);
    }
  }
}

// --- What is shown -------------------------------------------------------------------------------

void Witness::look_at(Tab& tab) {
  if (!tab.is_open() || tab.app().revision() == tab.seen_revision) return;
  tab.seen_revision = tab.app().revision();
  const app::State& state = tab.state();
  if (!tab.is_unlocked()) {
    tab.unlocked_ms = -1;
    if (!state.dossiers.empty()) world_.violate("I6", "dossiers of a locked vault are shown");
    return;
  }
  if (tab.unlocked_ms < 0) tab.unlocked_ms = world_.now_ms;
  for (const app::DossierView& view : state.dossiers) {
    learn_sealed(tab, view);
    check_dossier(tab, view);
  }
  check_none_missing(tab);
  check_draft(tab);
}

void Witness::learn_sealed(const Tab& tab, const app::DossierView& view) {
  const auto [at, is_new] = sealed_.try_emplace(view.submission_id);
  if (!is_new) return;
  at->second = {.submission = view.submission_id,
                .owner = view.dossier_id,
                .account = tab.state().vault.account_id,
                .manifest_sha256 = view.manifest_sha256,
                .user = world_.user_of(tab.state().vault.account_id),
                .seen_ms = world_.now_ms};
}

void Witness::check_dossier(const Tab& tab, const app::DossierView& view) {
  Sealed& sealed = sealed_.at(view.submission_id);
  if (sealed.account != tab.state().vault.account_id) {
    world_.violate("I6", view.submission_id + " is shown to another account");
  }
  if (view.manifest_sha256 != sealed.manifest_sha256) {
    world_.violate("I4", "another manifest is shown for " + view.submission_id);
  }
  if (!sealed.is_given_up && !world_.disk_witness.holds(view.submission_id)) {
    world_.violate("I1", view.submission_id + " is shown as sealed and was never on the disk");
  }
  if (is_receipted(view.state)) {
    if (!sealed.is_given_up && !world_.disk_witness.holds_receipt(view.submission_id)) {
      world_.violate("I1", view.submission_id + " is shown as received, its receipt not stored");
    }
    const auto number = numbers_.find(view.submission_id);
    if (number == numbers_.end() || !view.receipt_verified ||
        view.register_number != number->second) {
      world_.violate("I8", view.submission_id + " is shown as received");
    }
    sealed.register_number = view.register_number;
  }
  const std::size_t events = view.events.size();
  if (events > 0 && events > world_.backend.event_count(view.submission_id)) {
    world_.violate("I8", "events are shown that the authority never signed");
  }
  // A tab may not have heard yet what another one has; after opening the vault it has.
  if (events < sealed.events && tab.unlocked_ms > sealed.seen_ms && !world_.has_two_tabs()) {
    world_.violate("I5", "fewer events than before: " + view.submission_id);
  }
  if (events > sealed.events) {
    sealed.events = events;
    sealed.seen_ms = world_.now_ms;
  }
}

// What was sealed before this tab opened the vault is listed in it.
void Witness::check_none_missing(const Tab& tab) {
  const auto& shown = tab.state().dossiers;
  for (const auto& [id, sealed] : sealed_) {
    if (sealed.is_given_up || sealed.account != tab.state().vault.account_id) continue;
    if (std::ranges::find(shown, id, &app::DossierView::submission_id) != shown.end()) continue;
    if (sealed.seen_ms < tab.unlocked_ms) world_.violate("I1", "a sealed dossier is gone: " + id);
  }
}

void Witness::check_draft(const Tab& tab) {
  const auto& draft = tab.state().draft;
  if (!draft) return;
  Saved& saved = saved_[draft->id];
  const std::uint64_t number = number_in(*draft);
  if (draft->save.state == app::SaveState::Saved && number >= saved.number) {
    saved = {.number = number, .at_ms = world_.now_ms};
  } else if (draft->save.state == app::SaveState::Unchanged && number < saved.number &&
             saved.at_ms < tab.unlocked_ms) {
    world_.violate("D1", "a saved answer is gone");
  }
}

}  // namespace motcua::sim
