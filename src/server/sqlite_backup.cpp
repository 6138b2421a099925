// A copy of a database that is in use, by SQLite's own online backup.
#include <sqlite3.h>

#include <filesystem>
#include <memory>

#include "server/database.h"

namespace motcua::server {

namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Result<Handle> open_handle(const std::string& file, int flags) {
  sqlite3* opened = nullptr;
  const int status = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
  Handle handle(opened);
  if (status != SQLITE_OK) return fail(ErrorCode::NotFound, "backup.open");
  sqlite3_busy_timeout(handle.get(), 5000);
  return handle;
}

}  // namespace

Result<Done> back_up_sqlite(const std::string& file, const std::string& copy) {
  if (!std::filesystem::exists(file)) return fail(ErrorCode::NotFound, "backup.source");
  if (std::filesystem::exists(copy)) return fail(ErrorCode::Conflict, "backup.exists");
  const Handle source = TRY(open_handle(file, SQLITE_OPEN_READONLY));
  const Handle target = TRY(open_handle(copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  std::filesystem::permissions(
      copy, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  sqlite3_backup* const backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
  if (backup == nullptr) return fail(ErrorCode::Corrupt, "backup.start");
  // All pages in one step: of one moment, while the server goes on writing into its log.
  sqlite3_backup_step(backup, -1);
  const int status = sqlite3_backup_finish(backup);
  if (status == SQLITE_OK) return Done{};
  return fail(status == SQLITE_FULL ? ErrorCode::StorageFull : ErrorCode::Corrupt, "backup.copy");
}

}  // namespace motcua::server
