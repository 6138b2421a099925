#include "server/profile.h"

#include <gtest/gtest.h>

#include <set>

#include "base/calendar.h"
#include "server/citizens.h"
#include "unit/server/service_fixture.h"

namespace motcua::server {
namespace {

using procedures::Profile;

TEST(PracticeProfiles, GiveEveryPracticeCitizenADifferentRecord) {
  std::set<std::string> numbers;
  std::set<std::size_t> document_counts;
  for (const PracticeCitizen& citizen : practice_citizens()) {
    const Profile* profile = find_profile(citizen.id);
    ASSERT_NE(profile, nullptr) << citizen.id;
    EXPECT_EQ(profile->citizen, citizen.id);
    EXPECT_EQ(profile->find("full_name")->value, citizen.name);
    numbers.insert(profile->find("id12")->value);
    document_counts.insert(profile->documents.size());
  }
  EXPECT_EQ(numbers.size(), practice_citizens().size());
  EXPECT_GE(document_counts.size(), 3U);
  EXPECT_EQ(find_profile("nobody"), nullptr);
}

TEST(PracticeProfiles, SurviveBeingWrittenAndRead) {
  for (const PracticeCitizen& citizen : practice_citizens()) {
    const Json written = to_json(*find_profile(citizen.id));
    const auto read = procedures::profile_from_json(written);
    ASSERT_TRUE(read.has_value()) << citizen.id << ": " << read.error().where;
    EXPECT_EQ(to_json(*read), written) << citizen.id;
  }
}

TEST(PracticeProfiles, HoldOneCompleteOneWithoutDocumentsAndOnePartial) {
  const Profile& complete = *find_profile("nguyen-thi-anh");
  EXPECT_EQ(complete.values.size(), 16U);
  EXPECT_GE(complete.documents.size(), 10U);

  EXPECT_TRUE(find_profile("tran-van-binh")->documents.empty());

  const Profile& elder = *find_profile("le-thi-cuc");
  EXPECT_EQ(elder.find("birth_date"), nullptr);
  EXPECT_EQ(elder.find("phone"), nullptr);
  EXPECT_NE(elder.find("full_name"), nullptr);
}

TEST(PracticeProfiles, AreNotNewerThanTheDayTheyWereTakenAndNotIssuedBeforeBirth) {
  for (const PracticeCitizen& citizen : practice_citizens()) {
    const Profile& profile = *find_profile(citizen.id);
    for (const auto& document : profile.documents) {
      EXPECT_LE(*parse_iso_date(document.issued), *parse_iso_date(document.as_of))
          << citizen.id << document.code;
      EXPECT_GT(*parse_iso_date(document.issued), *parse_iso_date(citizen.birth_date))
          << citizen.id << document.code;
    }
  }
}

using ProfileRoute = ServiceTest;

TEST_F(ProfileRoute, IsForThoseWhoAreLoggedInOnly) {
  EXPECT_EQ(call("GET", "/v1/me/profile").status, 401);
}

TEST_F(ProfileRoute, GivesTheCitizenOfTheSessionAndNobodyElse) {
  call("POST", "/v1/session", R"({"citizen":"lo-thi-mai"})");

  const Response response = call("GET", "/v1/me/profile");

  ASSERT_EQ(response.status, 200);
  const auto body = Json::parse(as_text(response.body), "test");
  ASSERT_TRUE(body.has_value());
  const auto profile = procedures::profile_from_json(*body->find("profile"));
  ASSERT_TRUE(profile.has_value());
  EXPECT_EQ(profile->citizen, "lo-thi-mai");
  EXPECT_NE(profile->find_document("D13"), nullptr);
  EXPECT_EQ(profile->find_document("D12"), nullptr);
}

TEST_F(ProfileRoute, IsNeverStoredOnItsWayAndCannotBeWritten) {
  call("POST", "/v1/session", R"({"citizen":"nguyen-thi-anh"})");

  EXPECT_EQ(call("GET", "/v1/me/profile").header("Cache-Control"), "no-store");
  EXPECT_EQ(call("PUT", "/v1/me/profile", "{}").status, 405);
}

}  // namespace
}  // namespace motcua::server
