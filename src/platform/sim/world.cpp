#include "platform/sim/world.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/mutant.h"
#include "platform/sim/memory.h"
#include "vault/cover.h"
#include "vault/keys.h"

namespace motcua::sim {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
// What one device needs for three small dossiers, with room to spare.
constexpr std::uint64_t kMemoryBytesMax = 4U << 20U;

std::uint64_t hash_of(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

}  // namespace

World::World(const Options& run_options, Backend& server)
    : options(run_options),
      rates((run_options.profile == nullptr ? profiles().front() : *run_options.profile).rates),
      device_random(run_options.seed * 2 + 1),
      chance(run_options.seed, options.without),
      backend(server),
      network(*this),
      witness(*this),
      disk_witness(*this),
      tabs_{Tab(*this, 0), Tab(*this, 1)},
      person_(*this) {
  backend.reset(run_options.seed);
  disk.on_change = [this](const std::string& key, const Bytes* before, const Bytes* after) {
    witness.saw_write(key, before, after);
    disk_witness.saw_write(key);
  };
}

// --- Telling -------------------------------------------------------------------------------------

void World::violate(const char* invariant, std::string what) {
  if (outcome_.violation) return;
  outcome_.violation = Violation{.invariant = invariant, .what = std::move(what)};
  note(invariant, outcome_.violation->what);
}

void World::note(const char* what, const std::string& detail) {
  if (!options.traces) return;
  std::string line = std::to_string(now_ms - 1'795'335'330'000);
  line.insert(0, line.size() < 9 ? 9 - line.size() : 0, ' ');
  outcome_.trace += line + " ms  " + what + (detail.empty() ? "" : ": " + detail) + "\n";
}

const std::string& World::account_of(int user) const {
  return accounts_.at(static_cast<std::size_t>(user));
}

void World::know_account(int user, std::string account) {
  accounts_.at(static_cast<std::size_t>(user)) = std::move(account);
}

int World::user_of(std::string_view account) const {
  return !account.empty() && accounts_[1] == account ? 1 : 0;
}

bool World::other_tab_sends(int tab, const std::string& upload_path) const {
  const Tab& other = tabs_.at(static_cast<std::size_t>(1 - tab));
  return other.http.is_sending(upload_path);
}

// --- Accidents -----------------------------------------------------------------------------------

void World::open_tab(Tab& tab) {
  Tab& other = tabs_.at(static_cast<std::size_t>(1 - tab.self.tab));
  note("opens tab", std::to_string(tab.self.tab));
  if (has_tab_lock_ && other.is_open()) {  // One writer: the other one saves and gives way.
    other.hand_over();
    other.kill();
  }
  tab.open();
}

// The device goes down: both tabs, and what was written without waiting for the disk.
void World::cut_power() {
  note("the power goes", "");
  for (Tab& tab : tabs_) tab.kill();
  disk.lose_power(chance, rates.relaxed_lost);
}

void World::flip_bit() {
  const std::string key = disk.flip_bit(chance);
  if (key.empty()) return;
  note("a bit flips", key);
  witness.saw_bit_flip();
  disk_witness.saw_bit_flip(key);
}

void World::evict() {
  note("the browser evicts everything", "");
  for (Tab& tab : tabs_) tab.kill();
  disk.evict();
  witness.saw_eviction();
  disk_witness.saw_eviction();
}

void World::set_online(bool online) {
  note(online ? "online" : "offline", "");
  is_online = online;
  for (Tab& tab : tabs_) {
    if (!tab.is_open()) continue;
    tab.app().on_event(online ? app::HostEvent::Online : app::HostEvent::Offline);
  }
}

void World::change_user(Tab& tab) {
  if (!has_other_account_) return;
  tab.user = 1 - tab.user;
  note("another person sits down", std::to_string(tab.user));
  if (tab.is_unlocked()) tab.app().lock();
}

void World::officer_acts() {
  for (const auto& received : backend.received()) {
    if (!chance.one_in(2)) continue;
    note("the officer acts", received.submission);
    backend.act(received.submission, chance.one_in(2) ? "forwarded" : "info-requested");
    return;
  }
}

void World::draw_circumstances() {
  has_second_tab_ = chance.happens(rates.second_tab);
  has_tab_lock_ = !has_second_tab_ || !chance.happens(rates.no_tab_lock);
  if (is_mutant(Mutant::NoTabLock)) has_tab_lock_ = false;
  has_other_account_ = chance.happens(rates.other_account);
  // Short lives and long ones; most accidents need no long life.
  constexpr std::array<std::uint32_t, 16> kLives{60, 60,  60,  60,  60,  60,  60,  60,
                                                 60, 150, 150, 150, 150, 150, 400, 2000};
  steps_max_ = std::min(options.steps, kLives.at(chance.below(kLives.size())));
  if (chance.happens(rates.update)) {
    update_at_step_ = 1 + static_cast<std::uint32_t>(chance.below(steps_max_));
  }
  tabs_[0].act_at_ms = now_ms;
  tabs_[1].act_at_ms = now_ms + (has_second_tab_ ? 20'000 : 1000 * kDayMs);
}

// --- Time ----------------------------------------------------------------------------------------

void World::set_time(std::int64_t ms) {
  now_ms = std::max(now_ms, ms);
  device_clock.time_ms = now_ms + clock_offset_ms_;
  backend.clock.time_ms = now_ms;
}

void World::accidents_of(Tab& tab) {
  if (chance.happens(rates.clock_jump)) {
    clock_offset_ms_ += chance.one_in(2) ? kDayMs : -kDayMs;
    note("the clock jumps", std::to_string(clock_offset_ms_ / kDayMs) + " days");
    set_time(now_ms);
  }
  if (chance.happens(rates.evicted)) return evict();
  if (!chance.happens(rates.crash)) return;
  if (chance.one_in(2)) return cut_power();
  note("the tab crashes", std::to_string(tab.self.tab));
  tab.kill();
}

void World::deliver(Task task) {
  if (task.to.tab < 0) return task.run();
  Tab& tab = tabs_.at(static_cast<std::size_t>(task.to.tab));
  if (tab.self.life != task.to.life) return;
  accidents_of(tab);
  if (tab.self.life != task.to.life) return;
  if (options.traces) note(task.what, "tab " + std::to_string(task.to.tab));
  task.run();
  if (tab.self.life != task.to.life) return;
  witness.look_at(tab);  // Before the frame, in which the vault may close.
  tab.frame();
}

// The next thing that happens, if it happens before that moment.
bool World::step(std::int64_t until_ms) {
  std::int64_t next = timeline.next_ms().value_or(INT64_MAX);
  Tab* timer = nullptr;
  Tab* actor = nullptr;
  for (Tab& tab : tabs_) {
    if (tab.is_open() && tab.timer_ms() && *tab.timer_ms() < next) {
      next = *tab.timer_ms();
      timer = &tab;
    }
  }
  for (Tab& tab : tabs_) {
    if (tab.act_at_ms < next) {
      next = tab.act_at_ms;
      actor = &tab;
    }
  }
  if (next > until_ms) {
    set_time(until_ms);
    return false;
  }
  set_time(next);
  mix(static_cast<std::uint64_t>(next));
  if (actor != nullptr) {
    mix(1);
    if (chance.is_calm()) {
      actor->act_at_ms = now_ms + 30'000;
      person_.help(*actor);
    } else {
      person_.act(*actor);
    }
    if (actor->is_open()) actor->frame();
  } else if (timer != nullptr) {
    mix(2);
    timer->frame();
  } else {
    Task task = timeline.take();
    mix(hash_of(task.what));
    deliver(std::move(task));
  }
  ++steps_;
  after_step();
  return true;
}

void World::after_step() {
  disk_witness.look();
  for (Tab& tab : tabs_) witness.look_at(tab);
  measure_memory();
}

void World::measure_memory() {
  if (options.traces || steps_ % 8 != 0) return;
  const std::uint64_t now = allocated_bytes();
  if (now <= memory_before_) return;
  outcome_.bytes_most = std::max(outcome_.bytes_most, now - memory_before_);
  if (outcome_.bytes_most > kMemoryBytesMax) {
    violate("I11", std::to_string(outcome_.bytes_most) + " bytes are held");
  }
}

// --- The run -------------------------------------------------------------------------------------

Outcome World::run() {
  set_time(now_ms);
  memory_before_ = allocated_bytes();
  draw_circumstances();
  while (!outcome_.violation && steps_ < steps_max_ && step(INT64_MAX)) {
    if (update_at_step_ == 0 || steps_ != update_at_step_) continue;
    update();
  }
  find_rest();
  finish_hash();
  outcome_.steps = steps_;
  outcome_.decisions = chance.decisions();
  outcome_.accidents = chance.accidents();
  outcome_.sealed = static_cast<std::uint32_t>(witness.sealed().size());
  outcome_.received = static_cast<std::uint32_t>(witness.received());
  outcome_.requests = network.requests();
  return std::move(outcome_);
}

void World::finish_hash() {
  for (const auto& [key, bytes] : disk.items()) {
    mix(hash_of(key));
    mix(hash_of(as_text(bytes)));
  }
  for (const auto& received : backend.received()) mix(hash_of(received.register_number));
  outcome_.hash = hash_;
}

// What was there before was written by the oldest program there is.
void World::update() {
  note("a newer release is installed", "");
  for (Tab& tab : tabs_) tab.kill();
  for (int user = 0; user < 2; ++user) write_old_format(user);
  is_updated = true;
  backend.update();
}

// Format 1: every item under its own name, and nothing around it.
void World::write_old_format(int user) {
  const std::string account = account_of(user);
  const auto slot = disk.items().find(vault::slot_item(account));
  if (account.empty() || slot == disk.items().end()) return;
  const auto info = vault::read_slot(account, vault::Way::Passphrase, slot->second);
  if (!info) return;
  const ByteView passphrase = as_bytes(kPassphrases[static_cast<std::size_t>(user)]);
  const SecretBytes wrapping = derive_key(passphrase, info->kdf.salt);
  const auto master =
      vault::open_slot(account, vault::Way::Passphrase, slot->second, wrapping.view());
  if (!master) return;
  const vault::Cover cover(account, master->view());
  std::vector<app::Write> writes{{.key = vault::format_item(account)},
                                 {.key = vault::fence_item(account)}};
  for (const auto& [place, bytes] : disk.items()) {
    if (!place.starts_with(vault::account_prefix(account))) continue;
    auto item = cover.uncover(place, bytes);
    if (!item) continue;
    writes.push_back({.key = place});
    const bool is_new_kind = item->name.contains("/rec/names/");
    if (!is_new_kind) writes.push_back({.key = item->name, .value = std::move(item->bytes)});
  }
  CHECK(disk.apply(writes, app::Durability::Strict).has_value());
}

// Faults end: within two hours everything signed is received, or parked with a reason.
void World::find_rest() {
  chance.calm_down();
  note("--- from here on nothing goes wrong", "");
  has_second_tab_ = false;
  set_online(true);
  for (int user = 0; user < 2 && !outcome_.violation; ++user) {
    const bool has_any = std::ranges::any_of(witness.sealed(), [user](const auto& each) {
      return each.second.user == user && !each.second.is_given_up;
    });
    if (has_any) wait_for_rest(user);
  }
  outcome_.storage_calls = storage_calls;
  // It costs a tenth of a short life, so not every run ends so.
  if (options.failing_call == 0 && options.seed % 4 != 0) return;
  options.failing_call = 0;
  for (int user = 0; user < 2 && !outcome_.violation; ++user) look_for_room(user);
}

// The account is opened once more, and what lies there then has somebody who needs it.
void World::look_for_room(int user) {
  constexpr std::int64_t kQuietMs = 20'000;
  const std::string account = account_of(user);
  if (account.empty()) return;
  for (Tab& tab : tabs_) {
    tab.kill();
    tab.act_at_ms = INT64_MAX;
  }
  Tab& tab = tabs_[0];
  tab.user = user;
  tab.act_at_ms = now_ms;
  std::int64_t until = now_ms + 3'600'000;
  bool is_open = false;
  while (!outcome_.violation && step(until)) {
    if (is_open || !tab.is_unlocked() || tab.state().vault.account_id != account) continue;
    is_open = true;
    until = now_ms + kQuietMs;
  }
  if (is_open && !outcome_.violation) disk_witness.check_room(account);
}

void World::wait_for_rest(int user) {
  Tab& tab = tabs_[0];
  tabs_[1].kill();
  tabs_[1].act_at_ms = INT64_MAX;
  if (tab.user != user) tab.kill();  // Else it goes on from where it is.
  tab.user = user;
  tab.act_at_ms = now_ms;
  const std::int64_t until = now_ms + 2 * 3'600'000;
  while (!outcome_.violation && step(until)) {
    if (is_at_rest(tab)) return;
  }
  if (outcome_.violation) return;
  std::string states;
  if (tab.is_open()) {
    states = "vault " + std::to_string(static_cast<int>(tab.state().vault.state)) + ", session " +
             std::to_string(static_cast<int>(tab.state().session.state));
    for (const auto& view : tab.state().dossiers) {
      states += ", " + view.submission_id + " in " + std::to_string(static_cast<int>(view.state)) +
                (view.problem ? " " + view.problem->code : "");
    }
  }
  violate("liveness", "after two quiet hours: " + states);
}

bool World::is_at_rest(const Tab& tab) const {
  if (!tab.is_unlocked()) return false;
  const std::string& account = tab.state().vault.account_id;
  if (account != account_of(tab.user)) return false;
  // Where nothing goes wrong nothing is refused either.
  const bool may_park = rates.request_lost > 0;
  return std::ranges::all_of(tab.state().dossiers, [may_park](const app::DossierView& view) {
    if (view.state == app::SendState::Parked && may_park) {
      return view.problem && !view.problem->code.empty();
    }
    return view.state == app::SendState::Receipted || view.state == app::SendState::Archived;
  });
}

}  // namespace motcua::sim
