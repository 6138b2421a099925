// One connection to a PostgreSQL-compatible engine.
#pragma once

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/database.h"

namespace motcua::server {

class PostgresDatabase final : public Database {
 public:
  static Result<std::unique_ptr<PostgresDatabase>> connect(const std::string& url);

  Result<std::vector<SqlRow>> query(std::string_view sql, std::vector<SqlValue> values) override;
  Result<std::int64_t> execute(std::string_view sql, std::vector<SqlValue> values) override;
  Result<Done> begin() override { return run("BEGIN", "BEGIN"); }
  // A transaction that has already failed answers ROLLBACK to COMMIT: that is a failure here.
  Result<Done> commit() override { return run("COMMIT", "COMMIT"); }
  void rollback() override { (void)run("ROLLBACK", "ROLLBACK"); }
  Result<Done> lock_setup() override;
  Result<bool> has_column(std::string_view table, std::string_view column) override;

  // False after the engine went away, as soon as its good-bye has come; then reconnect() makes a
  // new connection, with everything forgotten.
  [[nodiscard]] bool is_alive() const;
  Result<Done> reconnect();

 private:
  struct FreeConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  struct FreeResult {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Answer = std::unique_ptr<PGresult, FreeResult>;

  explicit PostgresDatabase(PGconn* connection) : connection_(connection) {}
  Result<Done> prepare_session();
  Result<Done> run(const char* sql, std::string_view expected_tag);
  Result<Answer> ask(std::string_view sql, const std::vector<SqlValue>& values, const char* where);
  Result<std::string> prepare(std::string_view sql);
  [[nodiscard]] Error error_of(const PGresult* result, const char* where) const;

  std::unique_ptr<PGconn, FreeConnection> connection_;
  std::map<std::string, std::string, std::less<>> statements_{};  // SQL → its name.
};

}  // namespace motcua::server
