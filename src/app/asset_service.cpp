#include "app/asset_service.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr std::int64_t kRetryMs = 2000;
constexpr std::int64_t kRetryMsMax = 60'000;
constexpr std::int64_t kFetchTimeoutMs = 120'000;  // Half a megabyte over a slow line.

// Digits only; anything else counts as never seen: it was not us who wrote it.
std::int64_t read_version(ByteView bytes) {
  std::int64_t version = 0;
  if (bytes.empty() || bytes.size() > 15) return 0;
  for (const std::uint8_t byte : bytes) {
    if (byte < '0' || byte > '9') return 0;
    version = version * 10 + (byte - '0');
  }
  return version;
}

}  // namespace

void AssetService::check_version(std::function<void()> go_on) {
  core_.ports.storage.get(
      std::string(vault::kBundleVersionItem),
      core_.guard([this, go_on = std::move(go_on)](const Result<std::optional<Bytes>>& stored) {
        const std::int64_t seen = stored && *stored ? read_version(**stored) : 0;
        if (seen > core_.assets.bundle.version) {
          core_.state.startup = Startup::OldBundle;
          return core_.changed();
        }
        if (stored && seen < core_.assets.bundle.version) remember_version();
        go_on();
      }));
}

void AssetService::remember_version() {
  std::vector<Write> writes;
  writes.push_back({.key = std::string(vault::kBundleVersionItem),
                    .value = to_bytes(std::to_string(core_.assets.bundle.version))});
  core_.ports.storage.commit(std::move(writes), Durability::Relaxed, [](Result<Done>) {});
}

void AssetService::fetch() {
  if (core_.growing == nullptr || asked_ > 0) return;
  retry_at_ms_ = 0;
  const auto names = core_.growing->awaited;
  asked_ = names.size();
  for (const std::string& name : names) ask_for(name);
}

void AssetService::ask_for(const std::string& name) {
  HttpRequest request{.path = "/" + path_of(name), .timeout_ms = kFetchTimeoutMs};
  core_.ports.http.send(
      std::move(request),
      core_.guard([this, name](const Result<HttpReply>& reply) { take(name, reply); }));
}

void AssetService::take(const std::string& name, const Result<HttpReply>& reply) {
  --asked_;
  const auto added = use(name, reply);
  if (!added) core_.state.assets_problem = added.error().code;
  if (core_.growing->awaited.empty()) {
    failures_ = 0;
    core_.state.assets_problem.reset();
  } else if (asked_ == 0) {
    const std::uint32_t doublings = std::min(failures_++, 5U);
    retry_at_ms_ = core_.now_ms() + std::min(kRetryMsMax, kRetryMs << doublings);
  }
  core_.changed();
  if (added) on_arrival();
}

// Rejected: another file than the bundle names, so the portal was renewed between two requests. A
// copy that the browser kept may be to blame, so it is asked for again all the same.
Result<Done> AssetService::use(const std::string& name, const Result<HttpReply>& reply) {
  if (!reply) return std::unexpected(reply.error());
  if (reply->status != 200) return fail(ErrorCode::Offline, "assets.status");
  return core_.growing->add(name, reply->body);
}

void AssetService::tick() {
  if (retry_at_ms_ != 0 && core_.now_ms() >= retry_at_ms_) fetch();
}

void AssetService::network_returned() {
  if (retry_at_ms_ != 0) fetch();
}

void AssetService::retry_now() {
  if (retry_at_ms_ == 0) return;
  core_.state.assets_problem.reset();
  core_.changed();
  fetch();
}

std::optional<std::int64_t> AssetService::next_wakeup_ms() const {
  return retry_at_ms_ == 0 || asked_ > 0 ? std::nullopt : std::optional(retry_at_ms_);
}

}  // namespace motcua::app
