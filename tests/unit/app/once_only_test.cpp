// Goal: data of the state fill a form only after a yes, never over what was typed, and what is
// sealed says truly where every value is from.
#include "app/once_only.h"

#include <gtest/gtest.h>

#include "app/draft_record.h"
#include "procedures/read_pack.h"

namespace motcua::app {
namespace {

constexpr std::int64_t kNow = 1'795'335'330'000;  // 2026-11-22T08:15:30Z

procedures::Pack make_pack() {
  const auto json = Json::parse(R"({"code":"9.000001","id":"thu","version":"1",
    "name":{"vi":"Thử"},
    "components":[
      {"id":"can-cuoc","name":{"vi":"Căn cước"},"replacedBy":["D01","D02"],"holder":"me"},
      {"id":"khai-sinh-con","name":{"vi":"Khai sinh của con"},"replacedBy":["D03"]},
      {"id":"ket-hon","name":{"vi":"Kết hôn"},"replacedBy":["D12"],"holder":"me",
       "when":{"required":["dien_thoai"]}}],
    "form":{"schema":{"type":"object","properties":{
      "@form":{"const":"urn:motcua:form:9.000001:1"},
      "ten":{},"sinh":{},"dien_thoai":{},"ghi_chu":{}}},
    "ui":{"type":"Categorization","elements":[{"type":"Category","label":"page.p",
      "options":{"id":"p"},"elements":[
      {"type":"Control","scope":"#/properties/ten","options":{"profile":"full_name"}},
      {"type":"Control","scope":"#/properties/sinh",
       "options":{"widget":"date","profile":"birth_date"}},
      {"type":"Control","scope":"#/properties/dien_thoai",
       "options":{"widget":"phone","profile":"phone"}},
      {"type":"Control","scope":"#/properties/ghi_chu","options":{}}]}]},"texts":{}}})",
                                "test.pack");
  auto pack = procedures::read_pack(*json, Json::object());
  EXPECT_TRUE(pack.has_value());
  return *std::move(pack);
}

procedures::Profile make_profile() {
  procedures::Profile profile{.citizen = "an"};
  profile.sources["dan-cu"] = {.vi = "CSDL dân cư", .en = "Population Database"};
  profile.values["full_name"] = {.value = "Ánh", .source = "dan-cu", .as_of = "2026-11-20"};
  profile.values["birth_date"] = {.value = "1995-03-08", .source = "dan-cu", .as_of = "2026-11-20"};
  for (const char* code : {"D02", "D03", "D12", "D15"}) {
    profile.documents.push_back({.code = code,
                                 .number = std::string("N") + code,
                                 .issued = "2020-01-01",
                                 .issuer = "UBND",
                                 .source = "dan-cu",
                                 .as_of = "2026-11-20"});
  }
  return profile;
}

class OnceOnlyTest : public testing::Test {
 protected:
  OnceOnlyTest() {
    offer = make_offer(pack, profile);
    offer.words = "Bạn đồng ý …";
  }
  void agree_now() { agree(draft, answers, pack, offer, profile.citizen, kNow); }

  procedures::Pack pack = make_pack();
  procedures::Profile profile = make_profile();
  ProfileOffer offer{};
  OnceOnlyDraft draft{};
  forms::RawAnswers answers{};
};

TEST_F(OnceOnlyTest, OffersWhatTheFormAsksForAndTheProfileHas) {
  ASSERT_EQ(offer.values.size(), 2U);
  EXPECT_EQ(offer.values[0].field, "ten");
  EXPECT_EQ(offer.values[1].raw, "08/03/1995");
  EXPECT_EQ(offer.values[1].source_name.vi, "CSDL dân cư");
}

TEST_F(OnceOnlyTest, OffersNoMoreDocumentsThanThePapersNeed) {
  ASSERT_EQ(offer.documents.size(), 2U);
  EXPECT_EQ(offer.documents[0].code, "D02");
  EXPECT_EQ(offer.documents[1].code, "D12");  // D03 is the child's paper, D15 nobody asks for.
}

