// Goal: what was shown as saved is there after any crash; nothing typed is ever lost by the app.
#include <gtest/gtest.h>

#include <algorithm>

#include "person.h"

namespace motcua::app {
namespace {

class DraftsTest : public testing::Test {
 protected:
  DraftsTest() {
    person.create_vault();
    person.start_birth();
  }

  void reopen() {
    person.crash();
    person.unlock();
    ASSERT_EQ(person.state().drafts.size(), 1U);
    person.app->resume_draft(person.state().drafts[0].id);
    person.settle();
  }

  headless::Device device{};
  Person person{device};
};

TEST_F(DraftsTest, AreSavedWithinASecondAndOnlyThenSaidToBe) {
  person.wait_ms(1000);
  const std::int64_t typed_at = device.clock.time_ms;

  person.app->set_answer("tre_ho_ten", std::string(kCanary));
  EXPECT_EQ(person.draft().save.state, SaveState::Saving);
  const auto wakeup = person.app->next_wakeup_ms();
  ASSERT_TRUE(wakeup.has_value());
  EXPECT_LE(*wakeup, typed_at + 300);
  device.clock.time_ms = *wakeup;
  person.app->on_event(HostEvent::Tick);
  EXPECT_EQ(person.draft().save.state, SaveState::Saving);  // The disk has not answered.
  device.pump();

  EXPECT_EQ(person.draft().save.state, SaveState::Saved);
  EXPECT_EQ(person.draft().save.saved_at_ms, *wakeup);
}

TEST_F(DraftsTest, AreSavedWithinASecondWhileSomebodyKeepsTyping) {
  person.wait_ms(1000);
  const std::int64_t start = device.clock.time_ms;
  std::int64_t saved_at = 0;
  std::string text;
  for (int i = 0; i < 30 && saved_at == 0; ++i) {
    text += "a";
    person.app->set_answer("tre_ho_ten", text);
    device.clock.time_ms += 100;
    person.app->on_event(HostEvent::Tick);
    device.pump();
    if (person.draft().save.saved_at_ms >= start) saved_at = person.draft().save.saved_at_ms;
  }
  ASSERT_NE(saved_at, 0);
  EXPECT_LE(saved_at - start, 1000);
}

TEST_F(DraftsTest, ComeBackAfterACrashAsTheyWereWhenSaved) {
  person.app->set_answer("tre_ho_ten", std::string(kCanary));
  person.app->set_answer("tre_ngay_sinh", "5//2026");
  person.wait_ms(1000);
  ASSERT_EQ(person.draft().save.state, SaveState::Saved);
  person.app->set_answer("tre_gioi_tinh", "nu");  // Never saved.

  reopen();

  EXPECT_EQ(person.draft().answers.at("tre_ho_ten"), kCanary);
  EXPECT_EQ(person.draft().answers.at("tre_ngay_sinh"), "5//2026");
  EXPECT_FALSE(person.draft().answers.contains("tre_gioi_tinh"));
}

TEST_F(DraftsTest, LeaveNoClearTextOnTheDisk) {
  person.answer_everything();
  person.attach();

  EXPECT_FALSE(person.disk_holds(kCanary));
  EXPECT_FALSE(person.disk_holds("Ánh"));
  EXPECT_FALSE(person.disk_holds("tre_ho_ten"));
  EXPECT_FALSE(person.disk_holds("chứng sinh"));
  EXPECT_FALSE(person.disk_holds("1.001193"));
}

TEST_F(DraftsTest, SayWhenStorageIsFullAndSaveWhenItIsNotAnyMore) {
  device.storage.set_full(true);
  person.app->set_answer("tre_ho_ten", std::string(kCanary));
  person.wait_ms(1000);
  EXPECT_EQ(person.draft().save.state, SaveState::Failed);
  EXPECT_EQ(person.draft().save.problem, ErrorCode::StorageFull);
  EXPECT_EQ(person.draft().answers.at("tre_ho_ten"), kCanary);
  ASSERT_EQ(person.state().notices.size(), 1U);
  EXPECT_EQ(person.state().notices[0].kind, NoticeKind::StorageFull);

  device.storage.set_full(false);
  person.wait_ms(10'000);

  EXPECT_EQ(person.draft().save.state, SaveState::Saved);
  EXPECT_TRUE(person.state().notices.empty());
  reopen();
  EXPECT_EQ(person.draft().answers.at("tre_ho_ten"), kCanary);
}

TEST_F(DraftsTest, SurviveAFailureOfEveryStorageCall) {
  // Fails the nth call of the whole story, for n = 0, 1, 2 … until no call is left to fail.
  for (std::size_t nth = 0;; ++nth) {
    ASSERT_LT(nth, 100U);
    headless::Device fresh;
    Person someone(fresh);
    someone.create_vault();
    fresh.storage.fail_call(nth);
    someone.start_birth();
    someone.answer_everything();
    someone.attach();
    someone.wait_ms(20'000);
    const bool was_reached = !fresh.storage.has_pending_failure();
    if (someone.draft().attachments.empty()) someone.attach();
    ASSERT_EQ(someone.draft().save.state, SaveState::Saved) << nth;

    someone.crash();
    someone.unlock();

    ASSERT_EQ(someone.state().drafts.size(), 1U) << nth;
    someone.app->resume_draft(someone.state().drafts[0].id);
    EXPECT_EQ(someone.draft().answers.at("tre_ho_ten"), kCanary) << nth;
    EXPECT_EQ(someone.draft().attachments.size(), 1U) << nth;
    EXPECT_TRUE(someone.draft().complete) << nth;
    if (!was_reached) break;
  }
}

TEST_F(DraftsTest, AreNotStartedTwiceByAnImpatientFinger) {
  person.app->start_draft(kBirth);
  person.app->start_draft(kBirth);
  person.settle();
  person.app->close_draft();
  person.settle();

  EXPECT_EQ(person.state().drafts.size(), 1U);
}

TEST_F(DraftsTest, WaitForTheVaultWhenItIsLocked) {
  person.app->lock();
  person.settle();
  person.app->start_draft(kBirth);
  EXPECT_EQ(person.state().wanted_draft, kBirth);
  EXPECT_FALSE(person.state().draft.has_value());

  person.unlock();

  EXPECT_TRUE(person.state().draft.has_value());
  EXPECT_TRUE(person.state().wanted_draft.empty());
}

TEST_F(DraftsTest, AreReallyGoneWhenDiscarded) {
  person.answer_everything();
  person.attach();
  const std::string id = person.draft().id;

  person.app->discard_draft(id);
  person.settle();

  EXPECT_TRUE(person.state().drafts.empty());
  EXPECT_FALSE(person.state().draft.has_value());
  EXPECT_FALSE(person.disk_holds(id));
}

TEST_F(DraftsTest, AreKeptAndListedWhenTheyCannotBeRead) {
  person.answer_everything();
  const std::string id = person.draft().id;
  Bytes& stored = device.storage.items.at(person.place_of_record(id, "draft"));
  stored.back() ^= 1U;
  const Bytes damaged = stored;
  person.crash();
  person.unlock();

  ASSERT_EQ(person.state().drafts.size(), 1U);
  EXPECT_TRUE(person.state().drafts[0].unreadable);
  person.app->resume_draft(id);
  person.wait_ms(2000);
  EXPECT_FALSE(person.state().draft.has_value());
  const bool is_untouched = std::ranges::any_of(
      device.storage.items, [&](const auto& item) { return item.second == damaged; });
  EXPECT_TRUE(is_untouched);
}

TEST_F(DraftsTest, ShowErrorsOnlyAfterThePageWasTried) {
  const std::string page = person.draft().page;
  ASSERT_FALSE(person.draft().errors.empty());
  EXPECT_TRUE(person.draft().checked_pages.empty());

  EXPECT_EQ(person.app->next_page(), PageMove::Blocked);

  EXPECT_EQ(person.draft().page, page);
  EXPECT_TRUE(person.draft().checked_pages.contains(page));
  EXPECT_EQ(person.app->skip_page(), PageMove::Moved);
  EXPECT_NE(person.draft().page, page);
  EXPECT_EQ(person.app->previous_page(), PageMove::Moved);
  EXPECT_EQ(person.app->previous_page(), PageMove::AtEnd);
}

TEST_F(DraftsTest, LeadFromAMissingAnswerToItsPage) {
  ASSERT_FALSE(person.draft().errors.empty());
  const std::string field = person.draft().errors.back().field;

  ASSERT_TRUE(person.app->go_to_field(field));

  const auto& pack = *testing_support::test_assets().catalogue.find(kBirth);
  EXPECT_EQ(person.draft().page, pack.form->page_of(field)->id);
  EXPECT_FALSE(person.app->go_to_field("no_such_field"));
}

TEST_F(DraftsTest, WalkThroughAllPagesWhenEverythingIsAnswered) {
  person.answer_everything();
  std::size_t pages = 1;
  while (person.app->next_page() == PageMove::Moved) ++pages;

  EXPECT_EQ(pages, person.draft().evaluation.visible_pages.size());
  person.wait_ms(1000);
  reopen();
  EXPECT_EQ(person.draft().page, person.draft().evaluation.visible_pages.back());
}

TEST_F(DraftsTest, AreCompleteOnlyWithTheNeededPaper) {
  person.answer_everything();
  EXPECT_FALSE(person.draft().complete);
  EXPECT_EQ(person.draft().missing_slots, std::vector<std::string>{"giay-chung-sinh"});

  person.attach();

  EXPECT_TRUE(person.draft().complete) << person.draft().errors.size();
}

TEST_F(DraftsTest, KeepANoteBesideAnAnswerThatNeverReachesTheData) {
  person.app->set_answer("nyc_cu_tru_tinh", "79");
  person.app->set_answer("nyc_cu_tru_xa", "27007");
  person.app->set_answer("nyc_cu_tru_xa~was", "27007");
  person.app->set_answer("nobody_asks~was", "27007");
  person.wait_ms(1000);

  reopen();

  EXPECT_EQ(person.draft().answers.at("nyc_cu_tru_xa~was"), "27007");
  EXPECT_FALSE(person.draft().answers.contains("nobody_asks~was"));
  EXPECT_EQ(person.draft().evaluation.data.dump().find('~'), std::string::npos);
}

}  // namespace
}  // namespace motcua::app
