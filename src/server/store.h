// What the server keeps: sessions, keys, submissions with their uploads, and the event chains.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/database.h"

namespace motcua::server {

struct Session {
  std::string citizen{};
  std::int64_t created_ms = 0;
  std::int64_t seen_ms = 0;
  std::string device{};        // See device_kind.h; empty: of an earlier version.
  std::string token_sha256{};  // As read; what it is stored by.
};

struct RegisteredKey {
  std::string kid{};
  std::string citizen{};
  std::string jwk{};  // JSON text.
  std::string label{};
  std::int64_t registered_ms = 0;
  std::optional<std::int64_t> revoked_ms{};
};

struct Submission {
  std::string id{};
  std::string citizen{};
  std::string jws{};  // application/jose+json, as received.
  std::string manifest_sha256{};
  std::string procedure{};
  std::int64_t created_ms = 0;
  std::string register_number{};  // Empty until it was received whole.
  std::int64_t revision = 0;      // Counts what happens to its uploads: see receive().
};

struct Upload {
  std::string id{};
  std::string submission{};
  std::string part{};
  std::int64_t length = 0;
  std::int64_t offset = 0;
  std::int64_t created_ms = 0;
};

class Store {
 public:
  // A store works on one database, which it does not own, for one request.
  explicit Store(Database& database) : database_(&database) {}
  // Creates missing tables and columns. Call inside a transaction that has lock_setup().
  static Result<Store> open(Database& database);

  [[nodiscard]] Database& database() { return *database_; }

  // Small named values, such as the authority's sealed seed.
  Result<std::optional<Bytes>> find_setting(std::string_view name);
  Result<Done> put_setting(std::string_view name, ByteView value);

  // Sessions and nonces are stored by SHA-256, so that a copied database opens nothing.
  Result<Done> put_session(const std::string& token_sha256, const Session& session);
  Result<std::optional<Session>> find_session(const std::string& token_sha256);
  Result<Done> touch_session(const std::string& token_sha256, std::int64_t seen_ms);
  Result<Done> delete_session(const std::string& token_sha256);
  // The one used last first.
  Result<std::vector<Session>> sessions_of(const std::string& citizen);
  // How many there were.
  Result<std::int64_t> delete_sessions_but(const std::string& citizen,
                                           const std::string& token_sha256);
  // Those not used since the one moment, or begun before the other.
  Result<Done> expire_sessions(std::int64_t seen_before_ms, std::int64_t created_before_ms);
  Result<Done> put_nonce(const std::string& nonce_sha256, const std::string& citizen,
                         std::int64_t expires_ms);
  // True once for a nonce of that citizen that has not expired; it is gone afterwards.
  Result<bool> take_nonce(const std::string& nonce_sha256, const std::string& citizen,
                          std::int64_t now_ms);

  Result<Done> put_key(const RegisteredKey& key);
  Result<std::optional<RegisteredKey>> find_key(std::string_view kid);
  Result<std::vector<RegisteredKey>> keys_of(const std::string& citizen);
  Result<Done> revoke_key(std::string_view kid, std::int64_t now_ms);

  Result<Done> put_submission(const Submission& submission);
  Result<std::optional<Submission>> find_submission(std::string_view id);
  Result<std::vector<Submission>> submissions_of(const std::string& citizen);

  // One upload a part. The same one again, such as a request that came twice, gives the one that is
  // there with what it holds; one of another length or made before `kept_since_ms` is replaced.
  // Conflict when the submission has been received: evidence does not change.
  Result<Upload> put_upload(const Upload& upload, std::int64_t kept_since_ms = 0);
  Result<std::optional<Upload>> find_upload(std::string_view id);
  Result<std::optional<Upload>> find_upload_of(std::string_view submission, std::string_view part);
  // Appends at exactly `upload.offset`; durable when it returns. Conflict when somebody was faster.
  Result<Done> append(const Upload& upload, ByteView bytes);
  // Conflict when the submission has been received.
  Result<Done> delete_upload(const Upload& upload);
  // Gives the content piece after piece: a file is never whole in memory.
  Result<Done> read_content(std::string_view upload_id,
                            const std::function<void(ByteView)>& take_piece);
  // Removes a hundred uploads older than that moment, and their submissions stay announced.
  Result<Done> expire_uploads(std::int64_t created_before_ms);

  // Sets the register number and stores the first event, inside the caller's transaction. Conflict
  // when it was received meanwhile, or when an upload was replaced since `submission` was read.
  Result<Done> receive(const Submission& submission, const std::string& register_number,
                       const std::string& token);
  Result<Done> append_event(std::string_view submission, std::int64_t seq,
                            const std::string& token);
  Result<std::vector<std::string>> events_of(std::string_view submission, std::int64_t after);
  // 1, 2, 3 … within `day` ("20261122"). Call inside the transaction that uses it.
  Result<std::int64_t> next_register_sequence(const std::string& day);

 private:
  // Before the uploads of a submission change: nobody can receive it meanwhile.
  Result<Done> hold_open(std::string_view submission);

  Database* database_;
};

}  // namespace motcua::server
