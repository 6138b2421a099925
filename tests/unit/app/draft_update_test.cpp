// Goal: a draft opens with the form it was made with, moves to the form in force only after the
// person was told, and nothing that was typed is lost without being shown.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/draft_record.h"
#include "app/place_adapter.h"
#include "person.h"
#include "support/changed_form.h"

namespace motcua::app {
namespace {

using procedures::ChangeKind;
using procedures::FormChange;
using testing_support::add_question;
using testing_support::change_form;
using testing_support::find_control;
using testing_support::reader_of;
using testing_support::remove_control;
using testing_support::test_files;
using testing_support::test_publisher_ring;

// The next bundle: no e-mail, another word for the child's name, no post for the result, and a
// question that was not there before.
Assets later_assets() {
  auto files = test_files();
  change_form(files, kBirth, "next", 2, [](Json& form) {
    Json& ui = *form.find("ui");
    remove_control(ui, "nyc_email");
    form.find("texts")->set("field.tre_ho_ten",
                            Json::object({{"vi", "Tên của trẻ"}, {"en", "Name of the child"}}));
    Json::Array& options =
        *find_control(ui, "hinh_thuc_nhan")->find("options")->find("options")->as_array();
    std::erase_if(options,
                  [](const Json& option) { return option.text_or("value", "") == "buu_chinh"; });
    add_question(form, "ket-qua", "ghi_chu", "Ghi chú");
  });
  return *load_assets(reader_of(files), test_publisher_ring());
}

class DraftUpdateTest : public testing::Test {
 protected:
  DraftUpdateTest() {
    person.create_vault();
    person.start_birth();
  }

  void come_back() {
    person.come_back_to(later);
    person.unlock();
    ASSERT_EQ(person.state().drafts.size(), 1U);
    person.app->resume_draft(person.state().drafts[0].id);
    person.settle();
    ASSERT_TRUE(person.state().draft.has_value());
  }

  bool tells(ChangeKind kind, const std::string& id, const std::string& raw) const {
    const auto& changes = person.draft().update->migration.changes;
    return std::ranges::find(changes, FormChange{.kind = kind, .id = id, .raw = raw}) !=
           changes.end();
  }

