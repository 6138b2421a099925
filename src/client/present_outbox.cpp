#include "client/present_outbox.h"

#include <algorithm>
#include <map>

#include "text/format.h"

namespace motcua::client {
namespace {

using screens::WaitReason;

bool is_waiting(const app::DossierView& dossier) {
  return dossier.state != app::SendState::Receipted && dossier.state != app::SendState::Archived;
}

WaitReason reason_of(const Scene& scene, const app::DossierView& dossier) {
  if (dossier.state == app::SendState::Parked) return WaitReason::Refused;
  if (dossier.gate == app::SendGate::Paused) return WaitReason::Paused;
  if (dossier.state == app::SendState::NeedsLogin) {
    return dossier.other_citizen ? WaitReason::OtherCitizen : WaitReason::NeedsLogin;
  }
  if (dossier.gate == app::SendGate::WaitsForSignature) return WaitReason::NeedsSignature;
  if (dossier.gate == app::SendGate::WaitsForWifi) return WaitReason::NoWifi;
  const bool is_backing_off = dossier.state == app::SendState::Backoff;
  if (!scene.state.is_online || (is_backing_off && dossier.waiting_for == ErrorCode::Offline)) {
    return WaitReason::Offline;
  }
  if (is_backing_off) return WaitReason::ServerBusy;
  return dossier.is_going_on ? WaitReason::Sending : WaitReason::Queued;
}

std::string time_left(const Scene& scene, const app::DossierView& dossier) {
  const std::uint64_t left =
      dossier.bytes_total - std::min(dossier.bytes_sent, dossier.bytes_total);
  const auto seconds = app::estimate_seconds(scene.state.sending, left, dossier.parts_left);
  return seconds ? about_seconds(scene.tr, *seconds) : std::string{};
}

// Two of one procedure: their names, and so their buttons', say when each was sealed.
void tell_apart(std::vector<screens::OutboxItem>& items) {
  std::map<std::string, int> count;
  for (const auto& item : items) ++count[item.title];
  for (auto& item : items) {
    if (count[item.title] > 1) item.title += " (" + text::format_moment(item.since_ms) + ")";
  }
}

}  // namespace

std::string about_seconds(const text::Tr& tr, std::int64_t seconds) {
  if (seconds < 60) {
    const std::int64_t rounded = std::max<std::int64_t>((seconds + 4) / 5 * 5, 5);
    return tr("about.seconds", {{"count", std::to_string(rounded)}});
  }
  if (seconds < 3600) {
    return tr("about.minutes", {{"count", std::to_string((seconds + 59) / 60)}});
  }
  return tr("about.hours", {{"count", std::to_string((seconds + 3599) / 3600)}});
}

std::string cost_of_sending(const Scene& scene) {
  if (!scene.state.sealing || !scene.state.draft) return {};
  const app::SealingView& sealing = *scene.state.sealing;
  std::uint64_t bytes = sealing.data.size() + sealing.manifest.size() * 4 / 3;
  std::size_t parts = 1;
  for (const app::AttachmentView& file : scene.state.draft->attachments) {
    bytes += file.size_bytes;
    ++parts;
  }
  const std::string size = text::format_bytes(bytes, scene.language());
  const auto seconds = app::estimate_seconds(scene.state.sending, bytes, parts);
  if (!seconds) return scene.tr("sign.cost.size", {{"size", size}});
  return scene.tr("sign.cost", {{"size", size}, {"time", about_seconds(scene.tr, *seconds)}});
}

screens::OutboxView present_outbox(const Scene& scene) {
  const app::SendingView& sending = scene.state.sending;
  screens::OutboxView view{.offers_wifi_choice = sending.connection != app::Connection::Unknown,
                           .only_wifi = sending.only_wifi,
                           .withdraw_asked = scene.memory.withdraw_asked};
  // The list of dossiers is newest first; they are sent oldest first.
  for (auto it = scene.state.dossiers.rbegin(); it != scene.state.dossiers.rend(); ++it) {
    const app::DossierView& dossier = *it;
    if (!is_waiting(dossier)) continue;
    screens::OutboxItem item{
        .id = dossier.submission_id,
        .title = procedure_title(scene, dossier.procedure_code),
        .href = path_of({.page = Page::Dossier, .id = dossier.submission_id}),
        .reason = reason_of(scene, dossier),
        .since_ms = dossier.sealed_at_ms,
        .progress = {.sent_bytes = dossier.bytes_sent, .total_bytes = dossier.bytes_total},
        .bytes_used = dossier.bytes_used,
        .can_withdraw = dossier.can_withdraw};
    const bool is_moving = item.reason == WaitReason::Sending || item.reason == WaitReason::Queued;
    if (is_moving) item.time_left = time_left(scene, dossier);
    const bool waits_for_moment =
        item.reason == WaitReason::Offline || item.reason == WaitReason::ServerBusy;
    if (waits_for_moment && scene.state.is_online) item.next_try_ms = dossier.retry_at_ms;
    if (dossier.problem) {
      item.problem_title = dossier.problem->title;
      item.problem_detail = dossier.problem->detail;
    }
    view.items.push_back(std::move(item));
  }
  tell_apart(view.items);
  return view;
}

namespace {

using Items = std::vector<screens::OutboxItem>;

// The one that matters most: what the person can do something about, then what is moving.
const screens::OutboxItem& foremost(const Items& items) {
  const auto weight = [](const screens::OutboxItem& item) {
    return item.reason == WaitReason::Refused      ? 0
           : item.reason == WaitReason::NeedsLogin ? 1
           : item.reason == WaitReason::Sending    ? 2
                                                   : 3;
  };
  return *std::ranges::min_element(
      items, [&weight](const auto& a, const auto& b) { return weight(a) < weight(b); });
}

std::string outbox_words(const Scene& scene, const Items& items, const std::string& state) {
  const std::string count =
      scene.tr.plural("outbox.count", static_cast<std::int64_t>(items.size()));
  return scene.tr("shell.outbox", {{"dossiers", count}, {"state", state}});
}

}  // namespace

std::string outbox_line(const Scene& scene) {
  if (scene.state.vault.state != app::VaultState::Unlocked) return {};
  const Items items = present_outbox(scene).items;
  if (items.empty()) return {};
  const screens::OutboxItem& item = foremost(items);
  std::string state = screens::describe_wait(item.reason, scene.tr);
  if (item.reason == WaitReason::Sending) {
    state += " " + std::to_string(screens::percent_of(item.progress)) + " %";
  }
  return outbox_words(scene, items, state);
}

WaitingSaid waiting_said(const Scene& scene) {
  const Items items = present_outbox(scene).items;
  if (items.empty()) return {};
  const WaitReason reason = foremost(items).reason;
  return {.words = outbox_words(scene, items, screens::describe_wait(reason, scene.tr)),
          .is_moving = reason == WaitReason::Sending || reason == WaitReason::Queued,
          .needs_person = reason == WaitReason::Refused || reason == WaitReason::NeedsLogin};
}

std::string status_for_tabs(const Scene& scene) {
  if (scene.state.vault.state != app::VaultState::Unlocked) return {};
  std::string status =
      scene.tr.plural("tabs.drafts", static_cast<std::int64_t>(scene.state.drafts.size()));
  const std::string outbox = outbox_line(scene);
  if (!outbox.empty()) status += " " + outbox;
  return status;
}

std::string progress_said(const Scene& scene) {
  for (const app::DossierView& dossier : scene.state.dossiers) {
    if (!is_waiting(dossier) || !dossier.is_going_on || dossier.bytes_sent == 0) continue;
    const int percent =
        screens::percent_of({.sent_bytes = dossier.bytes_sent, .total_bytes = dossier.bytes_total});
    return scene.tr("outbox.said", {{"percent", std::to_string(percent / 10 * 10)},
                                    {"title", procedure_title(scene, dossier.procedure_code)}});
  }
  return {};
}

}  // namespace motcua::client
