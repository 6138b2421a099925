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

// Statements use $1, $2, … for values and the types TEXT, BIGINT and BLOB, understood by SQLite and
// PostgreSQL alike. One caller at a time; see DatabasePool for several.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  // Rows of a query. Errors: Corrupt (the statement failed), StorageFull, Offline (the engine does
  // not answer; trying again may help).
  virtual Result<std::vector<SqlRow>> query(std::string_view sql, std::vector<SqlValue> values) = 0;
  // Rows changed; durable when it returns, outside of a transaction. Errors: Conflict (a uniqueness
  // rule, or another transaction was faster), StorageFull, Offline, Corrupt.
  virtual Result<std::int64_t> execute(std::string_view sql, std::vector<SqlValue> values) = 0;

  // What is written between begin() and commit() becomes durable together; rollback() forgets it.
  // Others write at the same time: what must not race is decided by a WHERE of an UPDATE.
  virtual Result<Done> begin() = 0;
  virtual Result<Done> commit() = 0;
  virtual void rollback() = 0;

  // After begin(): waits until no other process is setting the tables up.
  virtual Result<Done> lock_setup() { return Done{}; }
  [[nodiscard]] virtual Result<bool> has_column(std::string_view table,
                                                std::string_view column) = 0;
};

// The databases of a process: one for each request that is being answered.
class DatabasePool {
 public:
  DatabasePool() = default;
  DatabasePool(const DatabasePool&) = delete;
  DatabasePool& operator=(const DatabasePool&) = delete;
  virtual ~DatabasePool() = default;

  // Any thread may call it; waits for a free one. The pool outlives what it gives.
  virtual std::unique_ptr<Database> take() = 0;
};

// Opens or creates the file with write-ahead log and synchronous=FULL: what was acknowledged
// survives a power cut. ":memory:" keeps nothing. Errors: Corrupt, StorageFull, NotFound (the
// folder).
[[nodiscard]] Result<std::unique_ptr<Database>> open_sqlite(const std::string& file);
// The same for several threads: reads go in parallel, writes that meet share one commit. Not for
// ":memory:".
[[nodiscard]] Result<std::unique_ptr<DatabasePool>> open_sqlite_pool(const std::string& file);

// Copies the database of a running server into a new file, whole and of one moment. Errors:
// NotFound (no such database), Conflict (the copy exists), StorageFull, Corrupt.
[[nodiscard]] Result<Done> back_up_sqlite(const std::string& file, const std::string& copy);

// Connects to "postgresql://…" (a URL of libpq) with synchronous_commit=on and makes the same
// promises. Errors: Offline, Corrupt (not a URL).
[[nodiscard]] Result<std::unique_ptr<Database>> open_postgres(const std::string& url);
[[nodiscard]] Result<std::unique_ptr<DatabasePool>> open_postgres_pool(const std::string& url);

// One database for everybody in turn. It does not own it.
[[nodiscard]] std::unique_ptr<DatabasePool> pool_of_one(Database& database);

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
