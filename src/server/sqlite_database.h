// One connection to a SQLite file.
#pragma once

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/database.h"

namespace motcua::server {

class SqliteDatabase final : public Database {
 public:
  enum class Use : std::uint8_t { Anything, Reading };
  static Result<std::unique_ptr<SqliteDatabase>> open(const std::string& file, Use use);
  ~SqliteDatabase() override;

  Result<std::vector<SqlRow>> query(std::string_view sql, std::vector<SqlValue> values) override;
  Result<std::int64_t> execute(std::string_view sql, std::vector<SqlValue> values) override;
  Result<Done> begin() override { return run("BEGIN IMMEDIATE"); }
  Result<Done> commit() override { return run("COMMIT"); }
  void rollback() override { (void)run("ROLLBACK"); }
  Result<bool> has_column(std::string_view table, std::string_view column) override;

  // A statement without values or rows.
  Result<Done> run(const char* sql);
  // False also after the engine has given a transaction up by itself (a full disk).
  [[nodiscard]] bool is_in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

 private:
  explicit SqliteDatabase(sqlite3* handle) : handle_(handle) {}
  Result<sqlite3_stmt*> prepare(std::string_view sql);

  sqlite3* handle_;
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_{};
};

}  // namespace motcua::server
