#include "server/sqlite_database.h"

#include <utility>

namespace motcua::server {

namespace {

constexpr int kBusyMs = 5000;

ErrorCode code_of(int status) {
  switch (status & 0xff) {
    case SQLITE_CONSTRAINT:
      return ErrorCode::Conflict;
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return ErrorCode::StorageFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::Offline;
    case SQLITE_CANTOPEN:
      return ErrorCode::NotFound;
    default:
      return ErrorCode::Corrupt;
  }
}

int bind_one(sqlite3_stmt* statement, int index, const SqlValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return sqlite3_bind_int64(statement, index, *number);
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return sqlite3_bind_text64(statement, index, text->data(), text->size(), nullptr, SQLITE_UTF8);
  }
  if (const auto* bytes = std::get_if<Bytes>(&value)) {
    if (bytes->empty()) return sqlite3_bind_zeroblob(statement, index, 0);  // Not NULL.
    return sqlite3_bind_blob64(statement, index, bytes->data(), bytes->size(), nullptr);
  }
  return sqlite3_bind_null(statement, index);
}

Result<Done> bind_values(sqlite3_stmt* statement, const std::vector<SqlValue>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string name = "$" + std::to_string(i + 1);
    const int index = sqlite3_bind_parameter_index(statement, name.c_str());
    CHECK(index > 0);
    if (bind_one(statement, index, values[i]) != SQLITE_OK) {
      return fail(ErrorCode::TooLarge, "sql.bind");
    }
  }
  return Done{};
}

SqlRow read_row(sqlite3_stmt* statement) {
  SqlRow row;
  for (int column = 0; column < sqlite3_column_count(statement); ++column) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    switch (sqlite3_column_type(statement, column)) {
      case SQLITE_INTEGER:
        row.emplace_back(sqlite3_column_int64(statement, column));
        break;
      case SQLITE_TEXT: {
        const void* text = sqlite3_column_text(statement, column);
        row.emplace_back(std::string(static_cast<const char*>(text), size));
        break;
      }
      case SQLITE_BLOB: {
        const auto* bytes =
            static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
        row.emplace_back(Bytes(bytes, bytes + size));
        break;
      }
      default:
        row.emplace_back(std::monostate{});
    }
  }
  return row;
}

void finish(sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);  // Blobs are not kept longer than needed.
}

}  // namespace

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const std::string& file, Use use) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
  const int status = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(handle));
  if (status != SQLITE_OK) return fail(code_of(status), "sql.open");
  sqlite3_busy_timeout(handle, kBusyMs);
  TRY(
      database->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA secure_delete=ON;"));
  if (use == Use::Reading) TRY(database->run("PRAGMA query_only=ON"));
  return database;
}

SqliteDatabase::~SqliteDatabase() {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

Result<std::vector<SqlRow>> SqliteDatabase::query(std::string_view sql,
                                                  std::vector<SqlValue> values) {
  sqlite3_stmt* statement = TRY(prepare(sql));
  TRY(bind_values(statement, values));
  std::vector<SqlRow> rows;
  int status = sqlite3_step(statement);
  for (; status == SQLITE_ROW; status = sqlite3_step(statement))
    rows.push_back(read_row(statement));
  finish(statement);
  if (status != SQLITE_DONE) return fail(code_of(status), "sql.query");
  return rows;
}

Result<std::int64_t> SqliteDatabase::execute(std::string_view sql, std::vector<SqlValue> values) {
  sqlite3_stmt* statement = TRY(prepare(sql));
  TRY(bind_values(statement, values));
  const int status = sqlite3_step(statement);
  finish(statement);
  if (status != SQLITE_DONE && status != SQLITE_ROW) return fail(code_of(status), "sql.execute");
  return sqlite3_changes64(handle_);
}

Result<bool> SqliteDatabase::has_column(std::string_view table, std::string_view column) {
  const auto rows = TRY(query("SELECT 1 FROM pragma_table_info($1) WHERE name = $2",
                              {std::string(table), std::string(column)}));
  return !rows.empty();
}

Result<Done> SqliteDatabase::run(const char* sql) {
  const int status = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return fail(code_of(status), "sql.run");
  return Done{};
}

Result<sqlite3_stmt*> SqliteDatabase::prepare(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (status != SQLITE_OK) return fail(code_of(status), "sql.prepare");
  statements_.emplace(std::string(sql), statement);
  return statement;
}

Result<std::unique_ptr<Database>> open_sqlite(const std::string& file) {
  return SqliteDatabase::open(file, SqliteDatabase::Use::Anything);
}

}  // namespace motcua::server
