// A whole device in memory: storage, files, clock, chance, network. Outlives the apps that run on
// it, so that dropping an app and making another is a crash and a restart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "app/ports/ports.h"
#include "base/clock.h"
#include "base/random.h"
#include "platform/device/handler_http.h"
#include "platform/device/immediate_kdf.h"
#include "platform/device/memory_files.h"
#include "platform/device/memory_keys.h"
#include "platform/device/memory_storage.h"
#include "platform/device/queue.h"

namespace motcua::headless {

struct DeviceOptions {
  std::int64_t now_ms = 1'795'335'330'000;  // 2026-11-22 08:15:30 UTC
  std::uint64_t seed = 1;
  std::string origin{"http://127.0.0.1:8080"};
};

class Device {
 public:
  explicit Device(const DeviceOptions& options = {}, HandlerHttp::Handler handler = {});

  app::Ports ports();
  // Delivers what is waiting, and what that brings about.
  std::size_t pump() { return queue.pump(); }
  // The network, for the requests and for what the system believes. Tell the app as well.
  void set_online(bool is_online);

  Queue queue{};
  ManualClock clock;
  SeededRandom random;
  MemoryStorage storage;
  HandlerHttp http;
  ImmediateKdf kdf;
  MemoryFiles files;
  MemoryKeys keys;
  // Somebody sets the clock of the device; the time that has really passed stays the same.
  void set_clock(std::int64_t to_ms) {
    clock_shift_ms_ += to_ms - clock.time_ms;
    clock.time_ms = to_ms;
  }

 private:
  class DeviceSystem final : public app::System {
   public:
    DeviceSystem(Device& device, std::string origin)
        : device_(device), origin_(std::move(origin)) {}
    Clock& clock() override { return device_.clock; }
    RandomSource& random() override { return device_.random; }
    std::int64_t steady_ms() override { return device_.clock.time_ms - device_.clock_shift_ms_; }
    bool is_online() const override { return device_.is_online_; }
    std::string origin() const override { return origin_; }

   private:
    Device& device_;
    std::string origin_;
  };

  DeviceSystem system_;
  bool is_online_ = true;
  std::int64_t clock_shift_ms_ = 0;
};

}  // namespace motcua::headless