TEST_F(OnceOnlyTest, FillsAndLocksAfterAYesOnly) {
  EXPECT_TRUE(answers.empty());
  agree_now();

  EXPECT_EQ(answers.at("ten"), "Ánh");
  EXPECT_TRUE(draft.is_locked("ten"));
  EXPECT_FALSE(draft.is_locked("ghi_chu"));
  ASSERT_EQ(draft.consents.size(), 1U);
  EXPECT_EQ(draft.consents[0].at, "2026-11-22T08:15:30Z");
  EXPECT_EQ(draft.consents[0].procedure, "9.000001");
  EXPECT_EQ(draft.consents[0].fields, (std::vector<std::string>{"ten", "sinh"}));
}

TEST_F(OnceOnlyTest, NeverOverwritesWhatWasTyped) {
  answers["ten"] = "Ánh Nguyệt";
  agree_now();

  EXPECT_EQ(answers.at("ten"), "Ánh Nguyệt");
  EXPECT_FALSE(draft.is_locked("ten"));
  EXPECT_TRUE(restore(draft, answers, "ten"));
  EXPECT_EQ(answers.at("ten"), "Ánh");
  EXPECT_TRUE(draft.is_locked("ten"));
}

TEST_F(OnceOnlyTest, SaysTypedAsSoonAsAnAnswerIsOpened) {
  agree_now();
  EXPECT_TRUE(unlock(draft, "ten"));
  EXPECT_FALSE(unlock(draft, "ten"));

  const Json data = Json::object({{"ten", "Ánh"}, {"sinh", "1995-03-08"}});
  const auto record = seal_record(draft, pack, data);
  EXPECT_EQ(record.typed, std::vector<std::string>{"ten"});
  ASSERT_EQ(record.values.size(), 1U);
  EXPECT_EQ(record.values[0].field, "sinh");
}

TEST_F(OnceOnlyTest, SealsOnlyWhatIsReallyInTheData) {
  agree_now();

  const auto record = seal_record(draft, pack, Json::object({{"sinh", "1995-03-09"}}));

  EXPECT_TRUE(record.values.empty());  // The name is not in it, the date is another one.
  ASSERT_EQ(record.documents.size(), 1U);
  EXPECT_EQ(record.documents[0].code, "D02");  // "ket-hon" is not needed by these answers.
  const auto with_phone = seal_record(draft, pack, Json::object({{"dien_thoai", "0912345678"}}));
  EXPECT_EQ(with_phone.documents.size(), 2U);
}

TEST_F(OnceOnlyTest, SealsNothingWithoutAConsent) {
  draft.answer = OfferAnswer::Declined;
  const auto record = seal_record(draft, pack, Json::object({{"ten", "Ánh"}}));
  EXPECT_TRUE(record.values.empty());
  EXPECT_TRUE(record.documents.empty());
}

TEST_F(OnceOnlyTest, IsConfirmedByTheOfficeWhenNothingWasChanged) {
  agree_now();
  const Json data = Json::object({{"ten", "Ánh"}, {"sinh", "1995-03-08"}});
  const auto record = seal_record(draft, pack, data);
  EXPECT_TRUE(procedures::compare(record, profile, pack, data).empty());
  const auto read = procedures::once_only_from_json(procedures::to_json(record));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, record);
}

TEST_F(OnceOnlyTest, IsPartOfTheDraft) {
  agree_now();
  note_typed(draft, "sinh", "09/03/1995");
  DraftRecord record{.procedure_code = "9.000001", .form_version = "1", .page = "p"};
  record.once_only = draft;

  const auto read = draft_from_json(to_json(record));

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(to_json(read->once_only), to_json(draft));
  EXPECT_FALSE(read->once_only.is_locked("sinh"));
  EXPECT_TRUE(read->once_only.is_locked("ten"));
  EXPECT_EQ(read->once_only.documents, draft.documents);
  EXPECT_EQ(read->once_only.consents, draft.consents);
}

}  // namespace
}  // namespace motcua::app
