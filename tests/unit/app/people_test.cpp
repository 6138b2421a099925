// Goal: several people on one device know nothing of each other, and what is erased is gone.
#include <gtest/gtest.h>

#include "person.h"
#include "vault/cover.h"
#include "vault/slot.h"

namespace motcua::app {
namespace {

class PeopleTest : public testing::Test {
 protected:
  std::string make_person(std::string_view passphrase, bool has_draft) {
    person.app->create_vault(secret(passphrase));
    person.settle();
    if (has_draft) {
      person.start_birth();
      person.answer_everything();
      person.attach();
    }
    const std::string id = person.state().vault.account_id;
    person.app->lock();
    person.settle();
    return id;
  }
  std::size_t items_of(const std::string& account) const {
    return static_cast<std::size_t>(std::ranges::count_if(device.storage.items, [&](auto& item) {
      return item.first.find(account) != std::string::npos;
    }));
  }

  headless::Device device{};
  Person person{device};
};

TEST_F(PeopleTest, NoStoredNameTellsOfADraft) {
  person.create_vault();
  person.start_birth();
  person.answer_everything();
  person.attach();
  const std::string draft = person.draft().id;
  EXPECT_FALSE(person.disk_holds(draft));
  EXPECT_FALSE(person.disk_holds("/rec/"));
  EXPECT_FALSE(person.disk_holds("draftkey"));
  EXPECT_FALSE(person.disk_holds(kCanary));
  for (const auto& [name, bytes] : device.storage.items) {
    if (name.find("/i/") == std::string::npos && name.find("/f/") == std::string::npos) continue;
    EXPECT_EQ((bytes.size() - 8 - 21 - 24 - 16) % 4096, 0U) << name;
  }
}

TEST_F(PeopleTest, AnErasedAccountLeavesNothingAndTheStorageWasReadToSaySo) {
  const std::string first = make_person(kPassphrase, true);
  const std::string second = make_person("một cụm từ khác hẳn", true);
  const std::size_t of_second = items_of(second);

  person.app->erase_account(first);  // Locked, and without a network.
  person.settle();

  ASSERT_TRUE(person.state().vault.erasure.has_value());
  const Erasure& erasure = *person.state().vault.erasure;
  EXPECT_FALSE(erasure.is_busy);
  EXPECT_FALSE(erasure.has_failed);
  EXPECT_GT(erasure.items_before, 5U);
  EXPECT_EQ(erasure.items_left, 0U);
  EXPECT_EQ(items_of(first), 0U);
  EXPECT_EQ(items_of(second), of_second);
  EXPECT_EQ(person.state().vault.accounts.size(), 1U);
}

TEST_F(PeopleTest, WhatWasCopiedBeforeDoesNotOpenAfterTheErasure) {
  const std::string id = make_person(kPassphrase, true);
  auto copy = device.storage.items;
  person.app->erase_account(id);
  person.settle();
  // Everything but the keys' place comes back: an undeleted disk.
  for (auto& [name, bytes] : copy) {
    if (name.find("/slot/") == std::string::npos) device.storage.items[name] = bytes;
  }
  person.crash();
  person.unlock();
  EXPECT_NE(person.state().vault.state, VaultState::Unlocked);
  EXPECT_FALSE(person.disk_holds(kCanary));
}

TEST_F(PeopleTest, AnErasureCutOffIsFinishedAtTheNextStart) {
  const std::string id = make_person(kPassphrase, true);
  person.app->erase_account(id);
  device.queue.pump_one();  // Names.
  device.queue.pump_one();  // Keys and account are gone; the rest is still there.
  ASSERT_GT(items_of(id), 0U);
  person.crash();
  EXPECT_EQ(items_of(id), 0U);
  EXPECT_EQ(person.state().vault.state, VaultState::Absent);
}

TEST_F(PeopleTest, EverythingGoesAtOnce) {
  make_person(kPassphrase, true);
  make_person("một cụm từ khác hẳn", false);
  person.app->erase_everything();
  person.settle();
  EXPECT_EQ(person.state().vault.erasure->items_left, 0U);
  EXPECT_TRUE(holds_nothing_of_anybody(device));
  EXPECT_EQ(person.state().vault.state, VaultState::Absent);
}

TEST_F(PeopleTest, AnErasureThatTheStorageRefusesIsNotCalledDone) {
  const std::string id = make_person(kPassphrase, true);
  device.storage.fail_call(1);
  person.app->erase_account(id);
  person.settle();
  EXPECT_TRUE(person.state().vault.erasure->has_failed);
  EXPECT_EQ(person.state().vault.accounts.size(), 1U);
  person.unlock();
  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);
}

TEST_F(PeopleTest, AGuestLeavesNoTrace) {
  person.app->start_guest();
  person.settle();
  ASSERT_EQ(person.state().vault.state, VaultState::Unlocked);
  person.start_birth();
  person.answer_everything();
  person.attach();
  ASSERT_TRUE(person.app->review());
  person.app->declare(true);
  person.app->sign_and_send();
  person.settle();
  EXPECT_EQ(person.state().dossiers.size(), 1U);
  EXPECT_TRUE(holds_nothing_of_anybody(device));

  person.wait_ms(10 * 60'000);

  EXPECT_EQ(person.state().vault.state, VaultState::Absent);
  EXPECT_TRUE(person.state().vault.guest_ended);
  EXPECT_TRUE(person.state().dossiers.empty());
  EXPECT_TRUE(holds_nothing_of_anybody(device));
}

TEST_F(PeopleTest, WithoutStorageAGuestCanStillFileAndIsTold) {
  headless::Device broken;
  Person someone(broken);
  broken.storage.fail_call(2, ErrorCode::Unsupported);  // After the space and the version.
  someone.crash();
  ASSERT_EQ(someone.state().startup, Startup::StorageBroken);
  someone.app->start_guest();
  someone.settle();
  EXPECT_EQ(someone.state().vault.state, VaultState::Unlocked);
  someone.start_birth();
  someone.answer_everything();
  EXPECT_EQ(someone.draft().answers.at("tre_ho_ten"), kCanary);
}

TEST_F(PeopleTest, TheSecondWindowWinsAndTheFirstWritesNothingMore) {
  make_person(kPassphrase, true);
  person.unlock();
  Person second(device);
  second.unlock();
  ASSERT_EQ(second.state().vault.state, VaultState::Unlocked);
  const auto before = device.storage.items;

  person.app->resume_draft(person.state().drafts[0].id);
  person.settle();
  person.app->set_answer("tre_ho_ten", "Người Đến Sau");
  person.wait_ms(1000);

  EXPECT_EQ(person.state().vault.state, VaultState::Locked);
  EXPECT_TRUE(person.state().vault.taken_over);
  EXPECT_EQ(device.storage.items, before);
}

TEST_F(PeopleTest, AnUnopenedAccountWithoutAnythingSignedGoesAfterThirtyDays) {
  const std::string id = make_person(kPassphrase, true);
  device.clock.time_ms += 29LL * 86'400'000;
  person.crash();
  EXPECT_EQ(person.state().vault.accounts.size(), 1U);
  device.clock.time_ms += 3LL * 86'400'000;
  person.crash();
  EXPECT_TRUE(person.state().vault.accounts.empty());
  EXPECT_EQ(person.state().vault.accounts_expired, 1U);
  EXPECT_EQ(items_of(id), 0U);
}

TEST_F(PeopleTest, WhatIsSignedStaysHoweverLongNobodyComes) {
  person.create_vault();
  person.start_birth();
  person.answer_everything();
  person.attach();
  ASSERT_TRUE(person.app->review());
  person.app->declare(true);
  person.app->sign_and_send();
  person.settle();
  person.wait_ms(100);
  person.app->lock();
  person.settle();
  device.clock.time_ms += 400LL * 86'400'000;
  person.crash();
  person.unlock();
  EXPECT_EQ(person.state().dossiers.size(), 1U);
}

TEST_F(PeopleTest, DraftsLeftAloneForThirtyDaysGoAtTheNextOpening) {
  person.create_vault();
  person.start_birth();
  person.answer_everything();
  person.app->close_draft();
  person.settle();
  person.app->lock();
  person.settle();
  device.clock.time_ms += 20LL * 86'400'000;
  person.crash();
  person.unlock();
  EXPECT_EQ(person.state().drafts.size(), 1U);
  person.app->lock();
  person.settle();
  device.clock.time_ms += 11LL * 86'400'000;
  person.crash();
  person.unlock();
  EXPECT_TRUE(person.state().drafts.empty());
  EXPECT_EQ(person.state().vault.drafts_expired, 1U);
}

TEST_F(PeopleTest, ACopyOpensOnAnotherDeviceWithItsPassphraseOnly) {
  const std::string id = make_person(kPassphrase, true);
  person.app->save_vault_copy(id);
  person.settle();
  ASSERT_EQ(device.files.saved.size(), 1U);
  const Bytes& file = device.files.saved[0].bytes;
  EXPECT_EQ(as_text(file).find(kCanary), std::string_view::npos);

  headless::Device tablet;
  Person there(tablet);
  there.app->take_vault_copy(tablet.files.add({.name = "a.mcv", .bytes = file}));
  there.settle();
  ASSERT_TRUE(there.state().vault.taken_in.has_value());
  ASSERT_TRUE(there.state().vault.taken_in->has_value());
  there.unlock("sai mật khẩu rồi");
  EXPECT_EQ(there.state().vault.problem, ErrorCode::WrongKey);
  there.unlock();
  ASSERT_EQ(there.state().vault.state, VaultState::Unlocked);
  EXPECT_EQ(there.state().drafts.size(), 1U);

  there.app->lock();
  there.settle();
  there.app->take_vault_copy(tablet.files.add({.name = "a.mcv", .bytes = file}));
  there.settle();
  EXPECT_EQ(there.state().vault.taken_in->error().code, ErrorCode::Conflict)
      << "it is here already";
}

}  // namespace
}  // namespace motcua::app
