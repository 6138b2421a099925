#include "app/profile_service.h"

#include <utility>
#include <vector>

#include "app/wire.h"
#include "base/jcs.h"
#include "vault/keys.h"

namespace motcua::app {

void ProfileService::load(ByteView sealed) {
  const auto record = core_.vault->open_record(vault::kAccountOwner, kRecord, sealed);
  if (!record) return;
  revision_ = record->revision;
  const auto json = Json::parse(as_text(record->plain.view()), "profile.record");
  if (!json) return;
  auto profile = procedures::profile_from_json(*json);
  if (profile) core_.state.profile = *std::move(profile);
}

void ProfileService::forget_all() {
  if (core_.state.profile) {
    for (auto& [name, value] : core_.state.profile->values) wipe(value.value);
    for (auto& document : core_.state.profile->documents) wipe(document.number);
  }
  core_.state.profile.reset();
  asked_for_.clear();
  revision_ = 0;
}

void ProfileService::session_changed() {
  const SessionView& session = core_.state.session;
  if (session.state == SessionState::Out) asked_for_.clear();
  // While the vault is still being opened its keys are not there yet; it is asked again then.
  if (core_.state.vault.state != VaultState::Unlocked) return;
  if (session.state != SessionState::In || session.is_strangers) return;
  if (asked_for_ == session.citizen.id) return;
  asked_for_ = session.citizen.id;
  core_.ports.http.send(wire::make_request("GET", "/v1/me/profile", core_.state.language),
                        core_.guard_vault([this, citizen = asked_for_](Result<HttpReply> reply) {
                          if (!reply || reply->status != 200 || citizen != asked_for_) return;
                          const auto json = wire::read_json(*reply);
                          const Json* profile = json ? json->find("profile") : nullptr;
                          if (profile != nullptr) keep(*profile);
                        }));
}

void ProfileService::keep(const Json& json) {
  auto profile = procedures::profile_from_json(json);
  // Nobody else's data are ever taken in.
  if (!profile || profile->citizen != core_.state.session.citizen.id) return;
  core_.state.profile = *std::move(profile);
  std::vector<Write> writes;
  writes.push_back(core_.vault->seal_record(
      vault::kAccountOwner, kRecord, ++revision_,
      as_bytes(to_jcs(procedures::to_json(*core_.state.profile))), core_.random()));
  // Should the write fail, it is fetched again after the next login.
  core_.ports.storage.commit(std::move(writes), Durability::Relaxed, [](Result<Done>) {});
  core_.changed();
  on_change();
}

void ProfileService::discard() {
  if (core_.vault == nullptr || !core_.state.profile) return;
  const std::string asked = asked_for_;
  const std::int64_t revision = revision_;
  forget_all();
  asked_for_ = asked;
  revision_ = revision;
  std::vector<Write> writes;
  writes.push_back(
      {.key = vault::record_item(core_.vault->account(), vault::kAccountOwner, kRecord)});
  core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
  core_.changed();
  on_change();
}

}  // namespace motcua::app
