// One simulated run: a device with its tabs, the line, the server, people, accidents, the witness.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"
#include "platform/sim/backend.h"
#include "platform/sim/chance.h"
#include "platform/sim/disk.h"
#include "platform/sim/disk_witness.h"
#include "platform/sim/network.h"
#include "platform/sim/options.h"
#include "platform/sim/person.h"
#include "platform/sim/tab.h"
#include "platform/sim/timeline.h"
#include "platform/sim/witness.h"

namespace motcua::sim {

inline constexpr std::array<std::string_view, 2> kCitizens{"nguyen-thi-anh", "tran-van-binh"};
inline constexpr std::array<std::string_view, 2> kPassphrases{"bốn con trâu đi qua cầu",
                                                              "hai con gà trên cây mít"};
inline constexpr std::int64_t kTimerMsMax = 1LL << 31U;  // As long as a browser's timer can be.

class World {
 public:
  // The backend is emptied and used; it outlives the world.
  World(const Options& run_options, Backend& server);

  Outcome run();

  // --- For the parts ---
  void violate(const char* invariant, std::string what);
  void note(const char* what, const std::string& detail);
  void open_tab(Tab& tab);
  void cut_power();
  void flip_bit();
  void set_online(bool online);
  void change_user(Tab& tab);
  void officer_acts();
  bool has_two_tabs() const { return has_second_tab_; }
  bool has_tab_lock() const { return has_tab_lock_; }
  bool other_tab_sends(int tab, const std::string& upload_path) const;
  const std::string& account_of(int user) const;
  void know_account(int user, std::string account);
  int user_of(std::string_view account) const;

  Options options;
  Rates rates;
  std::int64_t now_ms = 1'795'335'330'000;  // 2026-11-22 08:15:30 UTC
  ManualClock device_clock{now_ms};
  SeededRandom device_random;
  Chance chance;
  Timeline timeline{};
  Disk disk{};
  Backend& backend;
  Network network;
  Witness witness;
  DiskWitness disk_witness;
  bool is_online = true;
  bool is_updated = false;
  std::uint64_t storage_calls = 0;

 private:
  void draw_circumstances();
  bool step(std::int64_t until_ms);
  void set_time(std::int64_t ms);
  void deliver(Task task);
  void run_timer(Tab& tab);
  void after_step();
  void accidents_of(Tab& tab);
  void evict();
  void update();
  void write_old_format(int user);
  void find_rest();
  void wait_for_rest(int user);
  void look_for_room(int user);
  bool is_at_rest(const Tab& tab) const;
  void mix(std::uint64_t value) { hash_ = (hash_ ^ value) * 0x9E3779B97F4A7C15ULL; }
  void measure_memory();
  void finish_hash();

  std::array<Tab, 2> tabs_;
  Person person_;
  std::array<std::string, 2> accounts_{};
  std::int64_t clock_offset_ms_ = 0;
  bool has_second_tab_ = false;
  bool has_tab_lock_ = true;
  bool has_other_account_ = false;
  std::uint32_t update_at_step_ = 0;
  std::uint32_t steps_ = 0;
  std::uint32_t steps_max_ = 0;
  std::uint64_t hash_ = 0;
  std::uint64_t memory_before_ = 0;
  Outcome outcome_{};
};

}  // namespace motcua::sim
