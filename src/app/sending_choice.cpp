#include "app/sending_choice.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/jcs.h"
#include "base/json.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

// Smaller requests tell how long an answer takes, larger ones how fast bytes go.
constexpr std::uint64_t kMeasuredFromBytes = 48U << 10U;
constexpr std::uint64_t kSmallRequestBytes = 8U << 10U;
// Headers and framing of a request and its answer, about.
constexpr std::uint64_t kOverheadBytes = 700;
constexpr std::uint64_t kSpeedMax = 1ULL << 30U;

std::uint64_t blend(std::uint64_t before, std::uint64_t now) {
  return before == 0 ? now : (before * 2 + now) / 3;
}

}  // namespace

std::optional<std::int64_t> estimate_seconds(const SendingView& sending, std::uint64_t bytes,
                                             std::size_t parts) {
  const std::uint64_t speed =
      sending.bytes_per_s > 0 ? sending.bytes_per_s : sending.hinted_bytes_per_s;
  if (speed == 0) return std::nullopt;
  // Announcing, committing, and for each part its creation and one piece.
  const auto answers = static_cast<std::int64_t>(2 + 2 * parts);
  const std::int64_t waiting_ms = answers * sending.answer_ms;
  return static_cast<std::int64_t>(bytes / speed) + waiting_ms / 1000 + 1;
}

void SendingChoice::load(ByteView sealed) {
  const auto record = core_.vault->open_record(vault::kAccountOwner, kRecord, sealed);
  if (!record) return;
  revision_ = record->revision;
  const auto json = Json::parse(as_text(record->plain.view()), "sending.choice");
  if (!json) return;
  SendingView& view = core_.state.sending;
  const bool* only_wifi = json->find_bool("onlyWifi");
  view.only_wifi = only_wifi != nullptr && *only_wifi;
  const std::int64_t speed = json->integer("speed").value_or(0);
  view.bytes_per_s = static_cast<std::uint64_t>(std::clamp<std::int64_t>(speed, 0, kSpeedMax));
  view.answer_ms = std::clamp<std::int64_t>(json->integer("answer").value_or(0), 0, 60'000);
  if (const auto paused = json->items("paused")) {
    for (const Json& id : **paused) {
      if (id.is_string()) paused_.insert(*id.as_string());
    }
  }
  if (const Json* used = json->find("used"); used != nullptr && used->is_object()) {
    for (const auto& [id, bytes] : *used->as_object()) {
      const std::int64_t* count = bytes.as_integer();
      if (count != nullptr && *count > 0) used_[id] = static_cast<std::uint64_t>(*count);
    }
  }
}

void SendingChoice::forget_all() {
  paused_.clear();
  used_.clear();
  revision_ = 0;
  // The connection is the device's, the rest was the person's.
  core_.state.sending = SendingView{.connection = core_.state.sending.connection,
                                    .hinted_bytes_per_s = core_.state.sending.hinted_bytes_per_s};
}

void SendingChoice::save() {
  if (core_.vault == nullptr) return;
  const SendingView& view = core_.state.sending;
  Json paused = Json::array();
  for (const std::string& id : paused_) paused.push(id);
  Json used = Json::object();
  for (const auto& [id, bytes] : used_) used.set(id, bytes);
  const std::string text = to_jcs(Json::object({{"v", 1},
                                                {"onlyWifi", view.only_wifi},
                                                {"speed", view.bytes_per_s},
                                                {"answer", view.answer_ms},
                                                {"paused", std::move(paused)},
                                                {"used", std::move(used)}}));
  std::vector<Write> writes;
  writes.push_back(core_.vault->seal_record(vault::kAccountOwner, kRecord, ++revision_,
                                            as_bytes(text), core_.random()));
  core_.ports.storage.commit(std::move(writes), Durability::Relaxed, [](const Result<Done>&) {});
}

void SendingChoice::set_only_wifi(bool is_on) {
  if (core_.vault == nullptr || core_.state.sending.only_wifi == is_on) return;
  core_.state.sending.only_wifi = is_on;
  save();
  core_.changed();
  on_change();
}

void SendingChoice::set_paused(std::string_view submission_id, bool is_paused) {
  if (core_.vault == nullptr) return;
  const bool is_new = is_paused ? paused_.insert(std::string(submission_id)).second
                                : paused_.erase(std::string(submission_id)) > 0;
  if (!is_new) return;
  save();
  core_.changed();
  on_change();
}

void SendingChoice::set_connection(Connection connection, std::uint64_t bytes_per_s) {
  SendingView& view = core_.state.sending;
  if (view.connection == connection && view.hinted_bytes_per_s == bytes_per_s) return;
  view.connection = connection;
  view.hinted_bytes_per_s = bytes_per_s;
  core_.changed();
  on_change();
}

SendGate SendingChoice::gate(std::string_view submission_id) const {
  if (paused_.contains(submission_id)) return SendGate::Paused;
  const SendingView& view = core_.state.sending;
  // Where the device does not tell, the choice is not offered and does not hold anything back.
  if (view.only_wifi && view.connection == Connection::Mobile) return SendGate::WaitsForWifi;
  return SendGate::Open;
}

void SendingChoice::note_transfer(std::string_view submission_id, std::uint64_t bytes_out,
                                  std::uint64_t bytes_in, std::int64_t took_ms) {
  used_[std::string(submission_id)] += bytes_out + bytes_in + kOverheadBytes;
  if (took_ms <= 0) return;
  SendingView& view = core_.state.sending;
  const std::uint64_t bytes = bytes_out + bytes_in;
  if (bytes < kSmallRequestBytes) {
    view.answer_ms = static_cast<std::int64_t>(
        blend(static_cast<std::uint64_t>(view.answer_ms), static_cast<std::uint64_t>(took_ms)));
  } else if (bytes >= kMeasuredFromBytes) {
    const auto moving_ms =
        static_cast<std::uint64_t>(std::max<std::int64_t>(took_ms - view.answer_ms, 1));
    view.bytes_per_s = std::min(blend(view.bytes_per_s, bytes * 1000 / moving_ms), kSpeedMax);
  }
}

std::uint64_t SendingChoice::bytes_used(std::string_view submission_id) const {
  const auto found = used_.find(submission_id);
  return found == used_.end() ? 0 : found->second;
}

}  // namespace motcua::app
