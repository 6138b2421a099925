// What stands between the outbox and the network: pause, "only on Wi-Fi", and the measuring of what
// went through. Kept in the vault, because it names submissions.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "app/core.h"
#include "app/sending_state.h"

namespace motcua::app {

class SendingChoice {
 public:
  static constexpr std::string_view kRecord = "sending";

  explicit SendingChoice(Core& core) : core_(core) {}

  void load(ByteView sealed);
  void forget_all();

  void set_only_wifi(bool is_on);
  void set_paused(std::string_view submission_id, bool is_paused);
  // As the device says it. `bytes_per_s` is its own guess, 0 = none.
  void set_connection(Connection connection, std::uint64_t bytes_per_s);

  SendGate gate(std::string_view submission_id) const;
  // One request of a submission: what went out and came in, and how long it took.
  void note_transfer(std::string_view submission_id, std::uint64_t bytes_out,
                     std::uint64_t bytes_in, std::int64_t took_ms);
  // Everything that went over the network for it, repeats included.
  std::uint64_t bytes_used(std::string_view submission_id) const;
  void save();

  // Something may go on now, or must stop.
  std::function<void()> on_change = [] {};

 private:
  Core& core_;
  std::set<std::string, std::less<>> paused_{};
  std::map<std::string, std::uint64_t, std::less<>> used_{};
  std::int64_t revision_ = 0;
};

}  // namespace motcua::app
