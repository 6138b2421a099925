#include "server/database.h"

#include <gtest/gtest.h>

#include "server/store.h"

namespace motcua::server {
namespace {

class DatabaseTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_sqlite(":memory:");
    ASSERT_TRUE(opened.has_value());
    database_ = std::move(*opened);
    ASSERT_TRUE(database_->execute("CREATE TABLE t (a BIGINT UNIQUE, b BLOB, c TEXT)", {}));
  }

  std::unique_ptr<Database> database_;
};

TEST_F(DatabaseTest, GivesBackWhatWasStored) {
  ASSERT_TRUE(database_->execute("INSERT INTO t (a, b, c) VALUES ($1, $2, $3)",
                                 {std::int64_t{7}, Bytes{0, 1, 255}, std::string("Ánh")}));
  ASSERT_TRUE(database_->execute("INSERT INTO t (a, b, c) VALUES ($1, $2, $3)",
                                 {std::int64_t{8}, Bytes{}, std::monostate{}}));

  const auto rows = database_->query("SELECT a, b, c FROM t ORDER BY a", {});

  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(integer_at(rows->at(0), 0), 7);
  EXPECT_EQ(bytes_at(rows->at(0), 1), (Bytes{0, 1, 255}));
  EXPECT_EQ(text_at(rows->at(0), 2), "Ánh");
  EXPECT_TRUE(bytes_at(rows->at(1), 1).empty());
  EXPECT_TRUE(is_null_at(rows->at(1), 2));
}

TEST_F(DatabaseTest, ForgetsATransactionThatWasNotCommitted) {
  {
    auto transaction = Transaction::start(*database_);
    ASSERT_TRUE(transaction.has_value());
    ASSERT_TRUE(database_->execute("INSERT INTO t (a) VALUES (1)", {}));
  }

  const auto rows = database_->query("SELECT a FROM t", {});

  ASSERT_TRUE(rows.has_value());
  EXPECT_TRUE(rows->empty());
}

TEST_F(DatabaseTest, NamesABrokenUniquenessRuleAConflict) {
  ASSERT_TRUE(database_->execute("INSERT INTO t (a) VALUES (1)", {}));

  const auto again = database_->execute("INSERT INTO t (a) VALUES (1)", {});

  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::Conflict);
}

TEST_F(DatabaseTest, AppendsOnlyAtTheCurrentOffset) {
  auto store = Store::open(*database_);
  ASSERT_TRUE(store.has_value());
  const Upload upload{.id = "u", .submission = "s", .part = "data", .length = 6};
  ASSERT_TRUE(store->put_upload(upload).has_value());
  ASSERT_TRUE(store->append(upload, as_bytes("abc")).has_value());

  const auto late = store->append(upload, as_bytes("xyz"));
  Upload moved = upload;
  moved.offset = 3;
  ASSERT_TRUE(store->append(moved, as_bytes("def")).has_value());

  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, ErrorCode::Conflict);
  EXPECT_EQ(store->content_of("u"), to_bytes("abcdef"));
}

TEST_F(DatabaseTest, CountsRegisterNumbersByDay) {
  auto store = Store::open(*database_);
  ASSERT_TRUE(store.has_value());

  EXPECT_EQ(store->next_register_sequence("20261122"), 1);
  EXPECT_EQ(store->next_register_sequence("20261122"), 2);
  EXPECT_EQ(store->next_register_sequence("20261123"), 1);
}

TEST_F(DatabaseTest, TakesANonceOnceAndOnlyForItsCitizen) {
  auto store = Store::open(*database_);
  ASSERT_TRUE(store.has_value());
  ASSERT_TRUE(store->put_nonce("n1", "anh", 1000).has_value());
  ASSERT_TRUE(store->put_nonce("n2", "anh", 1000).has_value());

  EXPECT_EQ(store->take_nonce("n1", "binh", 500), false);
  EXPECT_EQ(store->take_nonce("n1", "anh", 500), true);
  EXPECT_EQ(store->take_nonce("n1", "anh", 500), false);
  EXPECT_EQ(store->take_nonce("n2", "anh", 1001), false);
}

}  // namespace
}  // namespace motcua::server
