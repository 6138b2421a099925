#include "app/account_keys.h"

#include <algorithm>
#include <memory>

#include "base/jcs.h"
#include "base/json.h"
#include "dossier/authority_keys.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr std::string_view kSigningRecord = "signing";
constexpr std::string_view kRegisteredRecord = "registered";
constexpr std::string_view kRetiredRecord = "retired";
constexpr std::string_view kAuthorityRecord = "authority";
// Until 2026-12-01 the authority's keys were believed as first seen. What they signed by then still
// counts for the accounts that stored them; nothing they sign later does.
constexpr std::int64_t kPinnedSinceS = 1'796'083'200;

}  // namespace

const crypto::KeyRing& pinned_authority(const Core& core) {
  return core.options.authority != nullptr ? *core.options.authority : dossier::pinned_authority();
}

void AccountKeys::load(std::string_view name, ByteView sealed) {
  auto record = core_.vault->open_record(vault::kAccountOwner, name, sealed);
  if (!record) {
    if (name == kSigningRecord) key_is_unreadable_ = true;
    return;
  }
  revisions_[std::string(name)] = record->revision;
  const std::string_view text = as_text(record->plain.view());
  if (name == kSigningRecord) {
    auto key = crypto::SigningKey::from_seed(record->plain.view());
    if (key) {
      own_.add(key->public_key());
      key_ = *std::move(key);
    } else {
      key_is_unreadable_ = true;
    }
  } else if (name == kRegisteredRecord) {
    load_registered(text);
  } else if (name == kRetiredRecord) {
    load_retired(text);
  } else if (name == kAuthorityRecord) {
    load_authority(text);
  }
}

void AccountKeys::load_registered(std::string_view text) {
  const auto json = Json::parse(text, "account.registered");
  if (!json || !json->is_array()) return;
  for (const Json& item : *json->as_array()) {
    if (item.is_string()) registered_.insert(*item.as_string());
  }
}

void AccountKeys::load_retired(std::string_view text) {
  const auto json = Json::parse(text, "account.retired");
  if (!json || !json->is_array()) return;
  for (const Json& item : *json->as_array()) {
    const Json* jwk = item.find("jwk");
    const std::int64_t* at_ms = item.find_integer("at");
    if (jwk == nullptr || at_ms == nullptr) continue;
    const auto key = crypto::public_key_from_jwk(*jwk);
    if (!key) continue;
    own_.add(*key);
    retired_.insert_or_assign(crypto::thumbprint(*key), Retired{.key = *key, .at_ms = *at_ms});
  }
}

void AccountKeys::load_authority(std::string_view text) {
  const auto json = Json::parse(text, "account.authority");
  if (!json) return;
  if (json->find("announcements") == nullptr) {  // Of the first releases.
    const auto ring = crypto::KeyRing::from_json(*json);
    const Json listed = ring ? ring->to_json() : Json::object({{"keys", Json::array()}});
    for (const Json& jwk : *listed.find_array("keys")) {
      const auto key = crypto::public_key_from_jwk(jwk);
      if (key && authority_.find(crypto::thumbprint(*key)) == nullptr) {
        authority_.add(*key, {.until_s = kPinnedSinceS});
        ++authority_revision_;
      }
    }
    return;
  }
  auto ring = dossier::follow_announcements(authority_, dossier::kAuthorityIssuer,
                                            dossier::announcements_of(*json));
  if (!ring) return;
  authority_ = *std::move(ring);
  ++authority_revision_;
  authority_json_ = *json;
}

void AccountKeys::forget_all() {
  revisions_.clear();
  key_.reset();
  key_is_unreadable_ = false;
  own_ = {};
  retired_.clear();
  registered_.clear();
  authority_ = pinned_authority(core_);
  ++authority_revision_;
  authority_json_ = {};
}

Write AccountKeys::seal(std::string_view name, ByteView plain) {
  const std::int64_t revision = ++revisions_[std::string(name)];
  return core_.vault->seal_record(vault::kAccountOwner, name, revision, plain, core_.random());
}

const crypto::SigningKey* AccountKeys::find_signing_key() const {
  return key_ && !is_retired(crypto::thumbprint(key_->public_key())) ? &*key_ : nullptr;
}

