#include "server/database.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>

#include "server/store.h"
#include "unit/server/postgres_cluster.h"

namespace motcua::server {
namespace {

class DatabaseTest : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    ASSERT_NE(world_.pool(), nullptr) << "is Debian's package postgresql there?";
    database_ = world_.pool()->take();
    auto setup = Transaction::start(*database_);
    ASSERT_TRUE(setup.has_value());
    ASSERT_TRUE(database_->lock_setup());
    ASSERT_TRUE(database_->execute("CREATE TABLE t (a BIGINT UNIQUE, b BLOB, c TEXT)", {}));
    ASSERT_TRUE(Store::open(*database_));
    ASSERT_TRUE(setup->commit());
    store_ = std::make_unique<Store>(*database_);
  }
  void TearDown() override { database_.reset(); }

  void announce(const std::string& id) {
    ASSERT_TRUE(store_->put_submission({.id = id, .citizen = "anh", .created_ms = 1}));
  }

  EngineWorld world_{GetParam()};
  std::unique_ptr<Database> database_{};
  std::unique_ptr<Store> store_{};
};

INSTANTIATE_TEST_SUITE_P(Engines, DatabaseTest,
                         testing::Values(Engine::SqliteAlone, Engine::Sqlite, Engine::Postgres),
                         [](const auto& info) { return engine_name(info.param); });

std::string content_of(Store& store, std::string_view upload) {
  std::string content;
  EXPECT_TRUE(store.read_content(upload, [&](ByteView piece) { content += as_text(piece); }));
  return content;
}

TEST_P(DatabaseTest, GivesBackWhatWasStored) {
  ASSERT_TRUE(database_->execute("INSERT INTO t (a, b, c) VALUES ($1, $2, $3)",
                                 {std::int64_t{-7}, Bytes{0, 1, 255}, std::string("Ánh")}));
  ASSERT_TRUE(database_->execute("INSERT INTO t (a, b, c) VALUES ($1, $2, $3)",
                                 {std::int64_t{1} << 40, Bytes{}, std::monostate{}}));

  const auto rows = database_->query("SELECT a, b, c FROM t ORDER BY a", {});

  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(integer_at(rows->at(0), 0), -7);
  EXPECT_EQ(bytes_at(rows->at(0), 1), (Bytes{0, 1, 255}));
  EXPECT_EQ(text_at(rows->at(0), 2), "Ánh");
  EXPECT_EQ(integer_at(rows->at(1), 0), std::int64_t{1} << 40);
  EXPECT_TRUE(bytes_at(rows->at(1), 1).empty());
  EXPECT_TRUE(is_null_at(rows->at(1), 2));
}

TEST_P(DatabaseTest, TakesTextAsItIsAndNeverAsSomethingShorter) {
  announce("abc");

  const auto with_zero = store_->find_submission(std::string_view("abc\0def", 7));
  const auto no_utf8 = store_->find_submission("\xff\xfe");
  const auto quoted = store_->find_submission("abc' OR '1'='1");

  EXPECT_TRUE(with_zero.has_value() && !with_zero->has_value());
  EXPECT_TRUE(no_utf8.has_value() && !no_utf8->has_value());
  EXPECT_TRUE(quoted.has_value() && !quoted->has_value());
}

TEST_P(DatabaseTest, ForgetsATransactionThatWasNotCommitted) {
  {
    auto transaction = Transaction::start(*database_);
    ASSERT_TRUE(transaction.has_value());
    ASSERT_TRUE(database_->execute("INSERT INTO t (a) VALUES (1)", {}));
  }

  const auto rows = database_->query("SELECT a FROM t", {});

  ASSERT_TRUE(rows.has_value());
  EXPECT_TRUE(rows->empty());
}

TEST_P(DatabaseTest, NamesABrokenUniquenessRuleAConflictAndGoesOn) {
  ASSERT_TRUE(database_->execute("INSERT INTO t (a) VALUES (1)", {}));

  const auto again = database_->execute("INSERT INTO t (a) VALUES (1)", {});

  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::Conflict);
  EXPECT_TRUE(database_->execute("INSERT INTO t (a) VALUES (2)", {}));
}

TEST_P(DatabaseTest, AppendsOnlyAtTheCurrentOffset) {
  announce("s");
  const Upload upload{.id = "u", .submission = "s", .part = "data", .length = 6};
  ASSERT_TRUE(store_->put_upload(upload).has_value());
  ASSERT_TRUE(store_->append(upload, as_bytes("abc")).has_value());

  const auto late = store_->append(upload, as_bytes("xyz"));
  Upload moved = upload;
  moved.offset = 3;
  ASSERT_TRUE(store_->append(moved, as_bytes("def")).has_value());

  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, ErrorCode::Conflict);
  EXPECT_EQ(content_of(*store_, "u"), "abcdef");
}

