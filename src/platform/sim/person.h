// What people do at a tab: mostly sensible things, at any moment, as often as not the wrong one.
#pragma once

#include <cstdint>
#include <string>

#include "platform/sim/tab.h"

namespace motcua::sim {

class Person {
 public:
  explicit Person(World& world) : world_(world) {}

  // One deed, and the moment of the next.
  void act(Tab& tab);
  // Faults are over: brings the tab to where everything can be sent.
  void help(Tab& tab);

 private:
  bool open_vault(Tab& tab);
  void work(Tab& tab);
  void work_on_draft(Tab& tab);
  void look_after_dossiers(Tab& tab);
  void something_else(Tab& tab);
  void fill_in(Tab& tab);
  void attach(Tab& tab);
  void sign(Tab& tab);
  std::int64_t draw_pause();

  World& world_;
  std::uint64_t typed_ = 0;
  std::uint64_t pictures_ = 0;
  std::uint32_t started_ = 0;
};

}  // namespace motcua::sim
