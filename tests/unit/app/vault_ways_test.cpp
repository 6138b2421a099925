// Goal: several ways open one vault, each with its own guard, and none can lock the owner out.
#include <gtest/gtest.h>

#include "crypto/kdf.h"
#include "person.h"
#include "vault/slot.h"

namespace motcua::app {
namespace {

using vault::Way;

constexpr std::string_view kPin = "274916";
constexpr std::string_view kNext = "năm con trâu đi qua cầu";

class VaultWaysTest : public testing::Test {
 protected:
  void SetUp() override { person.create_vault(); }

  void set_way(Way way, std::string_view text = {}) {
    person.app->set_way(way, secret(text));
    person.settle();
  }
  void unlock_with(Way way, std::string_view text = {}) {
    person.app->unlock_with(way, secret(text));
    person.settle();
  }
  void lock() {
    person.app->lock();
    person.settle();
  }
  const WayChange& change() const { return *person.state().vault.way_change; }
  bool is_open() const { return person.state().vault.state == VaultState::Unlocked; }
  bool holds(const std::string& item) const { return device.storage.items.contains(item); }
  std::string account() const { return person.state().vault.accounts[0].id; }

  headless::Device device{};
  Person person{device};
};

TEST_F(VaultWaysTest, ANewPassphraseOpensWhatTheOldOneSealedAndTheOldOneNoMore) {
  person.start_birth();
  person.answer_everything();
  const auto before = device.storage.items;

  set_way(Way::Passphrase, kNext);
  ASSERT_FALSE(change().problem.has_value());
  std::size_t changed = 0;
  for (const auto& [name, bytes] : device.storage.items) changed += before.at(name) != bytes;
  EXPECT_EQ(changed, 1U) << "only the slot is written anew";
  person.crash();

  person.unlock();
  EXPECT_FALSE(is_open());
  EXPECT_EQ(person.state().vault.problem, ErrorCode::WrongKey);
  person.unlock(kNext);
  ASSERT_TRUE(is_open());
  EXPECT_EQ(person.state().drafts.size(), 1U);
}

TEST_F(VaultWaysTest, AKeyDerivedWrongOnceReplacesNothing) {
  device.kdf.spoil_next();
  set_way(Way::Passphrase, kNext);
  EXPECT_EQ(change().problem, ErrorCode::Unsupported);
  person.crash();
  person.unlock();
  EXPECT_TRUE(is_open());
}

TEST_F(VaultWaysTest, APinOpensOnThisDeviceAndNotWithACopiedStorage) {
  set_way(Way::Pin, kPin);
  ASSERT_FALSE(change().problem.has_value());
  person.crash();
  unlock_with(Way::Pin, "274917");
  EXPECT_EQ(person.state().vault.problem, ErrorCode::WrongKey);
  unlock_with(Way::Pin, kPin);
  EXPECT_TRUE(is_open());

  headless::Device copy;
  copy.storage.items = device.storage.items;
  copy.storage.items.erase(vault::device_item(account()));  // What cannot be taken along.
  Person thief(copy);
  thief.app->unlock_with(Way::Pin, secret(kPin));
  thief.settle();
  EXPECT_NE(thief.state().vault.state, VaultState::Unlocked);
  thief.unlock();
  EXPECT_EQ(thief.state().vault.state, VaultState::Unlocked) << "the passphrase still does";
}

TEST_F(VaultWaysTest, FiveWrongPinsDestroyThePinAndLeaveThePassphrase) {
  set_way(Way::Pin, kPin);
  lock();
  for (int i = 0; i < 5; ++i) {
    unlock_with(Way::Pin, "111222");
    person.wait_ms(61'000);
  }
  EXPECT_TRUE(person.state().vault.pin_destroyed);
  EXPECT_FALSE(person.state().vault.accounts[0].ways.pin);
  EXPECT_FALSE(holds(vault::slot_item(account(), Way::Pin)));
  EXPECT_FALSE(holds(vault::device_item(account())));
  person.unlock();
  EXPECT_TRUE(is_open());
}

TEST_F(VaultWaysTest, LeavingInTheMiddleOfAPinIsAWrongPin) {
  set_way(Way::Pin, kPin);
  person.crash();
  for (int i = 0; i < 5; ++i) {
    person.app->unlock_with(Way::Pin, secret("111222"));
    for (int turn = 0; turn < 2; ++turn) device.queue.pump_one();  // Counted, not yet tried.
    person.crash();
    person.wait_ms(61'000);
  }
  unlock_with(Way::Pin, kPin);
  EXPECT_FALSE(is_open());
  EXPECT_FALSE(holds(vault::slot_item(account(), Way::Pin)));
}

TEST_F(VaultWaysTest, WaitingSurvivesReloadingAndASetClock) {
  person.crash();
  for (int i = 0; i < 6; ++i) {
    person.unlock("một mật khẩu khác");
    person.wait_ms(i < 5 ? 61'000 : 0);
  }
  ASSERT_GT(person.state().vault.retry_at_ms, 0);
  device.set_clock(device.clock.time_ms + 86'400'000);  // "Tomorrow".
  person.app->on_event(HostEvent::Tick);
  person.unlock();
  EXPECT_FALSE(is_open()) << "a set clock is no waiting";
  person.crash();
  person.unlock();
  EXPECT_FALSE(is_open()) << "reloading is no waiting";
  device.set_clock(device.clock.time_ms - 172'800'000);  // A clock set back locks nobody out.
  person.wait_ms(8'000);
  person.unlock();
  EXPECT_TRUE(is_open());
}

TEST_F(VaultWaysTest, ADeviceThatLosesItsKeysGetsNoPin) {
  device.keys.has.has_device_key = false;
  set_way(Way::Pin, kPin);
  EXPECT_EQ(change().problem, ErrorCode::Unsupported);
  EXPECT_FALSE(holds(vault::slot_item(account(), Way::Pin)));
}

TEST_F(VaultWaysTest, APasskeyOpensInAdditionAndIsProvedFirst) {
  set_way(Way::Passkey);
  ASSERT_FALSE(change().problem.has_value());
  EXPECT_TRUE(holds(vault::slot_item(account()))) << "the passphrase's slot stays";
  person.crash();
  EXPECT_TRUE(person.state().vault.accounts[0].ways.passkey);
  unlock_with(Way::Passkey);
  EXPECT_TRUE(is_open());
  person.app->remove_way(Way::Passkey);
  person.settle();
  EXPECT_FALSE(holds(vault::slot_item(account(), Way::Passkey)));
  person.app->remove_way(Way::Passphrase);
  person.settle();
  EXPECT_TRUE(holds(vault::slot_item(account()))) << "never without a passphrase";
}

TEST_F(VaultWaysTest, APasskeyThatAnswersDifferentlyEachTimeIsRefused) {
  device.keys.changes_its_answer = true;
  set_way(Way::Passkey);
  EXPECT_EQ(change().problem, ErrorCode::Unsupported);
  EXPECT_FALSE(holds(vault::slot_item(account(), Way::Passkey)));
}

TEST_F(VaultWaysTest, AWeakDeviceGetsTheFloorAndSaysSoInTheSlot) {
  headless::Device weak;
  weak.kdf.set_slow(weak.clock, 2500);
  Person person2(weak);
  person2.app = std::make_unique<App>(weak.ports(), *person2.assets, AppOptions{});
  person2.app->start();
  person2.settle();
  person2.create_vault();
  ASSERT_EQ(person2.state().vault.state, VaultState::Unlocked);
  const std::string id = person2.state().vault.account_id;
  const auto info =
      vault::read_slot(id, Way::Passphrase, weak.storage.items.at(vault::slot_item(id)));
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->kdf.memory_bytes, crypto::kKdfMemoryBytesFloor);
  EXPECT_EQ(info->kdf.passes, crypto::kKdfPassesFloor);
}

TEST_F(VaultWaysTest, StorageThatFailsAtAnyCallLeavesTheOldWayOrTheNewOne) {
  for (std::size_t nth = 0; nth < 3; ++nth) {
    headless::Device other;
    Person someone(other);
    someone.create_vault();
    other.storage.fail_call(nth);
    someone.app->set_way(Way::Passphrase, secret(kNext));
    someone.settle();
    someone.crash();
    other.storage.clear_failure();
    someone.unlock();
    if (someone.state().vault.state != VaultState::Unlocked) someone.unlock(kNext);
    EXPECT_EQ(someone.state().vault.state, VaultState::Unlocked) << nth;
  }
}

}  // namespace
}  // namespace motcua::app