TEST_P(DatabaseTest, KeepsWhatAnUploadHoldsWhenItIsMadeAgain) {
  announce("s");
  const Upload upload{.id = "u", .submission = "s", .part = "a", .length = 6, .created_ms = 50};
  ASSERT_TRUE(store_->put_upload(upload).has_value());
  ASSERT_TRUE(store_->append(upload, as_bytes("abc")).has_value());
  Upload again = upload;
  again.id = "v";

  const auto late_copy = store_->put_upload(again, 40);
  ASSERT_TRUE(late_copy.has_value());
  EXPECT_EQ(late_copy->id, "u");
  EXPECT_EQ(late_copy->offset, 3);

  const auto after_its_time = store_->put_upload(again, 60);
  ASSERT_TRUE(after_its_time.has_value());
  EXPECT_EQ(after_its_time->id, "v");
  EXPECT_FALSE(store_->find_upload("u")->has_value());
}

TEST_P(DatabaseTest, ReplacesNoUploadOfAReceivedSubmission) {
  announce("s");
  const Upload upload{.id = "u", .submission = "s", .part = "data", .length = 3};
  ASSERT_TRUE(store_->put_upload(upload).has_value());
  ASSERT_TRUE(store_->append(upload, as_bytes("abc")).has_value());
  const auto known = store_->find_submission("s");
  ASSERT_TRUE(store_->receive(**known, "N-1", "token").has_value());

  const Upload other{.id = "v", .submission = "s", .part = "data", .length = 3};

  EXPECT_EQ(store_->put_upload(other).error().code, ErrorCode::Conflict);
  EXPECT_EQ(store_->delete_upload(upload).error().code, ErrorCode::Conflict);
  EXPECT_EQ(content_of(*store_, "u"), "abc");
}

TEST_P(DatabaseTest, ReceivesNothingWhoseUploadsChangedSinceTheyWereChecked) {
  announce("s");
  const auto checked = store_->find_submission("s");
  ASSERT_TRUE(store_->put_upload({.id = "u", .submission = "s", .part = "data", .length = 3}));

  EXPECT_EQ(store_->receive(**checked, "N-1", "token").error().code, ErrorCode::Conflict);
  const auto now = store_->find_submission("s");
  EXPECT_TRUE(store_->receive(**now, "N-1", "token").has_value());
  EXPECT_EQ(store_->receive(**now, "N-2", "token").error().code, ErrorCode::Conflict);
}

TEST_P(DatabaseTest, DropsUnfinishedUploadsAfterTheirTimeAndNothingElse) {
  announce("open");
  announce("closed");
  ASSERT_TRUE(
      store_->put_upload({.id = "old", .submission = "open", .part = "a", .created_ms = 5}));
  ASSERT_TRUE(
      store_->put_upload({.id = "new", .submission = "open", .part = "b", .created_ms = 50}));
  ASSERT_TRUE(
      store_->put_upload({.id = "kept", .submission = "closed", .part = "a", .created_ms = 5}));
  const auto closed = store_->find_submission("closed");
  ASSERT_TRUE(store_->receive(**closed, "N-1", "token").has_value());

  ASSERT_TRUE(store_->expire_uploads(20).has_value());

  EXPECT_FALSE(store_->find_upload("old")->has_value());
  EXPECT_TRUE(store_->find_upload("new")->has_value());
  EXPECT_TRUE(store_->find_upload("kept")->has_value());
}

TEST_P(DatabaseTest, CountsRegisterNumbersByDay) {
  EXPECT_EQ(store_->next_register_sequence("20261122"), 1);
  EXPECT_EQ(store_->next_register_sequence("20261122"), 2);
  EXPECT_EQ(store_->next_register_sequence("20261123"), 1);
}

TEST_P(DatabaseTest, TakesANonceOnceAndOnlyForItsCitizen) {
  ASSERT_TRUE(store_->put_nonce("n1", "anh", 1000).has_value());
  ASSERT_TRUE(store_->put_nonce("n2", "anh", 1000).has_value());

  EXPECT_EQ(store_->take_nonce("n1", "binh", 500), false);
  EXPECT_EQ(store_->take_nonce("n1", "anh", 500), true);
  EXPECT_EQ(store_->take_nonce("n1", "anh", 500), false);
  EXPECT_EQ(store_->take_nonce("n2", "anh", 1001), false);
}

