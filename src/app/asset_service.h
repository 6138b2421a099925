// The public files after the first frame: refuses a bundle older than one this device has seen,
// and fetches what the first frame did without.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/core.h"

namespace motcua::app {

class AssetService {
 public:
  explicit AssetService(Core& core) : core_(core) {}

  // Reads the highest version seen, and calls `go_on` unless this bundle is older. A newer one is
  // remembered.
  void check_version(std::function<void()> go_on);
  // Asks for everything that is awaited. Again only after a failure.
  void fetch();
  void tick();
  void network_returned();
  void retry_now();
  std::optional<std::int64_t> next_wakeup_ms() const;

  // Called when a file has come and is in use.
  std::function<void()> on_arrival = [] {};

 private:
  void ask_for(const std::string& name);
  void take(const std::string& name, const Result<HttpReply>& reply);
  Result<Done> use(const std::string& name, const Result<HttpReply>& reply);
  void remember_version();

  Core& core_;
  std::size_t asked_ = 0;  // Requests on their way.
  std::uint32_t failures_ = 0;
  std::int64_t retry_at_ms_ = 0;  // 0 = nothing to try again.
};

}  // namespace motcua::app
