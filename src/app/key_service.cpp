#include "app/key_service.h"

#include <algorithm>
#include <utility>

#include "app/wire.h"
#include "base/calendar.h"
#include "base/sort.h"

namespace motcua::app {
namespace {

std::optional<std::int64_t> moment_of(const Json& json, std::string_view name) {
  const auto at = parse_iso_utc(json.text_or(name, ""));
  return at ? std::optional(*at) : std::nullopt;
}

}  // namespace

void KeyService::forget_all() {
  core_.state.keys = {};
  core_.changed();
}

void KeyService::fail_with(int status) {
  KeysView& view = core_.state.keys;
  view.busy = false;
  view.changing.clear();
  view.problem = status == 401                   ? ErrorCode::NeedsLogin
                 : status >= 400 && status < 500 ? ErrorCode::Rejected
                                                 : ErrorCode::Offline;
  core_.changed();
  if (status == 401) on_logged_out();
}

void KeyService::load() {
  KeysView& view = core_.state.keys;
  if (view.busy || core_.vault == nullptr) return;
  view.busy = true;
  view.problem.reset();
  core_.changed();
  core_.ports.http.send(wire::make_request("GET", "/v1/keys", core_.state.language),
                        core_.guard_vault([this](Result<HttpReply> reply) {
                          const int status = reply ? reply->status : 0;
                          const auto json = status == 200
                                                ? wire::read_json(*reply)
                                                : Result<Json>(fail(ErrorCode::Offline, "keys"));
                          if (!json) return fail_with(status == 200 ? 0 : status);
                          take_list(*json);
                        }));
}

void KeyService::take_list(const Json& json) {
  KeysView& view = core_.state.keys;
  view.busy = false;
  view.is_loaded = true;
  view.changing.clear();
  view.keys.clear();
  const Json::Array* list = json.find_array("keys");
  if (list == nullptr) return fail_with(0);
  for (const Json& item : *list) {
    KeyInfo key{.kid = item.text_or("kid", ""), .label = item.text_or("label", "")};
    key.registered_ms = moment_of(item, "registeredAt").value_or(0);
    key.used_ms = moment_of(item, "lastUsedAt");
    key.revoked_ms = moment_of(item, "revokedAt");
    key.is_this_device = keys_.is_own(key.kid);
    // Also when it was revoked from another device: the next dossier gets a new key.
    if (key.revoked_ms) keys_.note_revoked(key.kid, *key.revoked_ms);
    view.keys.push_back(std::move(key));
  }
  sort_small(view.keys, [](const KeyInfo& left, const KeyInfo& right) {
    return std::pair(left.registered_ms, left.kid) > std::pair(right.registered_ms, right.kid);
  });
  core_.changed();
}

void KeyService::change(std::string_view kid, HttpRequest request) {
  KeysView& view = core_.state.keys;
  if (view.busy || core_.vault == nullptr) return;
  view.busy = true;
  view.changing = kid;
  view.problem.reset();
  core_.changed();
  core_.ports.http.send(std::move(request), core_.guard_vault([this](Result<HttpReply> reply) {
    const int status = reply ? reply->status : 0;
    if (status != 200 && status != 204) return fail_with(status);
    core_.state.keys.busy = false;
    load();  // What is shown is what the server says.
  }));
}

void KeyService::rename(std::string_view kid, std::string_view label) {
  change(kid, wire::make_json_request("PATCH", "/v1/keys/" + std::string(kid),
                                      Json::object({{"label", label}}), core_.state.language));
}

void KeyService::revoke(std::string_view kid) {
  change(kid, wire::make_json_request("DELETE", "/v1/keys/" + std::string(kid), Json::object(),
                                      core_.state.language));
}

}  // namespace motcua::app