void AccountKeys::with_signing_key(std::function<void(Result<const crypto::SigningKey*>)> done) {
  if (key_is_unreadable_) return done(fail(ErrorCode::Corrupt, "account.signing"));
  if (const crypto::SigningKey* key = find_signing_key()) return done(key);
  auto made = std::make_shared<crypto::SigningKey>(crypto::SigningKey::generate(core_.random()));
  std::vector<Write> writes;
  writes.push_back(seal(kSigningRecord, made->seed()));
  if (!registered_.empty()) {  // Those were for the key before.
    registered_.clear();
    writes.push_back(seal(kRegisteredRecord, as_bytes(to_jcs(Json::array()))));
  }
  core_.ports.storage.commit(
      std::move(writes), Durability::Strict,
      core_.guard_vault([this, made, done = std::move(done)](Result<Done> stored) {
        if (!stored) return done(std::unexpected(stored.error()));
        if (find_signing_key() == nullptr) {
          own_.add(made->public_key());
          key_ = std::move(*made);
        }
        done(&*key_);
      }));
}

std::optional<std::int64_t> AccountKeys::revoked_at_ms(std::string_view kid) const {
  const auto found = retired_.find(kid);
  return found == retired_.end() ? std::nullopt : std::optional(found->second.at_ms);
}

Write AccountKeys::seal_retired() {
  Json list = Json::array();
  for (const auto& [kid, each] : retired_) {
    list.push(Json::object({{"jwk", crypto::to_jwk(each.key)}, {"at", each.at_ms}}));
  }
  return seal(kRetiredRecord, as_bytes(to_jcs(list)));
}

void AccountKeys::note_revoked(const std::string& kid, std::int64_t at_ms) {
  const crypto::PublicKey* key = own_.find(kid);
  if (key == nullptr || is_retired(kid)) return;
  retired_.insert_or_assign(kid, Retired{.key = *key, .at_ms = at_ms});
  std::vector<Write> writes;
  writes.push_back(seal_retired());
  // Should the write fail, the server says it again at the next occasion.
  core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
}

bool AccountKeys::is_registered(const std::string& citizen) const {
  return registered_.contains(citizen);
}

// Only a memory aid: registering twice does no harm, so a failed write is not reported.
void AccountKeys::set_registered(const std::string& citizen, bool registered) {
  if (registered) {
    registered_.insert(citizen);
  } else {
    registered_.erase(citizen);
  }
  Json list = Json::array();
  for (const std::string& each : registered_) list.push(each);
  std::vector<Write> writes;
  writes.push_back(seal(kRegisteredRecord, as_bytes(to_jcs(list))));
  core_.ports.storage.commit(std::move(writes), Durability::Relaxed, [](Result<Done>) {});
}

void AccountKeys::store_authority(const Json& jwks, std::function<void(Result<Done>)> done) {
  const auto tokens = dossier::announcements_of(jwks);
  const auto known = dossier::announcements_of(authority_json_);
  const bool is_longer =
      tokens.size() >= known.size() && std::equal(known.begin(), known.end(), tokens.begin());
  if (!is_longer) return done(fail(ErrorCode::Rejected, "account.rollback"));
  if (!authority_json_.is_null() && tokens.size() == known.size()) return done(Done{});
  const std::vector<std::string> fresh(tokens.begin() + static_cast<std::ptrdiff_t>(known.size()),
                                       tokens.end());
  auto ring = dossier::follow_announcements(authority_, dossier::kAuthorityIssuer, fresh);
  if (!ring) return done(fail(ErrorCode::Rejected, ring.error()));
  std::vector<Write> writes;
  writes.push_back(seal(kAuthorityRecord, as_bytes(to_jcs(jwks))));
  core_.ports.storage.commit(
      std::move(writes), Durability::Strict,
      core_.guard_vault([this, jwks, ring = *std::move(ring), done](Result<Done> stored) {
        if (stored) {
          authority_ = ring;
          ++authority_revision_;
          authority_json_ = jwks;
        }
        done(stored);
      }));
}

}  // namespace motcua::app
