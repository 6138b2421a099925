#include "server/postgres_database.h"

#include <array>
#include <charconv>
#include <utility>

namespace motcua::server {

namespace {

// Types of the engine's catalogue that our tables and expressions give.
constexpr Oid kInt8 = 20;
constexpr Oid kInt4 = 23;
constexpr Oid kBytea = 17;
constexpr Oid kBool = 16;
// Any number would do; every process of ours must take the same one.
constexpr const char* kSetupLock = "SELECT pg_advisory_xact_lock(6015991122)";

// What PQexecPrepared wants: parallel lists of pointers, lengths and formats.
struct Parameters {
  std::vector<std::string> numbers{};
  std::vector<const char*> values{};
  std::vector<int> lengths{};
  std::vector<int> formats{};

  explicit Parameters(const std::vector<SqlValue>& given) {
    numbers.reserve(given.size());  // Pointers into it must stay.
    for (const SqlValue& value : given) add(value);
  }

 private:
  void add(const SqlValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      numbers.push_back(std::to_string(*number));
      put(numbers.back().c_str(), 0, 0);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      put(text->data(), text->size(), 1);  // Binary: a zero byte does not end it.
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      static constexpr char kNothing = 0;
      const void* start = bytes->empty() ? &kNothing : static_cast<const void*>(bytes->data());
      put(static_cast<const char*>(start), bytes->size(), 1);
    } else {
      put(nullptr, 0, 0);
    }
  }
  void put(const char* value, std::size_t length, int format) {
    values.push_back(value);
    lengths.push_back(static_cast<int>(length));
    formats.push_back(format);
  }
};

std::int64_t big_endian(const char* bytes, int count) {
  std::uint64_t number = 0;
  for (int i = 0; i < count; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return static_cast<std::int64_t>(number);
}

SqlValue read_value(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return std::monostate{};
  const char* bytes = PQgetvalue(result, row, column);
  const int length = PQgetlength(result, row, column);
  switch (PQftype(result, column)) {
    case kInt8:
      return big_endian(bytes, 8);
    case kInt4:
      return static_cast<std::int64_t>(static_cast<std::int32_t>(big_endian(bytes, 4)));
    case kBool:
      return std::int64_t{*bytes != 0};
    case kBytea:
      return Bytes(bytes, bytes + length);
    default:
      return std::string(bytes, static_cast<std::size_t>(length));
  }
}

// SQLSTATE (five letters) → what the caller can do about it.
ErrorCode code_of(std::string_view state) {
  if (state == "23505" || state.starts_with("40") || state == "55P03") return ErrorCode::Conflict;
  if (state == "53100") return ErrorCode::StorageFull;
  if (state == "22021") return ErrorCode::Rejected;  // Not UTF-8, or with a zero character.
  if (state.starts_with("53") || state.starts_with("57") || state.starts_with("08")) {
    return ErrorCode::Offline;
  }
  return ErrorCode::Corrupt;
}

void ignore_notice(void*, const PGresult*) {}

}  // namespace

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::connect(const std::string& url) {
  char* message = nullptr;
  PQconninfoOption* const options = PQconninfoParse(url.c_str(), &message);
  PQfreemem(message);
  if (options == nullptr) return fail(ErrorCode::Corrupt, "sql.url");
  PQconninfoFree(options);
  std::unique_ptr<PostgresDatabase> database(new PostgresDatabase(PQconnectdb(url.c_str())));
  if (!database->is_alive()) return fail(ErrorCode::Offline, "sql.connect");
  TRY(database->prepare_session());
  return database;
}

// A server's defaults may promise less than we do.
Result<Done> PostgresDatabase::prepare_session() {
  PQsetNoticeReceiver(connection_.get(), ignore_notice, nullptr);
  TRY(run("SET client_encoding = 'UTF8'", "SET"));
  TRY(run("SET synchronous_commit = on", "SET"));
  TRY(run("SET default_transaction_isolation = 'read committed'", "SET"));
  return run("SET lock_timeout = '10s'", "SET");
}

bool PostgresDatabase::is_alive() const {
  return PQstatus(connection_.get()) == CONNECTION_OK &&
         PQconsumeInput(connection_.get()) == 1 &&  // Reads what has come, an end included.
         PQstatus(connection_.get()) == CONNECTION_OK;
}

Result<Done> PostgresDatabase::reconnect() {
  statements_.clear();
  PQreset(connection_.get());
  if (!is_alive()) return fail(ErrorCode::Offline, "sql.reconnect");
  return prepare_session();
}

Error PostgresDatabase::error_of(const PGresult* result, const char* where) const {
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  if (state == nullptr || !is_alive()) return {.code = ErrorCode::Offline, .where = where};
  return {.code = code_of(state), .where = where};
}

Result<Done> PostgresDatabase::run(const char* sql, std::string_view expected_tag) {
  const Answer answer(PQexec(connection_.get(), sql));
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
    return std::unexpected(error_of(answer.get(), "sql.run"));
  }
  if (PQcmdStatus(answer.get()) != expected_tag) return fail(ErrorCode::Conflict, "sql.run");
  return Done{};
}

