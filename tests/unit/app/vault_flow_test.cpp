// Goal: the vault opens for its passphrase only, closes by itself, and nothing is lost or readable.
#include <gtest/gtest.h>

#include "person.h"

namespace motcua::app {
namespace {

class VaultFlowTest : public testing::Test {
 protected:
  headless::Device device{};
  Person person{device};
};

TEST_F(VaultFlowTest, StartsAbsentAndIsOpenAfterCreation) {
  EXPECT_EQ(person.state().startup, Startup::Ready);
  EXPECT_EQ(person.state().vault.state, VaultState::Absent);

  person.create_vault();

  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);
  ASSERT_EQ(person.state().vault.accounts.size(), 1U);
  EXPECT_FALSE(person.state().vault.accounts[0].word.empty());
}

TEST_F(VaultFlowTest, RefusesAShortPassphrase) {
  person.app->create_vault(secret("ngắn"));
  person.settle();

  EXPECT_EQ(person.state().vault.state, VaultState::Absent);
  EXPECT_EQ(person.state().vault.problem, ErrorCode::Rejected);
  EXPECT_TRUE(holds_nothing_of_anybody(device));
}

TEST_F(VaultFlowTest, OpensForTheRightPassphraseOnly) {
  person.create_vault();
  person.crash();
  EXPECT_EQ(person.state().vault.state, VaultState::Locked);

  person.unlock("một mật khẩu khác");
  EXPECT_EQ(person.state().vault.state, VaultState::Locked);
  EXPECT_EQ(person.state().vault.problem, ErrorCode::WrongKey);

  person.unlock();
  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);
  EXPECT_FALSE(person.state().vault.problem.has_value());
}

TEST_F(VaultFlowTest, MakesGuessingSlow) {
  person.create_vault();
  person.crash();
  for (int i = 0; i < 5; ++i) {
    person.unlock("một mật khẩu khác");
    person.device.clock.time_ms += i < 3 ? 0 : 1000;
  }
  const std::int64_t retry_at = person.state().vault.retry_at_ms;
  ASSERT_GT(retry_at, device.clock.time_ms);
  EXPECT_EQ(person.app->next_wakeup_ms(), retry_at);

  person.unlock();  // Too early: not even tried.
  EXPECT_EQ(person.state().vault.state, VaultState::Locked);
  person.wait_ms(retry_at - device.clock.time_ms);
  person.unlock();
  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);
}

TEST_F(VaultFlowTest, MakesNoVaultWithAKeyThatCannotBeDerivedAgain) {
  device.kdf.spoil_next();

  person.create_vault();

  EXPECT_EQ(person.state().vault.state, VaultState::Absent);
  EXPECT_EQ(person.state().vault.problem, ErrorCode::Unsupported);
  EXPECT_TRUE(holds_nothing_of_anybody(device));
}

TEST_F(VaultFlowTest, LeavesNothingBehindWhenStorageFailsDuringCreation) {
  for (std::size_t nth = 0; nth < 2; ++nth) {
    headless::Device fresh;
    Person someone(fresh);
    fresh.storage.fail_call(nth, ErrorCode::StorageFull);

    someone.create_vault();

    EXPECT_EQ(someone.state().vault.state, VaultState::Absent) << nth;
    EXPECT_EQ(someone.state().vault.problem, ErrorCode::StorageFull) << nth;
    EXPECT_TRUE(holds_nothing_of_anybody(fresh)) << nth;
    someone.create_vault();
    EXPECT_EQ(someone.state().vault.state, VaultState::Unlocked) << nth;
  }
}

TEST_F(VaultFlowTest, LocksAfterFiveMinutesInTheBackground) {
  person.create_vault();
  person.app->on_event(HostEvent::Hidden);
  person.wait_ms(5 * 60'000 - 1);
  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);

  person.wait_ms(1);

  EXPECT_EQ(person.state().vault.state, VaultState::Locked);
  EXPECT_TRUE(person.state().vault.locked_by_timer);
}

