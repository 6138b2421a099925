#include "server/store.h"

#include <array>
#include <utility>

namespace motcua::server {

namespace {

constexpr std::array<std::string_view, 12> kTables = {
    "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sessions (token_sha256 TEXT PRIMARY KEY, citizen TEXT NOT NULL,"
    " created_ms BIGINT NOT NULL, seen_ms BIGINT NOT NULL, device TEXT NOT NULL DEFAULT '')",
    "CREATE TABLE IF NOT EXISTS nonces (nonce_sha256 TEXT PRIMARY KEY, citizen TEXT NOT NULL,"
    " expires_ms BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS keys (kid TEXT PRIMARY KEY, citizen TEXT NOT NULL,"
    " jwk TEXT NOT NULL, label TEXT NOT NULL, registered_ms BIGINT NOT NULL, revoked_ms BIGINT)",
    "CREATE TABLE IF NOT EXISTS submissions (id TEXT PRIMARY KEY, citizen TEXT NOT NULL,"
    " jws TEXT NOT NULL, manifest_sha256 TEXT NOT NULL, procedure TEXT NOT NULL,"
    " created_ms BIGINT NOT NULL, register_number TEXT UNIQUE,"
    " revision BIGINT NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, submission TEXT NOT NULL,"
    " part TEXT NOT NULL, length BIGINT NOT NULL, position BIGINT NOT NULL,"
    " created_ms BIGINT NOT NULL, UNIQUE (submission, part))",
    "CREATE TABLE IF NOT EXISTS chunks (upload TEXT NOT NULL, position BIGINT NOT NULL,"
    " bytes BLOB NOT NULL, PRIMARY KEY (upload, position))",
    "CREATE TABLE IF NOT EXISTS events (submission TEXT NOT NULL, seq BIGINT NOT NULL,"
    " token TEXT NOT NULL, PRIMARY KEY (submission, seq))",
    "CREATE TABLE IF NOT EXISTS register_days (day TEXT PRIMARY KEY, last BIGINT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS sessions_by_citizen ON sessions (citizen)",
    "CREATE INDEX IF NOT EXISTS submissions_by_citizen ON submissions (citizen, created_ms)",
    "CREATE INDEX IF NOT EXISTS uploads_by_age ON uploads (created_ms)",
};

std::string text(std::string_view view) {
  return std::string(view);
}

RegisteredKey read_key(const SqlRow& row) {
  RegisteredKey key{.kid = text_at(row, 0),
                    .citizen = text_at(row, 1),
                    .jwk = text_at(row, 2),
                    .label = text_at(row, 3),
                    .registered_ms = integer_at(row, 4)};
  if (!is_null_at(row, 5)) key.revoked_ms = integer_at(row, 5);
  return key;
}

Session read_session(const SqlRow& row) {
  return {.citizen = text_at(row, 0),
          .created_ms = integer_at(row, 1),
          .seen_ms = integer_at(row, 2),
          .device = text_at(row, 3),
          .token_sha256 = text_at(row, 4)};
}

Submission read_submission(const SqlRow& row) {
  return {.id = text_at(row, 0),
          .citizen = text_at(row, 1),
          .jws = text_at(row, 2),
          .manifest_sha256 = text_at(row, 3),
          .procedure = text_at(row, 4),
          .created_ms = integer_at(row, 5),
          .register_number = is_null_at(row, 6) ? std::string() : text_at(row, 6),
          .revision = integer_at(row, 7)};
}

Upload read_upload(const SqlRow& row) {
  return {.id = text_at(row, 0),
          .submission = text_at(row, 1),
          .part = text_at(row, 2),
          .length = integer_at(row, 3),
          .offset = integer_at(row, 4),
          .created_ms = integer_at(row, 5)};
}

constexpr std::string_view kSessionColumns = "citizen, created_ms, seen_ms, device, token_sha256";
constexpr std::string_view kKeyColumns = "kid, citizen, jwk, label, registered_ms, revoked_ms";
constexpr std::string_view kSubmissionColumns =
    "id, citizen, jws, manifest_sha256, procedure, created_ms, register_number, revision";
constexpr std::string_view kUploadColumns = "id, submission, part, length, position, created_ms";

std::string select(std::string_view columns, std::string_view rest) {
  return "SELECT " + text(columns) + " FROM " + text(rest);
}

// The one row a primary key finds, read by `read`.
template <typename Value>
Result<std::optional<Value>> find_one(Database& database, const std::string& sql,
                                      std::vector<SqlValue> values, Value (*read)(const SqlRow&)) {
  const auto rows = TRY(database.query(sql, std::move(values)));
  if (rows.empty()) return std::optional<Value>();
  return std::optional<Value>(read(rows.front()));
}

template <typename Value>
Result<std::vector<Value>> find_all(Database& database, const std::string& sql,
                                    std::vector<SqlValue> values, Value (*read)(const SqlRow&)) {
  const auto rows = TRY(database.query(sql, std::move(values)));
  std::vector<Value> found;
  for (const SqlRow& row : rows) found.push_back(read(row));
  return found;
}

// The row first: whoever appends at this moment has finished, and nobody else will.
Result<Done> drop_upload(Database& database, const std::string& id) {
  TRY(database.execute("DELETE FROM uploads WHERE id = $1", {id}));
  TRY(database.execute("DELETE FROM chunks WHERE upload = $1", {id}));
  return Done{};
}

// What a database of an earlier version lacks.
Result<Done> add_missing_columns(Database& database) {
  if (!TRY(database.has_column("submissions", "revision"))) {
    TRY(database.execute("ALTER TABLE submissions ADD COLUMN revision BIGINT NOT NULL DEFAULT 0",
                         {}));
  }
  if (!TRY(database.has_column("sessions", "device"))) {
    TRY(database.execute("ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT ''", {}));
  }
  return Done{};
}

}  // namespace

Result<Store> Store::open(Database& database) {
  for (const std::string_view table : kTables) TRY(database.execute(table, {}));
  TRY(add_missing_columns(database));
  return Store(database);
}

Result<std::optional<Bytes>> Store::find_setting(std::string_view name) {
  return find_one<Bytes>(*database_, "SELECT value FROM settings WHERE name = $1", {text(name)},
                         [](const SqlRow& row) { return bytes_at(row, 0); });
}

Result<Done> Store::put_setting(std::string_view name, ByteView value) {
  TRY(
      database_->execute("INSERT INTO settings (name, value) VALUES ($1, $2)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                         {text(name), to_bytes(value)}));
  return Done{};
}

Result<Done> Store::put_session(const std::string& token_sha256, const Session& session) {
  TRY(database_->execute(
      "INSERT INTO sessions (token_sha256, citizen, created_ms, seen_ms, device)"
      " VALUES ($1, $2, $3, $4, $5)",
      {token_sha256, session.citizen, session.created_ms, session.seen_ms, session.device}));
  return Done{};
}

Result<std::optional<Session>> Store::find_session(const std::string& token_sha256) {
  return find_one<Session>(*database_, select(kSessionColumns, "sessions WHERE token_sha256 = $1"),
                           {token_sha256}, read_session);
}

Result<Done> Store::touch_session(const std::string& token_sha256, std::int64_t seen_ms) {
  TRY(database_->execute("UPDATE sessions SET seen_ms = $2 WHERE token_sha256 = $1",
                         {token_sha256, seen_ms}));
  return Done{};
}

Result<Done> Store::delete_session(const std::string& token_sha256) {
  TRY(database_->execute("DELETE FROM sessions WHERE token_sha256 = $1", {token_sha256}));
  return Done{};
}

Result<std::vector<Session>> Store::sessions_of(const std::string& citizen) {
  return find_all<Session>(
      *database_,
      select(kSessionColumns,
             "sessions WHERE citizen = $1 ORDER BY seen_ms DESC, created_ms DESC, token_sha256"),
      {citizen}, read_session);
}

Result<std::int64_t> Store::delete_sessions_but(const std::string& citizen,
                                                const std::string& token_sha256) {
  return database_->execute("DELETE FROM sessions WHERE citizen = $1 AND token_sha256 <> $2",
                            {citizen, token_sha256});
}

Result<Done> Store::expire_sessions(std::int64_t seen_before_ms, std::int64_t created_before_ms) {
  const auto any =
      TRY(database_->query("SELECT 1 FROM sessions WHERE seen_ms < $1 OR created_ms < $2 LIMIT 1",
                           {seen_before_ms, created_before_ms}));
  if (any.empty()) return Done{};  // No turn to write is taken for nothing.
  TRY(database_->execute("DELETE FROM sessions WHERE seen_ms < $1 OR created_ms < $2",
                         {seen_before_ms, created_before_ms}));
  return Done{};
}

Result<Done> Store::put_nonce(const std::string& nonce_sha256, const std::string& citizen,
                              std::int64_t expires_ms) {
  TRY(
      database_->execute("INSERT INTO nonces (nonce_sha256, citizen, expires_ms)"
                         " VALUES ($1, $2, $3)",
                         {nonce_sha256, citizen, expires_ms}));
  return Done{};
}

Result<bool> Store::take_nonce(const std::string& nonce_sha256, const std::string& citizen,
                               std::int64_t now_ms) {
  TRY(database_->execute("DELETE FROM nonces WHERE expires_ms < $1", {now_ms}));
  const std::int64_t taken = TRY(database_->execute(
      "DELETE FROM nonces WHERE nonce_sha256 = $1 AND citizen = $2", {nonce_sha256, citizen}));
  return taken == 1;
}

Result<Done> Store::put_key(const RegisteredKey& key) {
  TRY(
      database_->execute("INSERT INTO keys (kid, citizen, jwk, label, registered_ms)"
                         " VALUES ($1, $2, $3, $4, $5)",
                         {key.kid, key.citizen, key.jwk, key.label, key.registered_ms}));
  return Done{};
}

Result<std::optional<RegisteredKey>> Store::find_key(std::string_view kid) {
  return find_one<RegisteredKey>(*database_, select(kKeyColumns, "keys WHERE kid = $1"),
                                 {text(kid)}, read_key);
}

Result<std::vector<RegisteredKey>> Store::keys_of(const std::string& citizen) {
  return find_all<RegisteredKey>(
      *database_, select(kKeyColumns, "keys WHERE citizen = $1 ORDER BY registered_ms"), {citizen},
      read_key);
}

Result<Done> Store::revoke_key(std::string_view kid, std::int64_t now_ms) {
  TRY(database_->execute("UPDATE keys SET revoked_ms = $2 WHERE kid = $1 AND revoked_ms IS NULL",
                         {text(kid), now_ms}));
  return Done{};
}

Result<Done> Store::put_submission(const Submission& submission) {
  TRY(database_->execute(
      "INSERT INTO submissions (id, citizen, jws, manifest_sha256, procedure, created_ms)"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      {submission.id, submission.citizen, submission.jws, submission.manifest_sha256,
       submission.procedure, submission.created_ms}));
  return Done{};
}

Result<std::optional<Submission>> Store::find_submission(std::string_view id) {
  return find_one<Submission>(*database_, select(kSubmissionColumns, "submissions WHERE id = $1"),
                              {text(id)}, read_submission);
}

Result<std::vector<Submission>> Store::submissions_of(const std::string& citizen) {
  return find_all<Submission>(
      *database_,
      select(kSubmissionColumns,
             "submissions WHERE citizen = $1 ORDER BY created_ms DESC LIMIT 200"),
      {citizen}, read_submission);
}

Result<Upload> Store::put_upload(const Upload& upload, std::int64_t kept_since_ms) {
  Transaction transaction = TRY(Transaction::start(*database_));
  TRY(hold_open(upload.submission));
  const auto older = TRY(find_upload_of(upload.submission, upload.part));
  if (older && older->length == upload.length && older->created_ms >= kept_since_ms) return *older;
  if (older) TRY(drop_upload(*database_, older->id));
  TRY(database_->execute(
      "INSERT INTO uploads (id, submission, part, length, position, created_ms)"
      " VALUES ($1, $2, $3, $4, 0, $5)",
      {upload.id, upload.submission, upload.part, upload.length, upload.created_ms}));
  TRY(transaction.commit());
  return upload;
}

Result<std::optional<Upload>> Store::find_upload(std::string_view id) {
  return find_one<Upload>(*database_, select(kUploadColumns, "uploads WHERE id = $1"), {text(id)},
                          read_upload);
}

Result<std::optional<Upload>> Store::find_upload_of(std::string_view submission,
                                                    std::string_view part) {
  return find_one<Upload>(*database_,
                          select(kUploadColumns, "uploads WHERE submission = $1 AND part = $2"),
                          {text(submission), text(part)}, read_upload);
}

Result<Done> Store::append(const Upload& upload, ByteView bytes) {
  Transaction transaction = TRY(Transaction::start(*database_));
  const std::int64_t moved = TRY(database_->execute(
      "UPDATE uploads SET position = position + $3 WHERE id = $1 AND position = $2",
      {upload.id, upload.offset, static_cast<std::int64_t>(bytes.size())}));
  if (moved != 1) return fail(ErrorCode::Conflict, "store.append");
  TRY(database_->execute("INSERT INTO chunks (upload, position, bytes) VALUES ($1, $2, $3)",
                         {upload.id, upload.offset, to_bytes(bytes)}));
  return transaction.commit();
}

Result<Done> Store::hold_open(std::string_view submission) {
  const std::int64_t held =
      TRY(database_->execute("UPDATE submissions SET revision = revision + 1"
                             " WHERE id = $1 AND register_number IS NULL",
                             {text(submission)}));
  if (held != 1) return fail(ErrorCode::Conflict, "store.hold_open");
  return Done{};
}

Result<Done> Store::delete_upload(const Upload& upload) {
  Transaction transaction = TRY(Transaction::start(*database_));
  TRY(hold_open(upload.submission));
  TRY(drop_upload(*database_, upload.id));
  return transaction.commit();
}

Result<Done> Store::read_content(std::string_view upload_id,
                                 const std::function<void(ByteView)>& take_piece) {
  std::int64_t position = 0;
  while (true) {
    const auto rows =
        TRY(database_->query("SELECT bytes FROM chunks WHERE upload = $1 AND position = $2",
                             {text(upload_id), position}));
    if (rows.empty()) return Done{};
    const Bytes& bytes = bytes_at(rows.front(), 0);
    take_piece(bytes);
    position += static_cast<std::int64_t>(bytes.size());
  }
}

Result<Done> Store::expire_uploads(std::int64_t created_before_ms) {
  const auto any = TRY(
      database_->query("SELECT 1 FROM uploads WHERE created_ms < $1 LIMIT 1", {created_before_ms}));
  if (any.empty()) return Done{};  // Mostly: no turn to write is taken for nothing.
  Transaction transaction = TRY(Transaction::start(*database_));
  const auto rows = TRY(database_->query(
      "SELECT id, submission FROM uploads WHERE created_ms < $1 AND submission IN"
      " (SELECT id FROM submissions WHERE register_number IS NULL) ORDER BY created_ms LIMIT 100",
      {created_before_ms}));
  for (const SqlRow& row : rows) {
    const auto held = hold_open(text_at(row, 1));
    if (!held && held.error().code == ErrorCode::Conflict) continue;  // Received meanwhile.
    if (!held) return std::unexpected(held.error());
    TRY(drop_upload(*database_, text_at(row, 0)));
  }
  return transaction.commit();
}

Result<Done> Store::receive(const Submission& submission, const std::string& register_number,
                            const std::string& token) {
  const std::int64_t received =
      TRY(database_->execute("UPDATE submissions SET register_number = $2"
                             " WHERE id = $1 AND register_number IS NULL AND revision = $3",
                             {submission.id, register_number, submission.revision}));
  if (received != 1) return fail(ErrorCode::Conflict, "store.receive");
  return append_event(submission.id, 1, token);
}

Result<Done> Store::append_event(std::string_view submission, std::int64_t seq,
                                 const std::string& token) {
  TRY(database_->execute("INSERT INTO events (submission, seq, token) VALUES ($1, $2, $3)",
                         {text(submission), seq, token}));
  return Done{};
}

Result<std::vector<std::string>> Store::events_of(std::string_view submission, std::int64_t after) {
  return find_all<std::string>(
      *database_, "SELECT token FROM events WHERE submission = $1 AND seq > $2 ORDER BY seq",
      {text(submission), after}, [](const SqlRow& row) { return text_at(row, 0); });
}

Result<std::int64_t> Store::next_register_sequence(const std::string& day) {
  TRY(
      database_->execute("INSERT INTO register_days (day, last) VALUES ($1, 1)"
                         " ON CONFLICT (day) DO UPDATE SET last = register_days.last + 1",
                         {day}));
  const auto rows = TRY(database_->query("SELECT last FROM register_days WHERE day = $1", {day}));
  CHECK(!rows.empty());
  return integer_at(rows.front(), 0);
}

}  // namespace motcua::server