Result<std::string> PostgresDatabase::prepare(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  std::string name = "s" + std::to_string(statements_.size());
  const std::string text(sql);
  const Answer answer(PQprepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr));
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
    return std::unexpected(error_of(answer.get(), "sql.prepare"));
  }
  statements_.emplace(text, name);
  return name;
}

Result<PostgresDatabase::Answer> PostgresDatabase::ask(std::string_view sql,
                                                       const std::vector<SqlValue>& values,
                                                       const char* where) {
  // Tables are made once: a prepared statement would only be kept for nothing.
  if (values.empty() && sql.starts_with("CREATE")) {
    Answer made(PQexec(connection_.get(), std::string(sql).c_str()));
    if (PQresultStatus(made.get()) == PGRES_COMMAND_OK) return made;
    return std::unexpected(error_of(made.get(), where));
  }
  const std::string name = TRY(prepare(sql));
  const Parameters parameters(values);
  constexpr int kBinary = 1;
  Answer answer(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()),
                               parameters.values.data(), parameters.lengths.data(),
                               parameters.formats.data(), kBinary));
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    return std::unexpected(error_of(answer.get(), where));
  }
  return answer;
}

Result<std::vector<SqlRow>> PostgresDatabase::query(std::string_view sql,
                                                    std::vector<SqlValue> values) {
  auto asked = ask(sql, values, "sql.query");
  // What cannot be stored is not there.
  if (!asked && asked.error().code == ErrorCode::Rejected) return std::vector<SqlRow>();
  const Answer answer = TRY(std::move(asked));
  std::vector<SqlRow> rows;
  for (int row = 0; row < PQntuples(answer.get()); ++row) {
    SqlRow made;
    for (int column = 0; column < PQnfields(answer.get()); ++column) {
      made.push_back(read_value(answer.get(), row, column));
    }
    rows.push_back(std::move(made));
  }
  return rows;
}

Result<std::int64_t> PostgresDatabase::execute(std::string_view sql, std::vector<SqlValue> values) {
  const Answer answer = TRY(ask(sql, values, "sql.execute"));
  const std::string_view changed = PQcmdTuples(answer.get());
  std::int64_t count = 0;
  std::from_chars(changed.data(), changed.data() + changed.size(), count);
  return count;
}

Result<Done> PostgresDatabase::lock_setup() {
  TRY(query(kSetupLock, {}));
  // Our statements say BLOB, as SQLite calls it. The lock lasts until the transaction's end.
  const auto known =
      TRY(query("SELECT 1 FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
                " WHERE t.typname = 'blob' AND n.nspname = current_schema()",
                {}));
  if (known.empty()) TRY(execute("CREATE DOMAIN blob AS bytea", {}));
  return Done{};
}

Result<bool> PostgresDatabase::has_column(std::string_view table, std::string_view column) {
  const auto rows =
      TRY(query("SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema()"
                " AND table_name = $1 AND column_name = $2",
                {std::string(table), std::string(column)}));
  return !rows.empty();
}

Result<std::unique_ptr<Database>> open_postgres(const std::string& url) {
  return PostgresDatabase::connect(url);
}

}  // namespace motcua::server