// One of three transactions gives up; the numbers of the others have no gap.
TEST_P(DatabaseTest, GivesEachOfManyThreadsItsOwnNumberWithoutAGap) {
  database_.reset();
  auto second = world_.open_again();
  constexpr int kThreads = 8;
  constexpr int kRounds = 15;
  std::vector<std::vector<std::int64_t>> taken(kThreads);
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    // Two pools, as two server processes have them.
    DatabasePool& pool = i % 2 == 0 || GetParam() == Engine::SqliteAlone ? *world_.pool() : *second;
    threads.emplace_back([&, i] {
      for (int round = 0; round < kRounds; ++round) {
        const auto database = pool.take();
        Store store(*database);
        auto transaction = Transaction::start(*database);
        const auto number = transaction ? store.next_register_sequence("day")
                                        : Result<std::int64_t>(fail(ErrorCode::Offline, "test"));
        if ((i + round) % 3 == 0) continue;
        if (number && transaction->commit()) {
          taken[static_cast<std::size_t>(i)].push_back(*number);
        } else {
          ++failures;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  std::set<std::int64_t> numbers;
  std::size_t count = 0;
  for (const auto& list : taken) {
    count += list.size();
    numbers.insert(list.begin(), list.end());
  }
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(numbers.size(), count);
  EXPECT_EQ(static_cast<std::size_t>(*numbers.rbegin()), count);
}

TEST_P(DatabaseTest, LetsOneOfTwoWritersAppend) {
  announce("s");
  const Upload upload{.id = "u", .submission = "s", .part = "data", .length = 400};
  ASSERT_TRUE(store_->put_upload(upload).has_value());
  database_.reset();

  std::atomic<int> appended = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto database = world_.pool()->take();
      if (Store(*database).append(upload, as_bytes("abc"))) ++appended;
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(appended, 1);
  database_ = world_.pool()->take();
  store_ = std::make_unique<Store>(*database_);
  EXPECT_EQ((*store_->find_upload("u"))->offset, 3);
  EXPECT_EQ(content_of(*store_, "u"), "abc");
}

TEST_P(DatabaseTest, KeepsTheSessionsOfADatabaseWithoutDevices) {
  ASSERT_TRUE(database_->execute("ALTER TABLE sessions DROP COLUMN device", {}));
  ASSERT_TRUE(database_->execute("INSERT INTO sessions VALUES ('old', 'anh', 7, 8)", {}));

  ASSERT_TRUE(Store::open(*database_));
  ASSERT_TRUE(Store::open(*database_));

  ASSERT_TRUE(store_->put_session("new", {.citizen = "anh", .seen_ms = 9, .device = "mac"}));
  const auto sessions = store_->sessions_of("anh");
  ASSERT_TRUE(sessions.has_value());
  ASSERT_EQ(sessions->size(), 2U);
  EXPECT_EQ(sessions->at(0).device, "mac");
  EXPECT_EQ(sessions->at(1).token_sha256, "old");
  EXPECT_EQ(sessions->at(1).device, "");
}

TEST_P(DatabaseTest, EndsTheOtherSessionsOfACitizenAndThoseThatAreOver) {
  ASSERT_TRUE(store_->put_session("a", {.citizen = "anh", .created_ms = 10, .seen_ms = 90}));
  ASSERT_TRUE(store_->put_session("b", {.citizen = "anh", .created_ms = 10, .seen_ms = 80}));
  ASSERT_TRUE(store_->put_session("c", {.citizen = "binh", .created_ms = 10, .seen_ms = 50}));
  ASSERT_TRUE(store_->put_session("d", {.citizen = "binh", .created_ms = 4, .seen_ms = 90}));

  EXPECT_EQ(*store_->delete_sessions_but("anh", "a"), 1);
  ASSERT_TRUE(store_->expire_sessions(60, 5));

  EXPECT_EQ(store_->sessions_of("anh")->size(), 1U);
  EXPECT_TRUE(store_->sessions_of("binh")->empty());
}

TEST(SqliteUpgradeTest, AddsWhatADatabaseOfTheFirstVersionLacks) {
  auto database = *open_sqlite(":memory:");
  ASSERT_TRUE(
      database->execute("CREATE TABLE submissions (id TEXT PRIMARY KEY,"
                        " citizen TEXT NOT NULL, jws TEXT NOT NULL,"
                        " manifest_sha256 TEXT NOT NULL, procedure TEXT NOT NULL,"
                        " created_ms BIGINT NOT NULL, register_number TEXT UNIQUE)",
                        {}));
  ASSERT_TRUE(
      database->execute("INSERT INTO submissions VALUES ('s', 'anh', '', '', '', 7, 'N-1')", {}));
  ASSERT_TRUE(
      database->execute("CREATE TABLE sessions (token_sha256 TEXT PRIMARY KEY,"
                        " citizen TEXT NOT NULL, created_ms BIGINT NOT NULL,"
                        " seen_ms BIGINT NOT NULL)",
                        {}));
  ASSERT_TRUE(database->execute("INSERT INTO sessions VALUES ('t', 'anh', 7, 8)", {}));

  ASSERT_TRUE(Store::open(*database));
  ASSERT_TRUE(Store::open(*database));

  Store store(*database);
  const auto known = store.find_submission("s");
  ASSERT_TRUE(known && *known);
  EXPECT_EQ((*known)->register_number, "N-1");
  EXPECT_EQ((*known)->revision, 0);
  const auto session = store.find_session("t");
  ASSERT_TRUE(session && *session);
  EXPECT_EQ((*session)->citizen, "anh");
  EXPECT_EQ((*session)->seen_ms, 8);
  EXPECT_EQ((*session)->device, "");
}

}  // namespace
}  // namespace motcua::server
