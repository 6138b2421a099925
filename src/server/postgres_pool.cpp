// Connections to PostgreSQL for several threads. The engine itself shares commits that meet.
#include <condition_variable>
#include <mutex>
#include <utility>

#include "server/postgres_database.h"

namespace motcua::server {

namespace {

constexpr std::size_t kConnectionsMax = 12;

class PostgresPool;

// One connection for one request; it goes back when the request is answered.
class Lease final : public Database {
 public:
  Lease(PostgresPool& pool, std::unique_ptr<PostgresDatabase> connection)
      : pool_(&pool), connection_(std::move(connection)) {}
  ~Lease() override;

  Result<std::vector<SqlRow>> query(std::string_view sql, std::vector<SqlValue> values) override {
    if (connection_ == nullptr) return nobody_there();
    return connection_->query(sql, std::move(values));
  }
  Result<std::int64_t> execute(std::string_view sql, std::vector<SqlValue> values) override {
    if (connection_ == nullptr) return nobody_there();
    return connection_->execute(sql, std::move(values));
  }
  Result<Done> begin() override {
    if (connection_ == nullptr) return nobody_there();
    return connection_->begin();
  }
  Result<Done> commit() override { return connection_->commit(); }
  void rollback() override { connection_->rollback(); }
  Result<Done> lock_setup() override { return connection_->lock_setup(); }
  Result<bool> has_column(std::string_view table, std::string_view column) override {
    if (connection_ == nullptr) return nobody_there();
    return connection_->has_column(table, column);
  }

 private:
  static std::unexpected<Error> nobody_there() { return fail(ErrorCode::Offline, "sql.connect"); }

  PostgresPool* pool_;
  std::unique_ptr<PostgresDatabase> connection_;  // Null: the engine could not be reached.
};

class PostgresPool final : public DatabasePool {
 public:
  PostgresPool(std::string url, std::unique_ptr<PostgresDatabase> first) : url_(std::move(url)) {
    free_.push_back(std::move(first));
  }

  std::unique_ptr<Database> take() override {
    std::unique_ptr<PostgresDatabase> connection;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !free_.empty() || made_ < kConnectionsMax; });
      if (free_.empty()) {
        ++made_;
      } else {
        connection = std::move(free_.back());
        free_.pop_back();
      }
    }
    if (connection == nullptr) {
      if (auto fresh = PostgresDatabase::connect(url_)) connection = *std::move(fresh);
    } else if (!connection->is_alive() && !connection->reconnect()) {
      connection.reset();
    }
    return std::make_unique<Lease>(*this, std::move(connection));
  }

  // Null: it could not be made, or died; another may be made later.
  void give_back(std::unique_ptr<PostgresDatabase> connection) {
    {
      const std::lock_guard lock(mutex_);
      if (connection == nullptr) {
        --made_;
      } else {
        free_.push_back(std::move(connection));
      }
    }
    changed_.notify_one();
  }

 private:
  std::string url_;
  std::mutex mutex_{};
  std::condition_variable changed_{};
  std::vector<std::unique_ptr<PostgresDatabase>> free_{};
  std::size_t made_ = 1;
};

Lease::~Lease() {
  pool_->give_back(std::move(connection_));
}

}  // namespace

Result<std::unique_ptr<DatabasePool>> open_postgres_pool(const std::string& url) {
  auto first = TRY(PostgresDatabase::connect(url));
  return std::make_unique<PostgresPool>(url, std::move(first));
}

}  // namespace motcua::server
