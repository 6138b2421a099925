// The once-only promise: what the state knows is not asked again, and what is claimed to be from it
// is what it holds.
#include "procedures/once_only.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/jcs.h"
#include "base/unicode.h"

#include "procedures/checklist.h"
#include "procedures/read_pack.h"
#include "unit/procedures/pack_fixture.h"

namespace motcua::procedures {
namespace {

ProfileDocument document(const std::string& code) {
  return {.code = code,
          .number = "118/1995",
          .issued = "1995-03-20",
          .issuer = "UBND phường Ba Đình",
          .source = "ho-tich",
          .as_of = "2026-11-20"};
}

std::vector<ProfileDocument> all_documents() {
  std::vector<ProfileDocument> held;
  for (int i = 1; i <= 15; ++i) {
    held.push_back(document(i < 10 ? "D0" + std::to_string(i) : "D" + std::to_string(i)));
  }
  return held;
}

Profile sample_profile() {
  Profile profile{.citizen = "an"};
  profile.sources["dan-cu"] = {.vi = "CSDL quốc gia về dân cư", .en = "Population Database"};
  profile.sources["ho-tich"] = {.vi = "CSDL hộ tịch", .en = "Civil Status Database"};
  profile.values["full_name"] = {
      .value = "Nguyễn Thị Ánh", .source = "dan-cu", .as_of = "2026-11-20"};
  profile.values["gender"] = {.value = "nu", .source = "dan-cu", .as_of = "2026-11-20"};
  profile.documents.push_back(document("D03"));
  return profile;
}

// A form whose name and gender may come from the profile.
Pack small_pack() {
  const auto json = Json::parse(R"({"code":"9.000001","id":"thu","version":"1",
    "name":{"vi":"Thử"},"form":{"schema":{"type":"object","properties":{
      "@form":{"const":"urn:motcua:form:9.000001:1"},"ten":{},"gioi":{}}},
    "ui":{"type":"Categorization","elements":[{"type":"Category","label":"page.p",
      "options":{"id":"p"},"elements":[
      {"type":"Control","scope":"#/properties/ten","options":{"profile":"full_name"}},
      {"type":"Control","scope":"#/properties/gioi","options":{"widget":"choice",
        "profile":"gender","options":[{"value":"nam"},{"value":"f","aka":"nu"}]}}]}]},
    "texts":{"field.ten":{"vi":"Tên"},"field.gioi":{"vi":"Giới"},"page.p":{"vi":"Trang"}}}})",
                                "test.pack");
  PackProblem problem;
  auto pack = read_pack(*json, Json::object(), &problem);
  EXPECT_TRUE(pack.has_value()) << problem.at << " " << problem.why;
  return *std::move(pack);
}

OnceOnly sample_record() {
  return {.citizen = "an",
          .consents = {{.id = "c1",
                        .at = "2026-11-22T08:15:30Z",
                        .purpose = std::string(kOnceOnlyPurpose),
                        .procedure = "9.000001",
                        .words = "Bạn đồng ý …",
                        .fields = {"ten", "gioi"},
                        .documents = {"D03"}}},
          .values = {{.field = "ten",
                      .profile = "full_name",
                      .source = "dan-cu",
                      .as_of = "2026-11-20",
                      .consent = "c1"}},
          .typed = {"gioi"},
          .documents = {{.component = "khai-sinh",
                         .code = "D03",
                         .number = "118/1995",
                         .source = "ho-tich",
                         .as_of = "2026-11-20",
                         .consent = "c1"}}};
}

Json sample_data() {
  return Json::object({{"@form", "urn:motcua:form:9.000001:1"}, {"ten", "Nguyễn Thị Ánh"}});
}

TEST(OnceOnlyRecord, SurvivesBeingWrittenAndRead) {
  const std::string bytes = to_jcs(to_json(sample_record()));
  const auto read = once_only_from_json(*Json::parse(bytes, "test"));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, sample_record());
}

TEST(OnceOnlyRecord, IsRefusedWhenAUseHasNoConsentThatNamesIt) {
  auto unnamed = sample_record();
  unnamed.consents[0].fields = {"gioi"};
  EXPECT_FALSE(once_only_from_json(to_json(unnamed)).has_value());

  auto other = sample_record();
  other.values[0].consent = "c2";
  EXPECT_FALSE(once_only_from_json(to_json(other)).has_value());

  auto paper = sample_record();
  paper.consents[0].documents.clear();
  EXPECT_FALSE(once_only_from_json(to_json(paper)).has_value());

  auto purpose = sample_record();
  purpose.consents[0].purpose = "advertising";
  EXPECT_FALSE(once_only_from_json(to_json(purpose)).has_value());

  auto both = sample_record();
  both.typed = {"ten"};
  EXPECT_FALSE(once_only_from_json(to_json(both)).has_value());
}

