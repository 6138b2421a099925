#include "platform/sim/campaign.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <memory>
#include <new>

#include "platform/sim/world.h"

namespace motcua::sim {
namespace {

constexpr std::size_t kFailuresMax = 64;
constexpr unsigned kJobsMax = 64;

struct SharedFailure {
  std::uint64_t seed;
  std::uint64_t failing_call;
  std::array<char, 16> invariant;
  std::array<char, 200> what;
};

// What the processes tell each other, in memory they share.
struct Shared {
  std::atomic<std::uint64_t> next{0};
  std::atomic<std::uint64_t> runs{0};
  std::atomic<std::uint64_t> steps{0};
  std::atomic<std::uint64_t> accidents{0};
  std::atomic<std::uint64_t> sealed{0};
  std::atomic<std::uint64_t> received{0};
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> storage_calls{0};
  std::atomic<std::uint64_t> bytes_most{0};
  std::atomic<std::uint64_t> failed{0};
  std::array<std::atomic<std::uint64_t>, kJobsMax> current{};  // Seed under way; 0 = none.
  std::array<SharedFailure, kFailuresMax> failures{};
};

Shared* make_shared_memory() {
  void* memory =
      mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  CHECK(memory != MAP_FAILED);
  return new (memory) Shared();
}

template <std::size_t kSize>
void copy_text(std::array<char, kSize>& to, const std::string& from) {
  const std::size_t length = std::min(from.size(), kSize - 1);
  std::memcpy(to.data(), from.data(), length);
  to[length] = '\0';
}

void add_failure(Shared& shared, std::uint64_t seed, std::uint64_t failing_call,
                 const std::string& invariant, const std::string& what) {
  const std::uint64_t at = shared.failed.fetch_add(1);
  if (at >= kFailuresMax) return;
  SharedFailure& failure = shared.failures[at];
  failure.seed = seed;
  failure.failing_call = failing_call;
  copy_text(failure.invariant, invariant);
  copy_text(failure.what, what);
}

void add_outcome(Shared& shared, const Options& options, const Outcome& outcome) {
  ++shared.runs;
  shared.steps += outcome.steps;
  shared.accidents += outcome.accidents;
  shared.sealed += outcome.sealed;
  shared.received += outcome.received;
  shared.requests += outcome.requests;
  shared.storage_calls += outcome.storage_calls;
  std::uint64_t most = shared.bytes_most;
  while (most < outcome.bytes_most &&
         !shared.bytes_most.compare_exchange_weak(most, outcome.bytes_most)) {
  }
  if (outcome.violation) {
    add_failure(shared, options.seed, options.failing_call, outcome.violation->invariant,
                outcome.violation->what);
  }
}

bool is_over(const Plan& plan, const Shared& shared,
             std::chrono::steady_clock::time_point started) {
  if (plan.stops_at_first && shared.failed > 0) return true;
  const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - started;
  return plan.seconds_max > 0 && gone.count() > plan.seconds_max;
}

using RunSeed = std::function<void(Shared& shared, const Options& options)>;

void work(const Plan& plan, Shared& shared, unsigned job, const RunSeed& run_seed,
          std::chrono::steady_clock::time_point started) {
  Options options = plan.options;
  while (!is_over(plan, shared, started)) {
    const std::uint64_t number = shared.next++;
    if (number >= plan.runs) break;
    options.seed = plan.options.seed + number;
    shared.current[job] = options.seed;
    run_seed(shared, options);
    shared.current[job] = 0;
  }
}

// A process that ended in the middle of a run is started again behind it.
pid_t start_worker(const Plan& plan, Shared& shared, unsigned job, const RunSeed& run_seed,
                   std::chrono::steady_clock::time_point started) {
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child != 0) return child;
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // Nobody waits for the results of an ended campaign.
  work(plan, shared, job, run_seed, started);
  _exit(0);
}

Tally collect(Shared& shared) {
  Tally tally{.runs = shared.runs,
              .steps = shared.steps,
              .accidents = shared.accidents,
              .sealed = shared.sealed,
              .received = shared.received,
              .requests = shared.requests,
              .storage_calls = shared.storage_calls,
              .bytes_most = shared.bytes_most,
              .failed = shared.failed};
  const std::size_t count = std::min<std::size_t>(tally.failed, kFailuresMax);
  for (std::size_t i = 0; i < count; ++i) {
    const SharedFailure& failure = shared.failures[i];
    tally.failures.push_back({.seed = failure.seed,
                              .failing_call = failure.failing_call,
                              .invariant = failure.invariant.data(),
                              .what = failure.what.data()});
  }
  std::ranges::sort(tally.failures, {}, &Failure::seed);
  return tally;
}

Tally run_in_processes(const Plan& plan, const RunSeed& run_seed) {
  Shared& shared = *make_shared_memory();
  const auto started = std::chrono::steady_clock::now();
  const unsigned jobs = std::clamp(plan.jobs, 1U, kJobsMax);
  std::array<pid_t, kJobsMax> workers{};
  for (unsigned job = 0; job < jobs; ++job) {
    workers[job] = start_worker(plan, shared, job, run_seed, started);
  }
  for (unsigned job = 0; job < jobs; ++job) {
    int status = 0;
    while (waitpid(workers[job], &status, 0) == workers[job] && status != 0) {
      const std::uint64_t seed = shared.current[job].exchange(0);
      add_failure(shared, seed, 0, "crash", "the run ended its process");
      workers[job] = start_worker(plan, shared, job, run_seed, started);
    }
  }
  Tally tally = collect(shared);
  munmap(&shared, sizeof(Shared));
  return tally;
}

Backend& backend() {
  static Backend made;
  return made;
}

bool fails_alike(const Options& options, const std::string& invariant, Outcome& outcome) {
  outcome = run_once(options);
  return outcome.violation && outcome.violation->invariant == invariant;
}

}  // namespace

Outcome run_once(const Options& options) {
  World world(options, backend());
  return world.run();
}

Tally run_many(const Plan& plan) {
  return run_in_processes(plan, [](Shared& shared, const Options& options) {
    add_outcome(shared, options, run_once(options));
  });
}

Tally run_storage_loop(const Plan& plan) {
  Plan calm = plan;
  calm.options.profile = find_profile("calm");
  return run_in_processes(calm, [](Shared& shared, Options options) {
    options.failing_call = 0;
    Outcome outcome = run_once(options);
    add_outcome(shared, options, outcome);
    const std::uint64_t calls = outcome.storage_calls;
    for (options.failing_call = 1; options.failing_call <= calls; ++options.failing_call) {
      add_outcome(shared, options, run_once(options));
    }
  });
}

// First the end, which is cheap; then whole stretches of what happened, then single things.
Options make_shorter(const Options& failing) {
  Options best = failing;
  best.traces = false;
  Outcome outcome = run_once(best);
  if (!outcome.violation) return failing;
  const std::string invariant = outcome.violation->invariant;
  const std::uint32_t decisions = outcome.decisions;
  for (std::uint32_t stretch = std::max(1U, decisions / 2);; stretch /= 2) {
    for (std::uint32_t from = 1; from <= decisions; from += stretch) {
      Options candidate = best;
      for (std::uint32_t i = from; i < from + stretch; ++i) candidate.without.insert(i);
      if (candidate.without == best.without) continue;
      if (fails_alike(candidate, invariant, outcome)) best = std::move(candidate);
    }
    if (stretch == 1) break;
  }
  return best;
}

}  // namespace motcua::sim
