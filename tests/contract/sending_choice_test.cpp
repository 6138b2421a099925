// Goal: pause and "only on Wi-Fi" hold back every byte and lose nothing; large files are hashed
// before their first byte leaves and go in pieces; what was used is reported.
#include <gtest/gtest.h>

#include <algorithm>

#include "contract/filing.h"
#include "crypto/hash.h"

namespace motcua::app {
namespace {

constexpr std::size_t kMiB = 1U << 20U;

struct World : Filing {
  explicit World(std::size_t pdf_bytes = 3 * kMiB + 17) {
    login();
    person.start_birth();
    person.answer_everything();
    Bytes pdf(pdf_bytes);
    SeededRandom(9).fill(pdf);
    const std::string_view mark = "%PDF-1.7";
    std::copy(mark.begin(), mark.end(), pdf.begin());
    person.attach("giay-chung-sinh", pdf, "a.pdf", "application/pdf");
  }

  const DossierView& dossier() const { return newest(); }
  void sign_and_wait() {
    sign();
    for (int i = 0; i < 50 && !is_received(); ++i) person.wait_ms(2000);
  }
  bool is_received() const {
    return !person.state().dossiers.empty() && dossier().state == SendState::Receipted;
  }
};

TEST(SendingChoiceTest, PauseHoldsEveryByteUntilItGoesOn) {
  World world;
  world.sign();
  while (world.person.state().dossiers.empty()) world.device.queue.pump_one();
  const std::string id = world.dossier().submission_id;
  world.app().pause_sending(id, true);
  world.person.settle();
  const std::size_t calls = world.server.calls;

  for (int i = 0; i < 20; ++i) world.person.wait_ms(600'000 / 20);

  EXPECT_EQ(world.server.calls, calls);
  EXPECT_EQ(world.dossier().gate, SendGate::Paused);
  EXPECT_FALSE(world.dossier().is_going_on);
  world.app().pause_sending(id, false);
  for (int i = 0; i < 20 && !world.is_received(); ++i) world.person.wait_ms(2000);
  EXPECT_TRUE(world.is_received());
  EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U);
}

TEST(SendingChoiceTest, APauseIsStillThereAfterARestart) {
  World world;
  world.sign();
  while (world.person.state().dossiers.empty()) world.device.queue.pump_one();
  world.app().pause_sending(world.dossier().submission_id, true);
  world.person.settle();

  world.person.crash();
  world.person.unlock();
  world.app().check_session();
  world.person.wait_ms(60'000);

  ASSERT_EQ(world.person.state().dossiers.size(), 1U);
  EXPECT_EQ(world.dossier().gate, SendGate::Paused);
  EXPECT_FALSE(world.is_received());
  world.app().retry_now(world.dossier().submission_id);  // "Send now" ends the pause.
  for (int i = 0; i < 20 && !world.is_received(); ++i) world.person.wait_ms(2000);
  EXPECT_TRUE(world.is_received());
}

TEST(SendingChoiceTest, OnlyWifiWaitsOnAMobileNetworkAndGoesOnByItself) {
  World world;
  world.app().set_connection(Connection::Mobile, 0);
  world.app().set_only_wifi(true);
  world.sign_and_wait();
  EXPECT_EQ(world.dossier().gate, SendGate::WaitsForWifi);
  EXPECT_EQ(world.dossier().bytes_sent, 0U);

  world.app().set_connection(Connection::Wifi, 0);
  for (int i = 0; i < 20 && !world.is_received(); ++i) world.person.wait_ms(2000);
  EXPECT_TRUE(world.is_received());
}

TEST(SendingChoiceTest, WhereTheDeviceDoesNotTellNothingIsHeldBack) {
  World world;
  world.app().set_only_wifi(true);
  world.sign_and_wait();
  EXPECT_TRUE(world.is_received());
}

TEST(SendingChoiceTest, ReportsWhatWasUsedAndMeasuresTheLine) {
  World world;
  world.sign_and_wait();
  EXPECT_GE(world.dossier().bytes_used, 3 * kMiB);
  EXPECT_LE(world.dossier().bytes_used, 4 * kMiB);
}

TEST(SendingChoiceTest, AFileThatChangedOnTheDiskIsNeverSent) {
  World world;
  world.app().set_connection(Connection::Mobile, 0);
  world.app().set_only_wifi(true);
  world.sign_and_wait();
  // One bit of the largest item, wherever it lies.
  auto& items = world.device.storage.items;
  const auto largest =
      std::ranges::max_element(items, {}, [](const auto& item) { return item.second.size(); });
  largest->second[largest->second.size() / 2] ^= 1;

  world.app().set_connection(Connection::Wifi, 0);
  world.person.wait_ms(10'000);

  EXPECT_EQ(world.dossier().state, SendState::Parked);
  EXPECT_EQ(world.dossier().problem->code, "local.part-unreadable");
  EXPECT_TRUE(world.server.register_numbers(kAnh).empty());
}

TEST(SendingChoiceTest, AWithdrawnDossierLeavesDeviceAndServerEmpty) {
  World world;
  world.app().set_connection(Connection::Mobile, 0);
  world.app().set_only_wifi(true);
  world.sign_and_wait();
  ASSERT_TRUE(world.dossier().can_withdraw);

  world.app().withdraw(world.dossier().submission_id);
  world.person.settle();

  EXPECT_TRUE(world.person.state().dossiers.empty());
  for (const auto& [key, bytes] : world.device.storage.items) EXPECT_LT(bytes.size(), kMiB / 2);
  world.person.crash();
  world.person.unlock();
  EXPECT_TRUE(world.person.state().dossiers.empty());
}

TEST(EstimateTest, CountsBytesAndAnswers) {
  EXPECT_FALSE(estimate_seconds({}, 1000, 1).has_value());
  const SendingView slow{.bytes_per_s = 30'000, .answer_ms = 400};
  EXPECT_EQ(estimate_seconds(slow, 300'000, 2), 10 + 2 + 1);
  EXPECT_EQ(estimate_seconds({.hinted_bytes_per_s = 100'000}, 300'000, 2), 4);
}

}  // namespace
}  // namespace motcua::app
