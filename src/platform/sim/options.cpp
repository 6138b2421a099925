#include "platform/sim/options.h"

#include <algorithm>
#include <array>

namespace motcua::sim {
namespace {

constexpr Rates kCalm{.request_lost = 0,
                      .answer_lost = 0,
                      .doubled = 0,
                      .slow = 0,
                      .cut_short = 0,
                      .server_error = 0,
                      .login_lost = 0,
                      .refused = 0,
                      .captive_portal = 0,
                      .stale = 0,
                      .server_restart = 0,
                      .relaxed_lost = 0,
                      .torn = 0,
                      .full = 0,
                      .closed = 0,
                      .bit_flip = 0,
                      .evicted = 0,
                      .crash = 0,
                      .clock_jump = 0,
                      .second_tab = 0,
                      .no_tab_lock = 0,
                      .other_account = 0,
                      .update = 0};

constexpr Rates storm() {
  Rates rates;
  rates.request_lost = 1500;
  rates.answer_lost = 1500;
  rates.doubled = 1000;
  rates.slow = 1500;
  rates.server_error = 1000;
  rates.login_lost = 300;
  rates.server_restart = 300;
  return rates;
}

constexpr Rates crashy() {
  Rates rates;
  rates.crash = 1000;
  rates.torn = 1000;
  rates.full = 500;
  rates.closed = 500;
  rates.second_tab = 3000;
  return rates;
}

constexpr Rates crowded() {
  Rates rates;
  rates.second_tab = 8000;
  rates.other_account = 6000;
  rates.no_tab_lock = 5000;
  rates.update = 2000;
  return rates;
}

constexpr std::array kProfiles{Profile{.name = "default"}, Profile{.name = "calm", .rates = kCalm},
                               Profile{.name = "storm", .rates = storm()},
                               Profile{.name = "crashy", .rates = crashy()},
                               Profile{.name = "crowded", .rates = crowded()}};

}  // namespace

std::span<const Profile> profiles() {
  return kProfiles;
}

const Profile* find_profile(std::string_view name) {
  const auto* found = std::ranges::find(kProfiles, name, &Profile::name);
  return found == kProfiles.end() ? nullptr : found;
}

}  // namespace motcua::sim