TEST_F(VaultFlowTest, LocksAfterFifteenIdleMinutesButNotWhileSomebodyTypes) {
  person.create_vault();
  for (int i = 0; i < 3; ++i) {
    person.wait_ms(14 * 60'000);
    person.app->on_event(HostEvent::Activity);
  }
  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);

  person.wait_ms(15 * 60'000);

  EXPECT_EQ(person.state().vault.state, VaultState::Locked);
}

TEST_F(VaultFlowTest, AClockSetBackKeepsNothingOpen) {
  person.create_vault();
  for (int i = 0; i < 14; ++i) {
    device.set_clock(device.clock.time_ms - 86'400'000);
    person.wait_ms(60'000);
    EXPECT_EQ(person.state().vault.state, VaultState::Unlocked) << i;
  }
  device.set_clock(device.clock.time_ms - 86'400'000);
  person.wait_ms(60'000);
  EXPECT_EQ(person.state().vault.state, VaultState::Locked);
}

// While a device sleeps only the clock that can be set goes on.
TEST_F(VaultFlowTest, TheTimeADeviceSleptCounts) {
  person.create_vault();
  device.set_clock(device.clock.time_ms + 15 * 60'000);
  person.wait_ms(0);
  EXPECT_EQ(person.state().vault.state, VaultState::Locked);
}

TEST_F(VaultFlowTest, StaysOpenWhileTheCameraIsInUse) {
  person.create_vault();
  person.app->on_event(HostEvent::FilePickerOpened);
  person.app->on_event(HostEvent::Hidden);

  person.wait_ms(20 * 60'000);
  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);

  person.app->on_event(HostEvent::FilePickerClosed);
  person.app->on_event(HostEvent::Visible);
  person.wait_ms(1000);
  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);
}

TEST_F(VaultFlowTest, KeepsTextThatCannotBeSavedRatherThanLocking) {
  person.create_vault();
  person.start_birth();
  device.storage.set_full(true);
  person.app->set_answer("tre_ho_ten", std::string(kCanary));
  person.wait_ms(1000);

  person.app->lock();
  person.settle();

  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);
  EXPECT_EQ(person.draft().answers.at("tre_ho_ten"), kCanary);
  device.storage.set_full(false);
  person.wait_ms(20'000);
  person.app->lock();
  person.settle();
  EXPECT_EQ(person.state().vault.state, VaultState::Locked);
}

TEST_F(VaultFlowTest, ForgetsEverythingItKnewWhenLocked) {
  person.create_vault();
  person.start_birth();
  person.answer_everything();

  person.app->lock();
  person.settle();

  EXPECT_FALSE(person.state().draft.has_value());
  EXPECT_TRUE(person.state().drafts.empty());
  EXPECT_TRUE(person.state().dossiers.empty());
  EXPECT_FALSE(person.disk_holds(kCanary));
}

TEST_F(VaultFlowTest, KeepsAccountsApart) {
  person.create_vault();
  person.start_birth();
  person.answer_everything();
  const std::string first = person.state().vault.account_id;
  person.app->lock();
  person.settle();

  person.app->create_vault(secret("một cụm từ khác hẳn"));
  person.settle();

  EXPECT_EQ(person.state().vault.accounts.size(), 2U);
  EXPECT_TRUE(person.state().drafts.empty());
  person.app->lock();
  person.settle();
  person.app->unlock(secret(kPassphrase), first);
  person.settle();
  EXPECT_EQ(person.state().drafts.size(), 1U);
}

TEST_F(VaultFlowTest, ErasesAnAccountWithAllItHolds) {
  person.create_vault();
  person.start_birth();
  person.answer_everything();
  person.attach();

  person.app->erase_account(person.state().vault.account_id);
  person.settle();

  EXPECT_EQ(person.state().vault.state, VaultState::Absent);
  EXPECT_TRUE(holds_nothing_of_anybody(device));
}

}  // namespace
}  // namespace motcua::app
