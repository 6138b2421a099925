#include "server/main/elastic_pool.h"

#include <pthread.h>

#include <chrono>
#include <utility>

namespace motcua::server {

namespace {

constexpr auto kIdle = std::chrono::seconds(5);
constexpr std::size_t kStackBytes = 1U << 20U;  // Eight times less than usual, and enough.

}  // namespace

void ElasticPool::enqueue(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
    if (idle_ < jobs_.size() && threads_ < threads_max_) start_thread();
  }
  has_job_.notify_one();
}

void ElasticPool::start_thread() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread{};
  const auto run = [](void* pool) -> void* {
    static_cast<ElasticPool*>(pool)->work();
    return nullptr;
  };
  // Without one more thread the job waits for one of those that are there.
  if (pthread_create(&thread, &attributes, run, this) == 0) ++threads_;
  pthread_attr_destroy(&attributes);
}

void ElasticPool::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_;
    has_job_.wait_for(lock, kIdle, [this] { return !jobs_.empty() || is_over_; });
    --idle_;
    if (jobs_.empty()) break;
    const std::function<void()> job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    lock.lock();
  }
  --threads_;
  has_ended_.notify_all();
}

void ElasticPool::shutdown() {
  std::unique_lock lock(mutex_);
  is_over_ = true;
  has_job_.notify_all();
  has_ended_.wait(lock, [this] { return threads_ == 0; });
}

}  // namespace motcua::server
