// What one simulated run is made of: everything that decides it, so that the same options give the
// same trace.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace motcua::sim {

// Of 10,000 times.
using Rate = std::uint32_t;

// How often the world goes wrong; the defaults are those of the design.
struct Rates {
  // Each request.
  Rate request_lost = 500;
  Rate answer_lost = 500;  // After the server carried it out.
  Rate doubled = 200;
  Rate slow = 300;  // Up to ten minutes on the way, overtaken by others; else up to half a second.
  Rate cut_short = 100;
  Rate server_error = 300;
  Rate login_lost = 100;
  Rate refused = 100;  // 413 or 429.
  Rate captive_portal = 100;
  Rate stale = 200;           // Something between gives an older answer to a GET once more.
  Rate server_restart = 100;  // Uploads of what is not received yet are gone.
  // Each storage call.
  Rate relaxed_lost = 3000;  // A relaxed write, when the device goes down.
  Rate torn = 100;           // A commit of several items, cut by a crash.
  Rate full = 100;
  Rate closed = 100;
  Rate bit_flip = 10;  // In a stored file.
  Rate evicted = 5;
  // Each answer that comes back to a tab.
  Rate crash = 200;
  Rate clock_jump = 50;
  // Each run.
  Rate second_tab = 2000;
  Rate no_tab_lock = 2000;  // Of the runs with two tabs: a browser without the lock.
  Rate other_account = 1000;
  Rate update = 500;  // The app is replaced by a newer one half-way.
};

struct Profile {
  std::string_view name{};
  Rates rates{};
};
std::span<const Profile> profiles();
const Profile* find_profile(std::string_view name);

struct Options {
  std::uint64_t seed = 1;
  std::uint32_t steps = 2000;
  const Profile* profile = nullptr;  // Null = the first one.
  std::string mutant{};              // Only where the program holds mutants.
  // The storage call of that number (from 1) fails; 0 = none.
  std::uint64_t failing_call = 0;
  // Accidents and deeds that do not happen, by number: for making a trace shorter.
  std::set<std::uint32_t> without{};
  bool traces = false;
};

struct Violation {
  std::string invariant{};  // "I1" … "I11", "D1", "D2", "liveness"
  std::string what{};
};

struct Outcome {
  std::uint64_t hash = 0;
  std::uint32_t steps = 0;
  std::uint32_t decisions = 0;  // Accidents and deeds, numbered from 1.
  std::uint32_t accidents = 0;
  std::uint32_t sealed = 0;
  std::uint32_t received = 0;
  std::uint64_t storage_calls = 0;
  std::uint64_t requests = 0;
  std::uint64_t bytes_most = 0;  // Memory above that at the start.
  std::optional<Violation> violation{};
  std::string trace{};  // One line a step.
};

}  // namespace motcua::sim
