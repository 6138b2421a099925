#include "server/key_book.h"

namespace motcua::server {

Result<Done> open_key_book(Database& database) {
  TRY(
      database.execute("CREATE TABLE IF NOT EXISTS key_uses (kid TEXT PRIMARY KEY,"
                       " used_ms BIGINT NOT NULL)",
                       {}));
  return Done{};
}

Result<Done> note_key_use(Database& database, const std::string& kid, std::int64_t now_ms) {
  TRY(
      database.execute("INSERT INTO key_uses (kid, used_ms) VALUES ($1, $2)"
                       " ON CONFLICT (kid) DO UPDATE SET used_ms = excluded.used_ms",
                       {kid, now_ms}));
  return Done{};
}

Result<std::map<std::string, std::int64_t>> key_uses(Database& database,
                                                     const std::string& citizen) {
  const auto rows =
      TRY(database.query("SELECT kid, used_ms FROM key_uses WHERE kid IN"
                         " (SELECT kid FROM keys WHERE citizen = $1)",
                         {citizen}));
  std::map<std::string, std::int64_t> uses;
  for (const SqlRow& row : rows) uses.emplace(text_at(row, 0), integer_at(row, 1));
  return uses;
}

Result<Done> rename_key(Database& database, const std::string& kid, const std::string& label) {
  TRY(database.execute("UPDATE keys SET label = $2 WHERE kid = $1", {kid, label}));
  return Done{};
}

}  // namespace motcua::server
