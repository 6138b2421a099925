// The world of a headless flow: a device in memory, the real client on it, the real server behind
// a function.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/assets.h"
#include "kit/font_metrics.h"
#include "platform/device/device.h"
#include "platform/headless/flow.h"
#include "server/database.h"
#include "server/service.h"

namespace motcua::headless {

struct FlowFonts {
  kit::FontMetrics regular{};
  kit::FontMetrics semibold{};
};

class LocalWorld final : public FlowWorld {
 public:
  // `assets` outlives the world. `folder` is where the flow file lies: files to attach are named
  // relative to it. Errors: those of the server's database.
  static Result<std::unique_ptr<LocalWorld>> create(const app::Assets& assets,
                                                    const FlowFonts& fonts,
                                                    const FlowSettings& settings,
                                                    std::string folder);

  client::Client& client() override { return *client_; }
  void reload(std::string_view path) override;
  void step() override;
  void advance(std::int64_t ms) override;
  void set_online(bool is_online) override;
  void set_storage_full(bool is_full) override { device_.storage.set_full(is_full); }
  void set_server_down(bool is_down) override { is_server_down_ = is_down; }
  Result<std::string> pick_file(std::string_view path) override;
  bool storage_holds(std::string_view text) override;
  bool act_as_office(std::string_view submission, std::string_view type,
                     std::string_view note) override;

 private:
  LocalWorld(const app::Assets& assets, const FlowFonts& fonts, const FlowSettings& settings,
             std::string folder);
  Result<app::HttpReply> serve(const app::HttpRequest& request);
  void open(std::string_view path);

  const app::Assets& assets_;
  const FlowFonts& fonts_;
  FlowSettings settings_;
  std::string folder_;
  Device device_;
  std::unique_ptr<server::Database> database_{};
  server::StaticSite site_{};
  // What a build pins and a server is given, of this world alone.
  SeededRandom authority_chance_{20261122};
  crypto::SigningKey authority_key_ = crypto::SigningKey::generate(authority_chance_);
  crypto::KeyRing authority_{};
  std::unique_ptr<server::Service> service_{};
  std::unique_ptr<app::App> app_{};
  std::unique_ptr<client::Client> client_{};
  bool is_server_down_ = false;
};

}  // namespace motcua::headless
