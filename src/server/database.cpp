#include "server/database.h"

#include <mutex>

namespace motcua::server {

namespace {

// Passes everything on, and keeps the turn until the request is answered.
class Turn final : public Database {
 public:
  Turn(Database& database, std::mutex& mutex) : database_(&database), lock_(mutex) {}

  Result<std::vector<SqlRow>> query(std::string_view sql, std::vector<SqlValue> values) override {
    return database_->query(sql, std::move(values));
  }
  Result<std::int64_t> execute(std::string_view sql, std::vector<SqlValue> values) override {
    return database_->execute(sql, std::move(values));
  }
  Result<Done> begin() override { return database_->begin(); }
  Result<Done> commit() override { return database_->commit(); }
  void rollback() override { database_->rollback(); }
  Result<Done> lock_setup() override { return database_->lock_setup(); }
  Result<bool> has_column(std::string_view table, std::string_view column) override {
    return database_->has_column(table, column);
  }

 private:
  Database* database_;
  std::unique_lock<std::mutex> lock_;
};

class PoolOfOne final : public DatabasePool {
 public:
  explicit PoolOfOne(Database& database) : database_(&database) {}
  std::unique_ptr<Database> take() override { return std::make_unique<Turn>(*database_, mutex_); }

 private:
  Database* database_;
  std::mutex mutex_{};
};

}  // namespace

std::unique_ptr<DatabasePool> pool_of_one(Database& database) {
  return std::make_unique<PoolOfOne>(database);
}

std::int64_t integer_at(const SqlRow& row, std::size_t column) {
  CHECK(column < row.size());
  const auto* value = std::get_if<std::int64_t>(&row[column]);
  CHECK(value != nullptr);
  return *value;
}

const std::string& text_at(const SqlRow& row, std::size_t column) {
  CHECK(column < row.size());
  const auto* value = std::get_if<std::string>(&row[column]);
  CHECK(value != nullptr);
  return *value;
}

const Bytes& bytes_at(const SqlRow& row, std::size_t column) {
  CHECK(column < row.size());
  const auto* value = std::get_if<Bytes>(&row[column]);
  CHECK(value != nullptr);
  return *value;
}

bool is_null_at(const SqlRow& row, std::size_t column) {
  CHECK(column < row.size());
  return std::holds_alternative<std::monostate>(row[column]);
}

Result<Transaction> Transaction::start(Database& database) {
  TRY(database.begin());
  return Transaction(database);
}

Result<Done> Transaction::commit() {
  CHECK(database_ != nullptr);
  Database* const database = std::exchange(database_, nullptr);
  auto committed = database->commit();
  if (!committed) database->rollback();
  return committed;
}

}  // namespace motcua::server
