// SQLite for several threads: four readers, and one writer whose commits are shared.
#include <array>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "server/grouped_writer.h"
#include "server/sqlite_database.h"

namespace motcua::server {

namespace {

constexpr std::size_t kReaders = 4;

class Readers {
 public:
  void add(std::unique_ptr<SqliteDatabase> reader) { free_.push_back(std::move(reader)); }

  std::unique_ptr<SqliteDatabase> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !free_.empty(); });
    auto reader = std::move(free_.back());
    free_.pop_back();
    return reader;
  }
  void give_back(std::unique_ptr<SqliteDatabase> reader) {
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(std::move(reader));
    }
    changed_.notify_one();
  }

 private:
  std::mutex mutex_{};
  std::condition_variable changed_{};
  std::vector<std::unique_ptr<SqliteDatabase>> free_{};
};

// What one request works with: a reader for each query, the writer from begin() to commit().
class Session final : public Database {
 public:
  Session(Readers& readers, GroupedWriter& writer) : readers_(&readers), writer_(&writer) {}
  ~Session() override { CHECK(!is_writing_); }

  Result<std::vector<SqlRow>> query(std::string_view sql, std::vector<SqlValue> values) override {
    if (is_writing_) return writer_->connection().query(sql, std::move(values));
    auto reader = readers_->take();
    auto rows = reader->query(sql, std::move(values));
    readers_->give_back(std::move(reader));
    return rows;
  }

  Result<std::int64_t> execute(std::string_view sql, std::vector<SqlValue> values) override {
    if (is_writing_) return writer_->connection().execute(sql, std::move(values));
    Transaction transaction = TRY(Transaction::start(*this));
    const std::int64_t changed = TRY(writer_->connection().execute(sql, std::move(values)));
    TRY(transaction.commit());
    return changed;
  }

  Result<Done> begin() override {
    TRY(writer_->begin());
    is_writing_ = true;
    return Done{};
  }
  Result<Done> commit() override {
    is_writing_ = false;
    return writer_->commit();
  }
  void rollback() override {
    if (std::exchange(is_writing_, false)) writer_->rollback();
  }
  Result<bool> has_column(std::string_view table, std::string_view column) override {
    if (is_writing_) return writer_->connection().has_column(table, column);
    auto reader = readers_->take();
    auto found = reader->has_column(table, column);
    readers_->give_back(std::move(reader));
    return found;
  }

 private:
  Readers* readers_;
  GroupedWriter* writer_;
  bool is_writing_ = false;
};

class SqlitePool final : public DatabasePool {
 public:
  SqlitePool(std::unique_ptr<SqliteDatabase> writer,
             std::array<std::unique_ptr<SqliteDatabase>, kReaders> readers)
      : writer_(std::move(writer)) {
    for (auto& reader : readers) readers_.add(std::move(reader));
  }
  std::unique_ptr<Database> take() override { return std::make_unique<Session>(readers_, writer_); }

 private:
  Readers readers_{};
  GroupedWriter writer_;
};

}  // namespace

Result<std::unique_ptr<DatabasePool>> open_sqlite_pool(const std::string& file) {
  auto writer = TRY(SqliteDatabase::open(file, SqliteDatabase::Use::Anything));
  std::array<std::unique_ptr<SqliteDatabase>, kReaders> readers;
  for (auto& reader : readers) {
    reader = TRY(SqliteDatabase::open(file, SqliteDatabase::Use::Reading));
  }
  return std::make_unique<SqlitePool>(std::move(writer), std::move(readers));
}

}  // namespace motcua::server
