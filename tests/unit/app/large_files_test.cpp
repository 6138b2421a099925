// Goal: files of any size and number are taken in piece by piece, each stored whole or refused
// where the citizen sees it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/attachment_service.h"
#include "app/part_order.h"
#include "app/stored_file.h"
#include "crypto/hash.h"
#include "person.h"

namespace motcua::app {
namespace {

constexpr std::string_view kSlot = "giay-chung-sinh";
constexpr std::size_t kMiB = 1U << 20U;

Bytes make_pdf(std::size_t size, std::uint64_t seed = 1) {
  Bytes pdf(size);
  SeededRandom(seed).fill(pdf);
  const std::string_view mark = "%PDF-1.7";
  std::copy(mark.begin(), mark.end(), pdf.begin());
  return pdf;
}

class LargeFilesTest : public testing::Test {
 protected:
  LargeFilesTest() {
    person.create_vault();
    person.start_birth();
    person.answer_everything();
  }

  PickedHandle pick(Bytes bytes, const std::string& name) {
    const std::uint64_t size = bytes.size();
    return {.handle = device.files.add({.name = name, .bytes = std::move(bytes)}),
            .name = name,
            .size_bytes = size};
  }

  std::size_t file_items() const {
    std::size_t count = 0;
    for (const auto& [key, bytes] : device.storage.items) {
      count += bytes.size() > kMiB / 2 ? 1 : 0;
    }
    return count;
  }