TEST(OnceOnlyRecord, IsRefusedWithAMemberNobodyWasShown) {
  Json json = to_json(sample_record());
  json.set("extra", "x");
  EXPECT_FALSE(once_only_from_json(json).has_value());
}

TEST(OnceOnlyRecord, IsConfirmedByTheSourceItNames) {
  const Pack pack = small_pack();
  EXPECT_TRUE(compare(sample_record(), sample_profile(), pack, sample_data()).empty());
}

TEST(OnceOnlyRecord, NamesEveryClaimTheSourceDoesNotConfirm) {
  const Pack pack = small_pack();
  Json other = sample_data();
  other.set("ten", "Nguyễn Thị Anh");
  EXPECT_EQ(compare(sample_record(), sample_profile(), pack, other).fields,
            std::vector<std::string>{"ten"});

  auto wrong_name = sample_record();
  wrong_name.values[0].profile = "gender";  // Not what the form asks that field for.
  EXPECT_FALSE(compare(wrong_name, sample_profile(), pack, sample_data()).empty());

  auto wrong_number = sample_record();
  wrong_number.documents[0].number = "119/1995";
  EXPECT_EQ(compare(wrong_number, sample_profile(), pack, sample_data()).documents,
            std::vector<std::string>{"D03"});

  auto somebody = sample_record();
  somebody.citizen = "binh";
  EXPECT_EQ(compare(somebody, sample_profile(), pack, sample_data()).fields.size(), 1U);
}

TEST(OnceOnlyRecord, NeverDoubtsWhatWasTyped) {
  const Pack pack = small_pack();
  auto record = sample_record();
  record.values.clear();
  record.documents.clear();
  record.typed = {"ten"};
  Json data = sample_data();
  data.set("ten", "Somebody Else");
  EXPECT_TRUE(compare(record, sample_profile(), pack, data).empty());
}

TEST(ProfileTest, GivesAChoiceTheOptionOfTheForm) {
  const Pack pack = small_pack();
  const Profile profile = sample_profile();
  const forms::Field& gender = *pack.form->find_field("gioi");
  EXPECT_EQ(profile_answer(gender, *profile.find("gender")), "f");
  EXPECT_EQ(profile_answer(gender, {.value = "khac"}), std::nullopt);
}

TEST(ProfileTest, IsRefusedWithAnUnknownSourceOrDocument) {
  const Json good = to_json(sample_profile());
  EXPECT_TRUE(profile_from_json(good).has_value());

  auto source = sample_profile();
  source.values["full_name"].source = "nobody";
  EXPECT_FALSE(profile_from_json(to_json(source)).has_value());

  auto code = sample_profile();
  code.documents[0].code = "D16";
  EXPECT_FALSE(profile_from_json(to_json(code)).has_value());

  auto date = sample_profile();
  date.documents[0].issued = "20/03/1995";
  EXPECT_FALSE(profile_from_json(to_json(date)).has_value());
}

// --- The checklist -------------------------------------------------------------------------------

const ChecklistItem& item_of(const std::vector<ChecklistItem>& items, const Pack& pack,
                             const std::string& id) {
  for (const ChecklistItem& item : items) {
    if (pack.components[item.component].id == id) return item;
  }
  ADD_FAILURE() << id;
  return items.front();
}

TEST(ChecklistTest, SaysWhichDocumentStandsInForAPaper) {
  const Pack& pack = *real_catalogue().find("1.001193");
  const std::vector<ProfileDocument> held = {document("D02")};
  const auto items = checklist(real_catalogue(), pack, nullptr, Language::Vi, &held);

  const ChecklistItem& card = item_of(items, pack, "giay-to-tuy-than");
  EXPECT_EQ(card.status, PaperStatus::ReplacedByData);
  EXPECT_EQ(card.document, "D02");
  EXPECT_NE(card.reason.find("số 118/1995, cấp ngày 20/03/1995"), std::string::npos) << card.reason;
}

