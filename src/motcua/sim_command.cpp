// motcua sim: the real client and server through simulated bad days, seed by seed.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "base/mutant.h"
#include "motcua/command.h"
#include "motcua/commands.h"
#include "platform/sim/campaign.h"

namespace motcua::command_line {
namespace {

constexpr std::string_view kUsage =
    "usage: motcua sim [--seed N] [--steps M] [--profile default|calm|storm|crashy|crowded] "
    "[--mutant X] [--runs N] [--seconds S] [--jobs J] [--storage N] [--call N] [--mutants N]";
constexpr std::uint64_t kRunsForMutant = 20'000;

std::uint64_t number(const Arguments& arguments, std::string_view name, std::uint64_t fallback) {
  const auto text = arguments.option(name);
  return text ? std::strtoull(text->c_str(), nullptr, 10) : fallback;
}

std::string hex(std::uint64_t value) {
  std::array<char, 17> text{};
  (void)std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
  return text.data();
}

std::string seconds_since(std::chrono::steady_clock::time_point start) {
  const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - start;
  std::array<char, 32> text{};
  (void)std::snprintf(text.data(), text.size(), "%.1f s", gone.count());
  return text.data();
}

std::string options_in_words(const sim::Options& options) {
  std::string text = "--seed " + std::to_string(options.seed) + " --steps " +
                     std::to_string(options.steps) + " --profile " +
                     std::string(options.profile->name);
  if (!options.mutant.empty()) text += " --mutant " + options.mutant;
  if (options.failing_call != 0) text += " --call " + std::to_string(options.failing_call);
  return text;
}

bool choose_mutant(const std::string& name) {
#ifdef MOTCUA_MUTANTS
  const auto* found = std::ranges::find(kMutants, name, &NamedMutant::name);
  active_mutant = found == kMutants.end() ? Mutant::None : found->mutant;
  return name.empty() || found != kMutants.end();
#else
  return name.empty();
#endif
}

// The failing run once more, as short as it gets.
int tell_failure(sim::Options options) {
  const sim::Options shorter = sim::make_shorter(options);
  sim::Options traced = shorter;
  traced.traces = true;
  const sim::Outcome outcome = sim::run_once(traced);
  if (!outcome.violation) {  // Only the memory bound is not looked at while tracing.
    const sim::Outcome plain = sim::run_once(shorter);
    if (plain.violation)
      print_text(plain.violation->invariant + ": " + plain.violation->what + "\n");
  } else {
    print_text(outcome.trace);
    print_text("broken: " + outcome.violation->invariant + ": " + outcome.violation->what + "\n");
  }
  print_text("shown: " + std::to_string(outcome.steps) + " steps, " +
             std::to_string(shorter.without.size()) + " of " + std::to_string(outcome.decisions) +
             " accidents and deeds left out\n");
  print_text("again: motcua sim " + options_in_words(options) + "\n");
  return kExitNo;
}

int run_one(const sim::Options& options) {
  const sim::Outcome outcome = sim::run_once(options);
  print_text(options_in_words(options) + ": " + std::to_string(outcome.steps) + " steps, " +
             std::to_string(outcome.accidents) + " accidents, " + std::to_string(outcome.sealed) +
             " signed, " + std::to_string(outcome.received) + " received, trace " +
             hex(outcome.hash) + "\n");
  return outcome.violation ? tell_failure(options) : kExitFine;
}

void print_tally(std::string_view name, const sim::Tally& tally,
                 std::chrono::steady_clock::time_point start) {
  print_text(std::string(name) + ": " + std::to_string(tally.runs) + " runs, " +
             std::to_string(tally.steps) + " steps, " + std::to_string(tally.requests) +
             " requests, " + std::to_string(tally.storage_calls) + " storage calls, " +
             std::to_string(tally.accidents) + " accidents, " + std::to_string(tally.sealed) +
             " dossiers signed, " + std::to_string(tally.received) + " received, " +
             std::to_string(tally.bytes_most / 1024) + " KiB at most, " +
             std::to_string(tally.failed) + " alarms, " + seconds_since(start) + "\n");
}

int tell_first(const sim::Tally& tally, sim::Options options) {
  for (const sim::Failure& failure : tally.failures) {
    print_text("seed " + std::to_string(failure.seed) +
               (failure.failing_call ? " call " + std::to_string(failure.failing_call) : "") +
               ": " + failure.invariant + ": " + failure.what + "\n");
  }
  if (tally.failures.empty()) return kExitFine;
  const sim::Failure& first = tally.failures.front();
  options.seed = first.seed;
  options.failing_call = first.failing_call;
  if (first.invariant == "crash") {
    print_text("again: motcua sim " + options_in_words(options) + "\n");
    return kExitNo;
  }
  return tell_failure(options);
}

int run_campaign(const sim::Plan& plan) {
  const auto start = std::chrono::steady_clock::now();
  const sim::Tally tally = sim::run_many(plan);
  print_tally("simulator " + std::string(plan.options.profile->name), tally, start);
  return tell_first(tally, plan.options);
}

int run_storage(sim::Plan plan) {
  const auto start = std::chrono::steady_clock::now();
  plan.options.profile = sim::find_profile("calm");
  const sim::Tally tally = sim::run_storage_loop(plan);
  print_tally("storage loop", tally, start);
  return tell_first(tally, plan.options);
}

// Every mutant until a run notices it.
int run_mutants(sim::Plan plan) {
  if (!kHasMutants) return unusable("sim", "this program holds no mutants; motcua-mutants does");
  std::size_t killed = 0;
  plan.stops_at_first = true;
  for (const NamedMutant& mutant : kMutants) {
    plan.options.mutant = mutant.name;
    choose_mutant(plan.options.mutant);
    const auto start = std::chrono::steady_clock::now();
    const sim::Tally tally = sim::run_many(plan);
    const bool is_killed = !tally.failures.empty();
    killed += is_killed ? 1 : 0;
    std::string line =
        "mutant " + std::string(mutant.name) + " (" + std::string(mutant.what) + ") ";
    line += is_killed ? "killed by " + tally.failures.front().invariant + " after " +
                            std::to_string(tally.runs) + " runs, " + seconds_since(start)
                      : "SURVIVED " + std::to_string(tally.runs) + " runs";
    print_text(line + "\n");
  }
  print_text("mutants: " + std::to_string(killed) + " of " + std::to_string(kMutants.size()) +
             " killed\n");
  return killed == kMutants.size() ? kExitFine : kExitNo;
}

}  // namespace

int run_sim(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 10> kOptions = {"seed", "steps",   "profile", "mutant",
                                                         "runs", "seconds", "jobs",    "storage",
                                                         "call", "mutants"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || !arguments->words().empty()) return unusable("sim", kUsage);
  sim::Plan plan;
  plan.options.seed = number(*arguments, "seed", 1);
  plan.options.steps = static_cast<std::uint32_t>(number(*arguments, "steps", 2000));
  plan.options.failing_call = number(*arguments, "call", 0);
  plan.options.profile = sim::find_profile(arguments->option("profile").value_or("default"));
  plan.options.mutant = arguments->option("mutant").value_or("");
  plan.seconds_max = static_cast<double>(number(*arguments, "seconds", 0));
  plan.jobs = static_cast<unsigned>(
      number(*arguments, "jobs", std::max(1U, std::thread::hardware_concurrency())));
  if (plan.options.profile == nullptr) return unusable("sim", kUsage);
  if (!choose_mutant(plan.options.mutant)) {
    return unusable("sim", kHasMutants ? "no such mutant"
                                       : "this program holds no mutants; motcua-mutants does");
  }
  if (arguments->option("mutants")) {
    plan.runs = number(*arguments, "mutants", kRunsForMutant);
    return run_mutants(plan);
  }
  if (arguments->option("storage")) {
    plan.runs = number(*arguments, "storage", 1);
    return run_storage(plan);
  }
  if (!arguments->option("runs") && plan.seconds_max <= 0) return run_one(plan.options);
  plan.runs = number(*arguments, "runs", UINT64_MAX);
  return run_campaign(plan);
}

}  // namespace motcua::command_line