  headless::Device device{};
  Person person{device};
};

TEST_F(LargeFilesTest, AreReadAndStoredInPiecesOfOneMebibyte) {
  const Bytes pdf = make_pdf(19 * kMiB + 12'345);

  person.attach(kSlot, pdf, "hợp đồng.pdf", "application/pdf");

  ASSERT_EQ(person.draft().attachments.size(), 1U);
  EXPECT_EQ(person.draft().attachments[0].state, AttachmentState::Stored);
  EXPECT_EQ(person.draft().attachments[0].sha256, crypto::sha256_hex(pdf));
  EXPECT_EQ(device.files.piece_count, 20U);
  EXPECT_EQ(device.files.piece_bytes_max, kMiB);
  for (const auto& [key, bytes] : device.storage.items) EXPECT_LT(bytes.size(), kMiB + 2 * 65'536);
}

TEST_F(LargeFilesTest, LeaveNothingBehindWhenRemoved) {
  person.attach(kSlot, make_pdf(4 * kMiB), "a.pdf", "application/pdf");
  EXPECT_EQ(file_items(), 4U);

  person.app->remove_attachment(person.draft().attachments[0].id);
  person.settle();

  EXPECT_EQ(file_items(), 0U);
}

TEST_F(LargeFilesTest, AreInTheDraftWholeOrNotAtAllWhereverStorageFails) {
  const std::string id = person.draft().id;
  for (std::size_t nth = 0;; ++nth) {
    device.storage.fail_call(nth);
    person.attach(kSlot, make_pdf(3 * kMiB + 5, nth), "a.pdf", "application/pdf");
    const bool has_failed = !device.storage.has_pending_failure();
    device.storage.clear_failure();
    person.wait_ms(20'000);
    const bool is_there = !person.draft().attachments.empty();
    EXPECT_TRUE(is_there || !person.draft().attachment_problems.empty()) << nth;
    if (is_there) {
      EXPECT_EQ(person.draft().attachments[0].sha256,
                crypto::sha256_hex(make_pdf(3 * kMiB + 5, nth)));
      person.app->remove_attachment(person.draft().attachments[0].id);
      person.settle();
    }
    EXPECT_EQ(file_items(), 0U) << nth;
    if (!has_failed) break;
  }
}

TEST_F(LargeFilesTest, FiftyPickedAtOnceAreAllStoredOrEachHasAProblem) {
  std::vector<PickedHandle> picked;
  for (int i = 0; i < 50; ++i) {
    const std::string name = "trang-" + std::to_string(i) + ".jpg";
    picked.push_back(pick(make_jpeg(20'000 + static_cast<std::size_t>(i)), name));
  }

  person.app->add_attachments(kSlot, picked);
  person.settle();

  const DraftView& draft = person.draft();
  EXPECT_EQ(draft.attachments.size() + draft.attachment_problems.size(), 50U);
  for (const AttachmentView& each : draft.attachments) {
    EXPECT_EQ(each.state, AttachmentState::Stored);
  }
  for (const AttachmentProblem& each : draft.attachment_problems) EXPECT_FALSE(each.name.empty());
}

// B01: a crash while many are being stored.
TEST_F(LargeFilesTest, ACrashAmongManyLosesNoneThatWasShownAsStored) {
  for (std::size_t steps = 1; steps < 60; steps += 7) {
    std::vector<PickedHandle> picked;
    for (int i = 0; i < 4; ++i) picked.push_back(pick(make_pdf(kMiB + 7), "a.pdf"));
    person.app->add_attachments(kSlot, picked);
    for (std::size_t i = 0; i < steps; ++i) device.queue.pump_one();
    std::vector<std::string> shown;
    for (const AttachmentView& each : person.draft().attachments) {
      if (each.state == AttachmentState::Stored) shown.push_back(each.id);
    }
    const std::string draft = person.draft().id;

    person.crash();
    person.unlock();
    person.app->resume_draft(draft);
    person.settle();

    for (const std::string& id : shown) {
      const auto& all = person.draft().attachments;
      EXPECT_TRUE(std::ranges::find(all, id, &AttachmentView::id) != all.end()) << id;
    }
    while (!person.draft().attachments.empty()) {
      person.app->remove_attachment(person.draft().attachments.back().id);
      person.settle();
    }
  }
}

// A photo of more than two pieces whose camera says where it was taken.
Bytes make_photo_of(std::string_view place) {
  std::string photo("\xFF\xD8\xFF\xE1\0", 5);
  photo += static_cast<char>(place.size() + 2);
  photo.append(place).append("\xFF\xDA\0\x02", 4);
  return to_bytes(photo.append(2 * kMiB + 9, 'p').append("\xFF\xD9"));
}

TEST_F(LargeFilesTest, TheOriginalTakesThePlaceOfThePictureThatWasMadeSmaller) {
  constexpr std::string_view kPlace = "10.7769N,106.7009E";
  const std::string nowhere(kPlace.size(), '\0');
  const Bytes photo = make_photo_of(nowhere);
  person.attach(kSlot, make_photo_of(kPlace));
  ASSERT_EQ(person.draft().attachments.size(), 1U);
  EXPECT_TRUE(person.draft().attachments[0].can_keep_original);
  const std::string small = person.draft().attachments[0].id;

  person.app->keep_original(small);
  person.settle();

  ASSERT_EQ(person.draft().attachments.size(), 1U);
  EXPECT_NE(person.draft().attachments[0].id, small);
  EXPECT_EQ(person.draft().attachments[0].sha256, crypto::sha256_hex(photo));
  EXPECT_FALSE(person.draft().attachments[0].can_keep_original);
  EXPECT_FALSE(person.draft().attachments[0].preview_url.empty());
}

TEST_F(LargeFilesTest, ANewPictureTakesThePlaceOfTheOneItReplaces) {
  person.attach();
  const std::string before = person.draft().attachments[0].id;

  person.app->add_attachments(kSlot, {pick(make_jpeg(77'777), "chụp lại.jpg")}, before);
  person.settle();

  ASSERT_EQ(person.draft().attachments.size(), 1U);
  EXPECT_EQ(person.draft().attachments[0].name, "chụp lại.jpg");
}

TEST_F(LargeFilesTest, TheSameContentTwiceIsSaid) {
  person.attach(kSlot, make_jpeg(), "một.jpg");
  person.attach(kSlot, make_jpeg(), "hai.jpg");
  ASSERT_EQ(person.draft().attachments.size(), 2U);
  EXPECT_EQ(person.draft().attachments[0].same_as, "");
  EXPECT_EQ(person.draft().attachments[1].same_as, "một.jpg");
}

TEST(PartOrderTest, SendsDataFirstThenRequiredPapersBySize) {
  std::vector<outbox::Part> parts{{.id = "optional-1", .size_bytes = 10},
                                  {.id = "big-1", .size_bytes = 900},
                                  {.id = "small-1", .size_bytes = 100},
                                  {.id = "data", .size_bytes = 5000},
                                  {.id = "once-only", .size_bytes = 50}};
  order_parts(parts, {"big-1", "small-1"});
  std::vector<std::string> ids;
  for (const outbox::Part& part : parts) ids.push_back(part.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"data", "once-only", "small-1", "big-1", "optional-1"}));
}

}  // namespace
}  // namespace motcua::app
