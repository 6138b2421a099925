// Many transactions, one commit: while the disk is busy making one group durable, the next gathers.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>

#include "server/sqlite_database.h"

namespace motcua::server {

// Writers take turns on one connection. Each works inside a savepoint of a transaction that all of
// a group share; the last of them commits for everybody, and nobody's commit() returns before that.
// When it fails, it has failed for the whole group.
class GroupedWriter {
 public:
  explicit GroupedWriter(std::unique_ptr<SqliteDatabase> connection)
      : connection_(std::move(connection)) {}

  // Waits for the turn; commit() or rollback() gives it back, also when it fails.
  Result<Done> begin();
  Result<Done> commit();
  void rollback();
  // For whoever has the turn.
  [[nodiscard]] SqliteDatabase& connection() { return *connection_; }

 private:
  struct Group {
    std::size_t members = 0;
    bool is_done = false;
    Result<Done> result = Done{};
  };
  static constexpr std::size_t kMembersMax = 64;

  // Gives the turn to the next in the queue, or ends the group.
  void pass_on();
  void end_group(Result<Done> result);

  std::unique_ptr<SqliteDatabase> connection_;
  std::mutex mutex_{};
  std::condition_variable turn_{};
  std::condition_variable done_{};
  std::size_t waiting_ = 0;
  bool is_taken_ = false;
  std::shared_ptr<Group> group_{};  // Null while no transaction is open.
};

}  // namespace motcua::server