  const Assets later = later_assets();
  headless::Device device{};
  Person person{device};
};

TEST_F(DraftUpdateTest, TellsWhatChangesAndChangesNothingBefore) {
  person.answer_everything();
  const forms::RawAnswers before = person.draft().answers;

  come_back();

  ASSERT_TRUE(person.draft().update.has_value());
  EXPECT_TRUE(tells(ChangeKind::Dropped, "nyc_email", before.at("nyc_email")));
  EXPECT_TRUE(tells(ChangeKind::Unusable, "hinh_thuc_nhan", "buu_chinh"));
  EXPECT_TRUE(tells(ChangeKind::Reworded, "tre_ho_ten", std::string(kCanary)));
  EXPECT_TRUE(tells(ChangeKind::Asked, "ghi_chu", ""));
  // The draft is as it was, in its own form, and cannot be sealed.
  EXPECT_EQ(person.draft().answers, before);
  EXPECT_NE(person.draft().form_version, "next");
  EXPECT_NE(person.draft().pack->form->find_field("nyc_email"), nullptr);
  EXPECT_EQ(person.draft().pack->text(Language::Vi, "field.ghi_chu"), "field.ghi_chu");
  person.app->set_answer("tre_ho_ten", "khác");
  EXPECT_EQ(person.draft().answers, before);
  EXPECT_FALSE(person.app->review());

  // Leaving it for later leaves it as it is.
  person.app->close_draft();
  person.wait_ms(2000);
  come_back();
  EXPECT_EQ(person.draft().answers, before);
  EXPECT_TRUE(person.draft().update.has_value());
}

TEST_F(DraftUpdateTest, GoesOnInTheFormInForceAfterThePersonAgreed) {
  person.answer_everything();
  const forms::RawAnswers before = person.draft().answers;
  come_back();

  person.app->accept_update();
  person.settle();

  EXPECT_FALSE(person.draft().update.has_value());
  EXPECT_FALSE(person.draft().read_only);
  EXPECT_EQ(person.draft().form_version, "next");
  EXPECT_FALSE(person.draft().answers.contains("nyc_email"));
  EXPECT_FALSE(person.draft().answers.contains("hinh_thuc_nhan"));
  for (const auto& [field, raw] : before) {
    if (field == "nyc_email" || field == "hinh_thuc_nhan") continue;
    EXPECT_EQ(person.draft().answers.at(field), raw) << field;
  }
  person.app->set_answer("ghi_chu", "xin cảm ơn");
  person.wait_ms(1000);
  EXPECT_EQ(person.draft().save.state, SaveState::Saved);

  // It is a draft of the new form from now on: nothing is told twice.
  come_back();
  EXPECT_FALSE(person.draft().update.has_value());
  EXPECT_EQ(person.draft().answers.at("ghi_chu"), "xin cảm ơn");
  EXPECT_FALSE(person.disk_holds(kCanary));
  EXPECT_FALSE(person.disk_holds("tre_ho_ten"));
}

TEST_F(DraftUpdateTest, SealsOnlyWithTheFormInForce) {
  person.answer_everything();
  person.attach();
  come_back();
  EXPECT_FALSE(person.app->review());
  person.app->accept_update();
  person.app->set_answer("hinh_thuc_nhan", "tai_noi_nop");
  person.wait_ms(1000);
  ASSERT_TRUE(person.app->review()) << person.draft().errors.size();
  const Json manifest = *Json::parse(as_text(person.state().sealing->manifest), "test");
  EXPECT_EQ(manifest.at_pointer("/service/formVersion")->as_string()[0], "next");
  EXPECT_EQ(manifest.at_pointer("/service/formSha256")->as_string()[0],
            later.catalogue.find(kBirth)->form_sha256);
}

TEST_F(DraftUpdateTest, SaysNothingWhenNothingTypedIsTouched) {
  auto files = test_files();
  change_form(files, kBirth, "same", 2, [](Json& form) {
    form.find("texts")->set("hint.tre_ho_ten", Json::object({{"vi", "Gợi ý"}, {"en", "Hint"}}));
    form.find("schema")->set("title", "another title");
  });
  const Assets same = *load_assets(reader_of(files), test_publisher_ring());
  person.answer_everything();
  person.come_back_to(same);
  person.unlock();
  person.app->resume_draft(person.state().drafts[0].id);
  person.settle();
  EXPECT_FALSE(person.draft().update.has_value());
  EXPECT_EQ(person.draft().form_version, "same");
  EXPECT_EQ(person.draft().answers.at("tre_ho_ten"), kCanary);
}

TEST_F(DraftUpdateTest, KeepsAFileWhosePlaceIsGoneUntilThePersonAgreed) {
  auto files = test_files();
  change_form(files, kBirth, "next", 2, [](Json&) {});
  Json packs = *Json::parse(files["assets/packs.json"], "test", {.depth = 64, .bytes = 16U << 20});
  for (Json& pack : *packs.find("procedures")->as_array()) {
    if (pack.text_or("code", "") != kBirth) continue;
    std::erase_if(*pack.find("slots")->as_array(),
                  [](const Json& slot) { return slot.text_or("id", "") == "giay-chung-sinh"; });
    for (Json& component : *pack.find("components")->as_array()) {
      if (component.text_or("slot", "") == "giay-chung-sinh") component.remove("slot");
    }
  }
  files["assets/packs.json"] = packs.dump();
  testing_support::sign_files(files, 2);
  const Assets others = *load_assets(reader_of(files), test_publisher_ring());
  person.answer_everything();
  person.attach();
  const auto count_files = [&] {
    return std::ranges::count_if(device.storage.items, [](const auto& item) {
      return item.first.find("/f/") != std::string::npos;
    });
  };
  ASSERT_EQ(count_files(), 1);

  person.come_back_to(others);
  person.unlock();
  person.app->resume_draft(person.state().drafts[0].id);
  person.settle();
  ASSERT_TRUE(person.draft().update.has_value());
  EXPECT_TRUE(tells(ChangeKind::PaperDropped, "giay-chung-sinh", "giấy chứng sinh.jpg"));
  EXPECT_EQ(count_files(), 1);

  person.app->accept_update();
  person.settle();
  EXPECT_TRUE(person.draft().attachments.empty());
  EXPECT_EQ(count_files(), 0);
}

TEST_F(DraftUpdateTest, CanStillBeReadWhenTheProcedureIsNoLongerFiledHere) {
  auto files = test_files();
  Json packs = *Json::parse(files["assets/packs.json"], "test", {.depth = 64, .bytes = 16U << 20});
  for (Json& pack : *packs.find("procedures")->as_array()) {
    if (pack.text_or("code", "") == kBirth) pack.remove("form");
  }
  files["assets/packs.json"] = packs.dump();
  testing_support::sign_files(files, 2);
  const Assets without = *load_assets(reader_of(files), test_publisher_ring());
  person.answer_everything();

  person.come_back_to(without);
  person.unlock();
  person.app->resume_draft(person.state().drafts[0].id);
  person.settle();

  ASSERT_TRUE(person.state().draft.has_value());
  EXPECT_TRUE(person.draft().read_only);
  EXPECT_FALSE(person.draft().update.has_value());
  EXPECT_EQ(person.draft().answers.at("tre_ho_ten"), kCanary);
  EXPECT_FALSE(person.app->review());
}

TEST_F(DraftUpdateTest, KeepsTheFormUnreadableBesideTheDraftAndRemovesItWithIt) {
  person.answer_everything();
  const std::string form = person.place_of_record(person.draft().id, kFormRecord);
  const auto has_form_record = [&] { return device.storage.items.contains(form); };
  EXPECT_TRUE(has_form_record());
  EXPECT_FALSE(person.disk_holds("urn:motcua:form"));
  person.app->discard_draft(person.draft().id);
  person.settle();
  EXPECT_FALSE(has_form_record());
}

// A draft as the first release wrote it: no digest of its form, no form beside it.
TEST_F(DraftUpdateTest, MovesDraftsOfTheFirstReleaseByTheNamesOfTheirFields) {
  const Json old = *Json::parse(
      testing_support::read_source_file("tests/fixtures/drafts/first_release.json").value_or(""),
      "test");
  auto record = draft_from_json(old);
  ASSERT_TRUE(record);
  EXPECT_TRUE(record->form_sha256.empty());
  const procedures::Pack& pack = *later.catalogue.find(kBirth);
  const std::vector<procedures::DraftFile> none;
  const PlaceAdapter places(later.places);
  const auto moved = procedures::migrate({.from = nullptr,
                                          .to = pack,
                                          .answers = record->answers,
                                          .files = none,
                                          .today = {.year = 2026, .month = 11, .day = 22}},
                                         places);
  for (const auto& [field, raw] : record->answers) {
    const bool is_kept = moved.answers.contains(field) && moved.answers.at(field) == raw;
    const bool is_told = std::ranges::any_of(moved.changes, [&](const FormChange& change) {
      return change.id == field && change.raw == raw;
    });
    EXPECT_TRUE(raw.empty() || is_kept || is_told) << field;
  }
  EXPECT_FALSE(moved.answers.contains("nyc_email"));
  EXPECT_EQ(moved.answers.at("tre_ho_ten"), "Trần Nguyễn Bảo An");
}

}  // namespace
}  // namespace motcua::app
