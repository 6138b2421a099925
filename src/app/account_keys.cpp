#include "app/account_keys.h"

#include <memory>

#include "base/jcs.h"
#include "base/json.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr std::string_view kSigningRecord = "signing";
constexpr std::string_view kRegisteredRecord = "registered";
constexpr std::string_view kAuthorityRecord = "authority";

}  // namespace

void AccountKeys::load(std::string_view name, ByteView sealed) {
  auto record = core_.vault->open_record(vault::kAccountOwner, name, sealed);
  if (!record) {
    if (name == kSigningRecord) key_is_unreadable_ = true;
    return;
  }
  revisions_[std::string(name)] = record->revision;
  if (name == kSigningRecord) {
    auto key = crypto::SigningKey::from_seed(record->plain.view());
    if (key) {
      key_ = *std::move(key);
    } else {
      key_is_unreadable_ = true;
    }
  } else if (name == kRegisteredRecord) {
    load_registered(as_text(record->plain.view()));
  } else if (name == kAuthorityRecord) {
    const auto json = Json::parse(as_text(record->plain.view()), "account.authority");
    if (!json) return;
    auto ring = crypto::KeyRing::from_json(*json);
    if (ring) authority_ = *std::move(ring);
  }
}

void AccountKeys::load_registered(std::string_view text) {
  const auto json = Json::parse(text, "account.registered");
  if (!json || !json->is_array()) return;
  for (const Json& item : *json->as_array()) {
    if (item.is_string()) registered_.insert(*item.as_string());
  }
}

void AccountKeys::forget_all() {
  revisions_.clear();
  key_.reset();
  key_is_unreadable_ = false;
  registered_.clear();
  authority_.reset();
}

Write AccountKeys::seal(std::string_view name, ByteView plain) {
  const std::int64_t revision = ++revisions_[std::string(name)];
  return core_.vault->seal_record(vault::kAccountOwner, name, revision, plain, core_.random());
}

void AccountKeys::with_signing_key(std::function<void(Result<const crypto::SigningKey*>)> done) {
  if (key_is_unreadable_) return done(fail(ErrorCode::Corrupt, "account.signing"));
  if (key_) return done(&*key_);
  auto made = std::make_shared<crypto::SigningKey>(crypto::SigningKey::generate(core_.random()));
  std::vector<Write> writes;
  writes.push_back(seal(kSigningRecord, made->seed()));
  core_.ports.storage.commit(
      std::move(writes), Durability::Strict,
      core_.guard_vault([this, made, done = std::move(done)](Result<Done> stored) {
        if (!stored) return done(std::unexpected(stored.error()));
        if (!key_) key_ = std::move(*made);
        done(&*key_);
      }));
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
  auto ring = crypto::KeyRing::from_json(jwks);
  if (!ring) return done(std::unexpected(ring.error()));
  if (ring->empty()) return done(fail(ErrorCode::Corrupt, "account.jwks"));
  authority_ = *std::move(ring);
  std::vector<Write> writes;
  writes.push_back(seal(kAuthorityRecord, as_bytes(to_jcs(jwks))));
  core_.ports.storage.commit(std::move(writes), Durability::Strict, core_.guard_vault(done));
}

}  // namespace motcua::app
