// Many runs: over all processors, each in a process of its own group, so that a run that ends the
// program is a failure with a seed as well.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "platform/sim/options.h"

namespace motcua::sim {

struct Plan {
  Options options{};  // The seed is the first one.
  std::uint64_t runs = 1;
  double seconds_max = 0;  // Stops starting runs after that long; 0 = never.
  unsigned jobs = 1;
  bool stops_at_first = false;  // One failing run is enough.
};

struct Failure {
  std::uint64_t seed = 0;
  std::uint64_t failing_call = 0;
  std::string invariant{};  // "crash" when the run ended its process.
  std::string what{};
};

struct Tally {
  std::uint64_t runs = 0;
  std::uint64_t steps = 0;
  std::uint64_t accidents = 0;
  std::uint64_t sealed = 0;
  std::uint64_t received = 0;
  std::uint64_t requests = 0;
  std::uint64_t storage_calls = 0;
  std::uint64_t bytes_most = 0;
  std::uint64_t failed = 0;
  std::vector<Failure> failures{};  // The first ones, by seed.
};

// One run; twice the same options give the same outcome.
Outcome run_once(const Options& options);
// Runs with the seeds from options.seed on.
Tally run_many(const Plan& plan);
// For each seed: a life without accidents in which storage call 1 fails, then one in which call 2
// does, and so on to the last call.
Tally run_storage_loop(const Plan& plan);
// The same failure with as few steps, accidents and deeds as can be found.
Options make_shorter(const Options& failing);

}  // namespace motcua::sim
