#include "platform/device/device.h"

#include <utility>

namespace motcua::headless {

Device::Device(const DeviceOptions& options, HandlerHttp::Handler handler)
    : clock(options.now_ms),
      random(options.seed),
      storage(queue),
      http(queue, options.origin, std::move(handler)),
      kdf(queue),
      files(queue),
      keys(queue, storage, random),
      system_(*this, options.origin) {}

app::Ports Device::ports() {
  return app::Ports{.storage = storage,
                    .http = http,
                    .kdf = kdf,
                    .files = files,
                    .system = system_,
                    .device_keys = &keys};
}

void Device::set_online(bool is_online) {
  is_online_ = is_online;
  http.set_online(is_online);
}

}  // namespace motcua::headless
