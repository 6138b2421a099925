// Goal: what a crash leaves of a file leaves the device at the next unlock, and nothing that
// belongs to somebody ever does.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "person.h"

namespace motcua::app {
namespace {

constexpr std::string_view kSlot = "giay-chung-sinh";
constexpr std::size_t kMiB = 1U << 20U;
constexpr std::string_view kFiles = "/f/";

Bytes make_pdf(std::size_t size, std::uint64_t seed = 1) {
  Bytes pdf(size);
  SeededRandom(seed).fill(pdf);
  const std::string_view mark = "%PDF-1.7";
  std::copy(mark.begin(), mark.end(), pdf.begin());
  return pdf;
}

class OrphanSweepTest : public testing::Test {
 protected:
  OrphanSweepTest() {
    person.create_vault();
    person.start_birth();
    person.answer_everything();
    draft = person.draft().id;
  }

  std::size_t pieces() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        device.storage.items, [](const auto& item) { return item.first.contains(kFiles); }));
  }

  PickedHandle pick(Bytes bytes) {
    const std::uint64_t size = bytes.size();
    return {.handle = device.files.add({.name = "a.pdf", .bytes = std::move(bytes)}),
            .name = "a.pdf",
            .media_type = "application/pdf",
            .size_bytes = size};
  }

  // The tab dies when the storage has been asked `calls` times more.
  void crash_after(std::size_t calls) {
    const std::size_t end = device.storage.call_count() + calls;
    while (device.storage.call_count() < end && device.queue.pump_one()) {
      person.app->on_event(HostEvent::Tick);
    }
    person.crash();
  }

  void come_back() {
    person.unlock();
    person.app->resume_draft(draft);
    person.settle();
  }

  void attach_two_mebibytes() {
    person.attach(kSlot, make_pdf(2 * kMiB), "a.pdf", "application/pdf");
  }

  headless::Device device{};
  Person person{device};
  std::string draft{};
};

TEST_F(OrphanSweepTest, NothingIsLeftWhereverAddingIsCutOff) {
  attach_two_mebibytes();
  const std::string kept = person.draft().attachments.at(0).sha256;
  bool was_ever_cut = false;
  for (std::size_t calls = 1;; ++calls) {
    person.app->add_attachments(kSlot, {pick(make_pdf(3 * kMiB + 5, calls))});
    crash_after(calls);
    const std::size_t left = pieces();
    come_back();

    const auto& attachments = person.draft().attachments;
    ASSERT_GE(attachments.size(), 1U);
    EXPECT_EQ(attachments[0].sha256, kept);
    const bool is_whole = attachments.size() == 2;
    EXPECT_EQ(pieces(), is_whole ? 6U : 2U) << "after call " << calls;
    was_ever_cut = was_ever_cut || (!is_whole && left > 2);
    if (is_whole) break;
    ASSERT_LT(calls, 40U);
  }
  EXPECT_TRUE(was_ever_cut);
}

TEST_F(OrphanSweepTest, AFileAddedRightAfterTheUnlockKeepsItsPieces) {
  person.app->add_attachments(kSlot, {pick(make_pdf(5 * kMiB, 1))});
  crash_after(3);
  ASSERT_GT(pieces(), 0U);
  // The new file takes the same id, so the same names: before the sweep has looked.
  person.app->unlock(secret(kPassphrase));
  while (person.state().vault.state != VaultState::Unlocked) device.queue.pump_one();
  person.app->resume_draft(draft);
  const Bytes pdf = make_pdf(kMiB + 9, 2);
  person.app->add_attachments(kSlot, {pick(pdf)});
  person.settle();

  ASSERT_EQ(person.draft().attachments.size(), 1U);
  EXPECT_EQ(pieces(), 2U);
  person.crash();
  come_back();
  EXPECT_EQ(pieces(), 2U);
  EXPECT_EQ(person.draft().attachments.at(0).sha256, crypto::sha256_hex(pdf));
}

TEST_F(OrphanSweepTest, ADiscardedDraftGivesItsRoomBackAlsoWhenThatIsCutOff) {
  attach_two_mebibytes();
  person.app->discard_draft(draft);
  person.settle();
  EXPECT_EQ(pieces(), 0U);

  for (std::size_t calls = 1; calls < 8; ++calls) {
    person.start_birth();
    attach_two_mebibytes();
    person.app->discard_draft(person.draft().id);
    crash_after(calls);
    person.unlock();
    for (const auto drafts = person.state().drafts; const DraftSummary& each : drafts) {
      EXPECT_EQ(pieces(), 2U) << "a draft that stays keeps its papers";
      person.app->discard_draft(each.id);
    }
    person.settle();
    EXPECT_EQ(pieces(), 0U) << calls;
  }
}

TEST_F(OrphanSweepTest, ADraftThatCannotBeReadKeepsEverything) {
  attach_two_mebibytes();
  person.app->close_draft();
  person.settle();
  const std::string place = person.place_of_record(draft, "draft");
  person.crash();
  device.storage.items.at(place).back() ^= 1U;

  person.unlock();
  person.settle();

  ASSERT_EQ(person.state().drafts.size(), 1U);
  EXPECT_TRUE(person.state().drafts[0].unreadable);
  EXPECT_EQ(pieces(), 2U);
}

TEST_F(OrphanSweepTest, ADossierKeepsItsPapersAndWhatLiesBesideThemGoes) {
  attach_two_mebibytes();
  person.app->add_attachments(kSlot, {pick(make_pdf(4 * kMiB))});
  crash_after(2);
  come_back();
  ASSERT_TRUE(person.app->review());
  person.app->declare(true);
  person.app->sign_and_send();
  person.settle();
  ASSERT_EQ(person.state().dossiers.size(), 1U);
  const std::size_t papers = pieces();
  EXPECT_GE(papers, 2U);

  person.crash();
  person.unlock();

  EXPECT_EQ(pieces(), papers);
}

TEST_F(OrphanSweepTest, GoesSomePiecesAtATimeAndFindsThoseWhoseNameIsLost) {
  person.app->add_attachments(kSlot, {pick(make_pdf(19 * kMiB))});
  crash_after(18);
  const std::size_t left = pieces();
  ASSERT_GT(left, 16U);
  const std::string account = person.state().vault.accounts.at(0).id;
  // As after a power cut that kept a piece and forgot that it was listed.
  device.storage.items.emplace("acct/" + account + "/f/" + std::string(32, 'a'), Bytes(64));
  const std::size_t calls_before = device.storage.call_count();

  person.unlock();

  EXPECT_EQ(pieces(), 0U);
  EXPECT_GE(device.storage.call_count() - calls_before, 3U);
}

TEST_F(OrphanSweepTest, AWindowThatLostTheAccountSweepsNothing) {
  person.app->add_attachments(kSlot, {pick(make_pdf(5 * kMiB))});
  crash_after(3);
  const std::size_t left = pieces();
  ASSERT_GT(left, 0U);
  // This window gets as far as being open; another one takes the account before it sweeps.
  person.app->unlock(secret(kPassphrase));
  while (person.state().vault.state != VaultState::Unlocked) device.queue.pump_one();
  const std::string account = person.state().vault.account_id;
  device.storage.items.at(vault::fence_item(account)) = Bytes(32, 7);
  person.settle();

  EXPECT_EQ(pieces(), left);
  EXPECT_NE(person.state().vault.state, VaultState::Unlocked);
}

}  // namespace
}  // namespace motcua::app
