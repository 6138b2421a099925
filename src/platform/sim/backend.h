// The real server over SQLite in memory, one for many runs: emptied between them, its keys kept.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/http.h"
#include "base/clock.h"
#include "base/random.h"
#include "platform/sim/sim_assets.h"
#include "server/database.h"
#include "server/service.h"
#include "server/store.h"

namespace motcua::sim {

// Chance that starts again with each run.
class ResettableRandom final : public RandomSource {
 public:
  void reset(std::uint64_t seed) { random_ = std::make_unique<SeededRandom>(seed); }
  void fill(std::span<std::uint8_t> out) override { random_->fill(out); }

 private:
  std::unique_ptr<SeededRandom> random_ = std::make_unique<SeededRandom>(0);
};

// The authority of every simulated world: the server signs with it, the tabs have pinned it.
const crypto::SigningKey& authority_key();
const crypto::KeyRing& pinned_keys();

class Backend {
 public:
  Backend();

  // As if it had never been asked anything.
  void reset(std::uint64_t seed);
  // Asks it as a browser would, with these cookies.
  app::HttpReply handle(const app::HttpRequest& request, const std::string& cookie);
  // What the newer release of the portal answers with from now on.
  void update();
  // A restart: what was uploaded for dossiers without a receipt is gone.
  void lose_uploads();
  // An officer's step on a received dossier; its status.
  int act(std::string_view submission, std::string_view type);

  struct Received {
    std::string submission{};
    std::string citizen{};
    std::string jws{};
    std::string register_number{};
  };
  // Everything with a register number.
  std::vector<Received> received();
  std::string citizen_of(std::string_view submission);
  std::size_t event_count(std::string_view submission);
  // The bytes of one part; nothing when it is not there.
  std::optional<Bytes> part(std::string_view submission, std::string_view id);

  ManualClock clock{};

 private:
  void start(const app::Assets& release);

  ResettableRandom random_{};
  server::StaticSite site_{};
  std::unique_ptr<server::Database> database_{};
  std::unique_ptr<server::Store> store_{};
  std::unique_ptr<server::Service> service_{};
};

}  // namespace motcua::sim