TEST(ChecklistTest, FallsBackHonestlyWhenTheDataDoNotHaveIt) {
  const Pack& pack = *real_catalogue().find("1.001193");
  const std::vector<ProfileDocument> held = {document("D02")};
  const auto items = checklist(real_catalogue(), pack, nullptr, Language::Vi, &held);

  const ChecklistItem& home = item_of(items, pack, "noi-cu-tru");
  EXPECT_EQ(home.status, PaperStatus::DataMissing);
  EXPECT_TRUE(home.reason.starts_with("Dữ liệu của bạn chưa có ")) << home.reason;
}

TEST(ChecklistTest, ClaimsNothingAboutPapersOfOtherPeople) {
  const Pack& pack = *real_catalogue().find("1.001193");
  const std::vector<ProfileDocument> none;
  const auto items = checklist(real_catalogue(), pack, nullptr, Language::Vi, &none);

  const ChecklistItem& marriage = item_of(items, pack, "ket-hon");
  EXPECT_EQ(marriage.status, PaperStatus::ReplacedByData);
  EXPECT_TRUE(marriage.document.empty());
}

// "bản sao có chứng thực", "bản sao chứng thực", "certified copy".
bool asks_for_certified_copy(const std::string& text) {
  const std::string lower = unicode::to_lower(text);
  return lower.find("chứng thực") != std::string::npos ||
         lower.find("certified") != std::string::npos;
}

TEST(ChecklistTest, NeverAsksForACertifiedCopyWhereDataExist) {
  const std::vector<ProfileDocument> held = all_documents();
  const std::vector<ProfileDocument> none;
  std::size_t own = 0;
  std::size_t replaced = 0;
  for (const CatalogueEntry& entry : real_catalogue().entries()) {
    const Pack* pack = real_catalogue().find(entry.code);
    if (pack == nullptr) continue;
    for (const auto* documents : {&held, &none}) {
      for (const Language language : {Language::Vi, Language::En}) {
        for (const auto& item : checklist(real_catalogue(), *pack, nullptr, language, documents)) {
          const Component& component = pack->components[item.component];
          if (component.replaced_by.empty() || component.replaced_partly) continue;
          ++replaced;
          EXPECT_NE(item.status, PaperStatus::Needed) << pack->id << "/" << component.id;
          EXPECT_FALSE(asks_for_certified_copy(item.reason))
              << pack->id << "/" << component.id << ": " << item.reason;
          EXPECT_FALSE(asks_for_certified_copy(component.kind.in(language)))
              << pack->id << "/" << component.id << ": " << component.kind.in(language);
          EXPECT_FALSE(item.reason.empty()) << pack->id << "/" << component.id;
          if (!component.is_applicants_own) continue;
          ++own;
          EXPECT_EQ(item.status,
                    documents == &held ? PaperStatus::ReplacedByData : PaperStatus::DataMissing)
              << pack->id << "/" << component.id;
          EXPECT_EQ(item.document.empty(), documents == &none) << pack->id << "/" << component.id;
        }
      }
    }
  }
  EXPECT_GT(replaced, 100U);
  EXPECT_GT(own, 40U);
}

// A paper that data stand in for has no slot that must be filled.
TEST(ChecklistTest, DemandsNoFileForAPaperThatDataReplace) {
  for (const CatalogueEntry& entry : real_catalogue().entries()) {
    const Pack* pack = real_catalogue().find(entry.code);
    if (pack == nullptr) continue;
    for (const Component& component : pack->components) {
      const bool is_replaced = !component.replaced_by.empty() && !component.replaced_partly;
      const AttachmentSlot* slot =
          component.slot.empty() ? nullptr : pack->find_slot(component.slot);
      if (!is_replaced || slot == nullptr) continue;
      EXPECT_FALSE(slot->when && slot->when->accepts(Json::object()))
          << pack->id << "/" << component.id;
    }
  }
}

TEST(ProfileTest, IsAskedForByNamesItHasInEveryPack) {
  std::size_t asked = 0;
  for (const CatalogueEntry& entry : real_catalogue().entries()) {
    const Pack* pack = real_catalogue().find(entry.code);
    if (pack == nullptr || !pack->form) continue;
    for (const forms::Field& field : pack->form->fields()) {
      if (field.profile.empty()) continue;
      ++asked;
      EXPECT_TRUE(is_profile_name(field.profile)) << pack->id << "/" << field.id;
    }
  }
  EXPECT_GT(asked, 50U);
}

}  // namespace
}  // namespace motcua::procedures
