// How the person wants things sent, what kind of network there is, and how fast it was so far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace motcua::app {

enum class Connection : std::uint8_t {
  Unknown,  // Most browsers do not tell.
  Wifi,     // Or a cable: nothing is paid by the megabyte.
  Mobile,
};

// Why something that could be sent is not being sent just now. None of it is a failure.
enum class SendGate : std::uint8_t {
  Open,
  Paused,
  WaitsForWifi,
  WaitsForSignature,  // Announced; the procedure wants a digital signature before it goes on.
};

struct SendingView {
  bool only_wifi = false;
  Connection connection = Connection::Unknown;
  // Of this device's own transfers; 0 = nothing was measured yet.
  std::uint64_t bytes_per_s = 0;
  std::int64_t answer_ms = 0;  // From a small request to its answer.
  // What the device believes of its network, when it says so and nothing was measured.
  std::uint64_t hinted_bytes_per_s = 0;
};

// Seconds that sending so many bytes in so many parts takes, as far as can be told; nothing when
// nobody knows the network.
std::optional<std::int64_t> estimate_seconds(const SendingView& sending, std::uint64_t bytes,
                                             std::size_t parts);

}  // namespace motcua::app
