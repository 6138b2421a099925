// Completions waiting for their turn: ports answer here and never inside the call.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <utility>

namespace motcua::headless {

class Queue {
 public:
  void post(std::function<void()> task) { tasks_.push_back(std::move(task)); }
  // Carries one task out; false when there is none.
  bool pump_one();
  // Carries out tasks, those they bring about included, until none is left or `limit` were done.
  // Returns how many were done.
  std::size_t pump(std::size_t limit = 100'000);
  std::size_t size() const { return tasks_.size(); }
  // As if the power went: nothing of what is waiting happens.
  void drop_all() { tasks_.clear(); }

 private:
  std::deque<std::function<void()>> tasks_{};
};

}  // namespace motcua::headless
