// What is going to happen, by its time; what comes at one time happens in the order it was posted.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace motcua::sim {

// A tab's answers are for one life of it: a tab that was killed and opened again does not get them.
struct Address {
  int tab = -1;  // -1 = the world itself.
  std::uint32_t life = 0;
};

struct Task {
  std::int64_t at_ms = 0;
  std::uint64_t order = 0;
  Address to{};
  const char* what = "";
  std::function<void()> run{};
};

class Timeline {
 public:
  void post(std::int64_t at_ms, Address to, const char* what, std::function<void()> run) {
    tasks_.push_back(
        {.at_ms = at_ms, .order = ++count_, .to = to, .what = what, .run = std::move(run)});
    std::push_heap(tasks_.begin(), tasks_.end(), is_later);
  }
  std::optional<std::int64_t> next_ms() const {
    return tasks_.empty() ? std::nullopt : std::optional(tasks_.front().at_ms);
  }
  Task take() {
    std::pop_heap(tasks_.begin(), tasks_.end(), is_later);
    Task task = std::move(tasks_.back());
    tasks_.pop_back();
    return task;
  }
  std::size_t size() const { return tasks_.size(); }

 private:
  static bool is_later(const Task& left, const Task& right) {
    return std::pair(left.at_ms, left.order) > std::pair(right.at_ms, right.order);
  }

  std::vector<Task> tasks_{};
  std::uint64_t count_ = 0;
};

}  // namespace motcua::sim
