#include "platform/device/queue.h"

namespace motcua::headless {

bool Queue::pump_one() {
  if (tasks_.empty()) return false;
  const std::function<void()> task = std::move(tasks_.front());
  tasks_.pop_front();
  task();
  return true;
}

std::size_t Queue::pump(std::size_t limit) {
  std::size_t done = 0;
  while (done < limit && pump_one()) ++done;
  return done;
}

}  // namespace motcua::headless
