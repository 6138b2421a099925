// What is signed and not yet received: why it waits, how much is left, what the person can do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "text/messages.h"

namespace motcua::screens {

// Why a dossier in the outbox is not received yet.
enum class WaitReason : std::uint8_t {
  Sending,
  Queued,  // Another one is being sent first.
  Offline,
  ServerBusy,
  NeedsLogin,
  OtherCitizen,
  Refused,
  Paused,
  NeedsSignature,
  NoWifi,
};

struct OutboxItem {
  std::string id{};
  std::string title{};
  std::string href{};  // The dossier's own page.
  WaitReason reason = WaitReason::Queued;
  std::int64_t since_ms = 0;
  ProgressView progress{};
  std::string time_left{};       // "khoảng 20 giây"; empty when nobody can tell.
  std::int64_t next_try_ms = 0;  // 0 = it does not wait for a moment.
  std::string problem_title{};   // The server's words, when Refused.
  std::string problem_detail{};
  std::uint64_t bytes_used = 0;
  bool can_withdraw = false;
};

struct OutboxView {
  std::vector<OutboxItem> items{};  // In the order they are sent.
  bool offers_wifi_choice = false;  // The device tells what kind of network there is.
  bool only_wifi = false;
  std::string withdraw_asked{};  // The id whose withdrawal waits for a yes.
};

enum class OutboxEventKind : std::uint8_t {
  Go,
  SendNow,
  Pause,
  Continue,
  SignIn,
  SaveCopy,
  OnlyWifiToggled,
  WithdrawAsked,
  WithdrawConfirmed,
  WithdrawCancelled,
};

struct OutboxEvent {
  OutboxEventKind kind = OutboxEventKind::Go;
  std::string id{};  // Or the path to go to.
};

std::optional<OutboxEvent> draw_outbox_screen(kit::Ui& ui, const OutboxView& view,
                                              const text::Tr& tr);

// "Đang chờ mạng": why, in a few words.
std::string describe_wait(WaitReason reason, const text::Tr& tr);
// "0,3 MB trên 1,2 MB (25 %)".
std::string describe_progress(const ProgressView& progress, const text::Tr& tr);
// 0 to 100, rounded down: 100 only when everything was sent.
int percent_of(const ProgressView& progress);

}  // namespace motcua::screens
