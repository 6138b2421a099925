#include "server/main/crash_point.h"

#include <atomic>
#include <csignal>
#include <utility>

namespace motcua::server {

namespace {

class Countdown {
 public:
  explicit Countdown(int steps) : left_(steps) {}
  void step() {
    if (--left_ == 0) std::raise(SIGKILL);
  }

 private:
  std::atomic<int> left_;
};

class MortalDatabase final : public Database {
 public:
  MortalDatabase(std::unique_ptr<Database> database, Countdown& countdown)
      : database_(std::move(database)), countdown_(&countdown) {}

  Result<std::vector<SqlRow>> query(std::string_view sql, std::vector<SqlValue> values) override {
    countdown_->step();
    return database_->query(sql, std::move(values));
  }
  Result<std::int64_t> execute(std::string_view sql, std::vector<SqlValue> values) override {
    countdown_->step();
    return database_->execute(sql, std::move(values));
  }
  Result<Done> begin() override {
    countdown_->step();
    return database_->begin();
  }
  Result<Done> commit() override {
    countdown_->step();
    auto committed = database_->commit();
    countdown_->step();  // Durable, and nobody has been told.
    return committed;
  }
  void rollback() override { database_->rollback(); }
  Result<Done> lock_setup() override { return database_->lock_setup(); }
  Result<bool> has_column(std::string_view table, std::string_view column) override {
    return database_->has_column(table, column);
  }

 private:
  std::unique_ptr<Database> database_;
  Countdown* countdown_;
};

class MortalPool final : public DatabasePool {
 public:
  MortalPool(int step, std::unique_ptr<DatabasePool> pool)
      : countdown_(step), pool_(std::move(pool)) {}
  std::unique_ptr<Database> take() override {
    return std::make_unique<MortalDatabase>(pool_->take(), countdown_);
  }

 private:
  Countdown countdown_;
  std::unique_ptr<DatabasePool> pool_;
};

}  // namespace

std::unique_ptr<DatabasePool> crash_at(int step, std::unique_ptr<DatabasePool> pool) {
  return std::make_unique<MortalPool>(step, std::move(pool));
}

}  // namespace motcua::server
