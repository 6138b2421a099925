// A small seam in front of SQL, so that another engine can stand behind it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::server {

using SqlValue = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
using SqlRow = std::vector<SqlValue>;

// Column values of a row; a value of another kind is a broken promise of our own SQL.
[[nodiscard]] std::int64_t integer_at(const SqlRow& row, std::size_t column);
[[nodiscard]] const std::string& text_at(const SqlRow& row, std::size_t column);
[[nodiscard]] const Bytes& bytes_at(const SqlRow& row, std::size_t column);
[[nodiscard]] bool is_null_at(const SqlRow& row, std::size_t column);

// Statements use $1, $2, … for values, understood by SQLite and PostgreSQL alike.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  // Rows of a query. Errors: Corrupt (the statement failed), StorageFull.
  virtual Result<std::vector<SqlRow>> query(std::string_view sql, std::vector<SqlValue> values) = 0;
  // Rows changed. Errors: Conflict (a uniqueness rule), StorageFull, Corrupt.
  virtual Result<std::int64_t> execute(std::string_view sql, std::vector<SqlValue> values) = 0;

  // What is written between begin() and commit() becomes durable together; rollback() forgets it.
  virtual Result<Done> begin() = 0;
  virtual Result<Done> commit() = 0;
  virtual void rollback() = 0;
};

// Opens or creates the file with write-ahead log and synchronous=FULL: what was acknowledged
// survives a power cut. Errors: Corrupt, StorageFull, NotFound (the folder).
[[nodiscard]] Result<std::unique_ptr<Database>> open_sqlite(const std::string& file);

// Rolls back unless commit() was called: an early return leaves nothing half written.
class Transaction {
 public:
  static Result<Transaction> start(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (database_ != nullptr) database_->rollback();
  }
  Result<Done> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace motcua::server
