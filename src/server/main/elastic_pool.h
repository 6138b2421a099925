// Threads for connections: as many as there are slow clients, and no more than needed.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace motcua::server {

// A connection keeps its thread while it sends a byte now and then. A thread that has had nothing
// to do for some seconds ends.
class ElasticPool final : public httplib::TaskQueue {
 public:
  explicit ElasticPool(std::size_t threads_max) : threads_max_(threads_max) {}

  void enqueue(std::function<void()> job) override;
  // Waits until everything is done that was enqueued.
  void shutdown() override;

 private:
  void start_thread();
  void work();

  std::size_t threads_max_;
  std::mutex mutex_{};
  std::condition_variable has_job_{};
  std::condition_variable has_ended_{};
  std::deque<std::function<void()>> jobs_{};
  std::size_t threads_ = 0;
  std::size_t idle_ = 0;
  bool is_over_ = false;
};

}  // namespace motcua::server
