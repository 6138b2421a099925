// Goal: a paper is taken in whole and sealed, or refused at its place with a reason.
#include <gtest/gtest.h>

#include "app/media.h"
#include "crypto/hash.h"
#include "person.h"

namespace motcua::app {
namespace {

class AttachmentsTest : public testing::Test {
 protected:
  AttachmentsTest() {
    person.create_vault();
    person.start_birth();
    person.answer_everything();
  }

  std::string problem() const {
    const auto& problems = person.draft().attachment_problems;
    return problems.size() == 1 ? problems[0].code : std::to_string(problems.size());
  }

  headless::Device device{};
  Person person{device};
};

TEST_F(AttachmentsTest, AreShrunkHashedAndStored) {
  person.attach();

  ASSERT_EQ(person.draft().attachments.size(), 1U);
  const AttachmentView& file = person.draft().attachments[0];
  EXPECT_EQ(file.id, "giay-chung-sinh-1");
  EXPECT_EQ(file.state, AttachmentState::Stored);
  EXPECT_EQ(file.name, "giấy chứng sinh.jpg");
  EXPECT_EQ(file.media_type, "image/jpeg");
  EXPECT_EQ(file.original_bytes, 300'000U);
  EXPECT_LE(file.size_bytes, 500U * 1024);
  EXPECT_EQ(file.sha256.size(), 64U);
  EXPECT_FALSE(file.preview_url.empty());
}

TEST_F(AttachmentsTest, AreShownAsBeingAddedUntilTheDiskHasThem) {
  const std::string handle = device.files.add({.name = "a.jpg", .bytes = make_jpeg()});
  person.app->add_attachment("giay-chung-sinh", {.handle = handle, .name = "a.jpg"});
  ASSERT_EQ(person.draft().attachments.size(), 1U);
  EXPECT_EQ(person.draft().attachments[0].state, AttachmentState::Adding);
  EXPECT_FALSE(person.draft().complete);

  device.queue.pump_one();  // Shrunk; the commit is on its way.
  EXPECT_EQ(person.draft().attachments[0].state, AttachmentState::Adding);
  EXPECT_FALSE(person.app->review());

  person.settle();
  EXPECT_EQ(person.draft().attachments[0].state, AttachmentState::Stored);
  EXPECT_TRUE(person.draft().complete);
}

TEST_F(AttachmentsTest, TakePdfAsItIs) {
  Bytes pdf(10'000, 0x20);
  const std::string_view mark = "%PDF-1.7";
  std::copy(mark.begin(), mark.end(), pdf.begin());
  const std::string digest = crypto::sha256_hex(pdf);

  person.attach("giay-chung-sinh", pdf, "scan.PDF", "application/pdf");

  ASSERT_EQ(person.draft().attachments.size(), 1U) << problem();
  EXPECT_EQ(person.draft().attachments[0].sha256, digest);
  EXPECT_TRUE(person.draft().attachments[0].preview_url.empty());
}

TEST_F(AttachmentsTest, AreRefusedWhenTheBytesAreNotWhatTheNameSays) {
  person.attach("giay-chung-sinh", Bytes(1000, 0x41), "không phải.pdf", "application/pdf");
  EXPECT_EQ(problem(), "file.type");

  person.attach("giay-chung-sinh", Bytes(1000, 0x41), "không phải.jpg", "image/jpeg");
  EXPECT_EQ(problem(), "file.type");
  EXPECT_TRUE(person.draft().attachments.empty());
  EXPECT_FALSE(person.draft().complete);
}

TEST_F(AttachmentsTest, AreRefusedWhenEmptyOrTooLargeOrGone) {
  person.attach("giay-chung-sinh", Bytes(), "trống.pdf", "application/pdf");
  EXPECT_EQ(problem(), "file.empty");

  const auto* slot =
      testing_support::test_assets().catalogue.find(kBirth)->find_slot("giay-chung-sinh");
  person.attach("giay-chung-sinh", Bytes(slot->bytes_max + 1, 0x41), "to.pdf", "application/pdf");
  EXPECT_EQ(problem(), "file.too_large");
  EXPECT_EQ(person.draft().attachment_problems[0].params.at("max"),
            std::to_string(slot->bytes_max));

  person.app->add_attachment("giay-chung-sinh", {.handle = "f999", .name = "x.pdf"});
  person.settle();
  EXPECT_EQ(problem(), "file.unreadable");
}

TEST_F(AttachmentsTest, AreNotInTheDraftWhenTheDiskIsFull) {
  device.storage.set_full(true);

  person.attach();

  EXPECT_EQ(problem(), "file.storage_full");
  EXPECT_TRUE(person.draft().attachments.empty());
  device.storage.set_full(false);
  person.wait_ms(20'000);
  person.crash();
  person.unlock();
  person.app->resume_draft(person.state().drafts[0].id);
  EXPECT_TRUE(person.draft().attachments.empty());
  EXPECT_EQ(person.draft().answers.at("tre_ho_ten"), kCanary);
}

TEST_F(AttachmentsTest, AreLimitedPerPlace) {
  const auto* slot =
      testing_support::test_assets().catalogue.find(kBirth)->find_slot("giay-chung-sinh");
  for (std::size_t i = 0; i < slot->count_max; ++i) person.attach();
  EXPECT_TRUE(person.draft().attachment_problems.empty());

  person.attach();

  EXPECT_EQ(problem(), "file.too_many");
  EXPECT_EQ(person.draft().attachments.size(), slot->count_max);
}

TEST_F(AttachmentsTest, LeaveTheDiskWhenRemovedAndNeverReuseAnId) {
  person.attach();
  const std::size_t urls = device.files.open_url_count();
  person.app->remove_attachment("giay-chung-sinh-1");
  person.settle();

  EXPECT_TRUE(person.draft().attachments.empty());
  EXPECT_FALSE(person.disk_holds("giay-chung-sinh-1"));
  EXPECT_EQ(device.files.open_url_count(), urls - 1);
  person.attach();
  EXPECT_EQ(person.draft().attachments[0].id, "giay-chung-sinh-2");
}

TEST_F(AttachmentsTest, ShowAPreviewAgainAfterARestart) {
  person.attach();
  person.crash();
  person.unlock();
  person.app->resume_draft(person.state().drafts[0].id);
  EXPECT_TRUE(person.draft().attachments[0].preview_url.empty());

  person.app->load_preview("giay-chung-sinh-1");
  person.settle();

  EXPECT_FALSE(person.draft().attachments[0].preview_url.empty());
  person.app->close_draft();
  EXPECT_TRUE(person.state().draft == std::nullopt);
}

TEST(MediaTest, TravelsUnderAnHonestName) {
  EXPECT_EQ(file_name_for("ảnh.HEIC", "image/jpeg", "giay"), "ảnh.jpg");
  EXPECT_EQ(file_name_for("ảnh.JPG", "image/jpeg", "giay"), "ảnh.JPG");
  EXPECT_EQ(file_name_for("", "image/jpeg", "giay"), "giay.jpg");
  EXPECT_EQ(file_name_for(".jpg", "image/jpeg", "giay"), ".jpg");
  EXPECT_EQ(file_name_for("a/b.pdf", "application/pdf", "giay"), "giay.pdf");
  EXPECT_EQ(file_name_for("x\u202Egpj.pdf", "application/pdf", "giay"), "giay.pdf");
  EXPECT_EQ(file_name_for(std::string(300, 'a') + ".pdf", "application/pdf", "giay"), "giay.pdf");
}

TEST(MediaTest, IsToldFromTheFirstBytes) {
  EXPECT_EQ(detect_media_type(make_jpeg(10)), "image/jpeg");
  EXPECT_EQ(detect_media_type(as_bytes("%PDF-1.4")), "application/pdf");
  EXPECT_EQ(detect_media_type(as_bytes("%PD")), "");
  EXPECT_EQ(detect_media_type({}), "");
}

}  // namespace
}  // namespace motcua::app
