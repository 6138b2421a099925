#include "server/grouped_writer.h"

#include <utility>

namespace motcua::server {

Result<Done> GroupedWriter::begin() {
  {
    std::unique_lock lock(mutex_);
    ++waiting_;
    turn_.wait(lock, [this] { return !is_taken_; });
    --waiting_;
    is_taken_ = true;
  }
  Result<Done> begun = Done{};
  if (group_ == nullptr) {
    begun = connection_->begin();
    if (begun) group_ = std::make_shared<Group>();
  }
  if (begun) begun = connection_->run("SAVEPOINT member");
  if (!begun) pass_on();
  return begun;
}

Result<Done> GroupedWriter::commit() {
  const std::shared_ptr<Group> group = group_;
  auto released = connection_->run("RELEASE member");
  if (!released) {
    rollback();
    return released;
  }
  ++group->members;
  pass_on();
  std::unique_lock lock(mutex_);
  done_.wait(lock, [&group] { return group->is_done; });
  return group->result;
}

void GroupedWriter::rollback() {
  if (connection_->is_in_transaction()) {
    (void)connection_->run("ROLLBACK TO member");
    (void)connection_->run("RELEASE member");
  }
  pass_on();
}

void GroupedWriter::pass_on() {
  if (group_ != nullptr) {
    bool is_last = group_->members >= kMembersMax;
    {
      const std::lock_guard lock(mutex_);
      is_last = is_last || waiting_ == 0;
    }
    if (!connection_->is_in_transaction()) {
      // The engine has given the whole group up: nothing of it was written.
      end_group(fail(ErrorCode::StorageFull, "sql.group"));
    } else if (is_last && group_->members == 0) {
      connection_->rollback();
      end_group(Done{});
    } else if (is_last) {
      auto committed = connection_->commit();
      if (!committed) connection_->rollback();
      end_group(std::move(committed));
    }
  }
  {
    const std::lock_guard lock(mutex_);
    is_taken_ = false;
  }
  turn_.notify_one();
}

void GroupedWriter::end_group(Result<Done> result) {
  {
    const std::lock_guard lock(mutex_);
    group_->result = std::move(result);
    group_->is_done = true;
  }
  group_.reset();
  done_.notify_all();
}

}  // namespace motcua::server
