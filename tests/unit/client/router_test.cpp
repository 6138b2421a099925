#include "client/router.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace motcua::client {
namespace {

TEST(RouterTest, GivesEveryPageAnAddressThatLeadsBackToIt) {
  const std::array routes{
      Route{.page = Page::Home},
      Route{.page = Page::Search},
      Route{.page = Page::Procedure, .id = "1.001193"},
      Route{.page = Page::Protect},
      Route{.page = Page::Unlock},
      Route{.page = Page::Draft, .id = "019a2b3c-4d5e"},
      Route{.page = Page::Form, .id = "019a2b3c-4d5e", .part = "giay-to"},
      Route{.page = Page::Attachments, .id = "019a2b3c-4d5e"},
      Route{.page = Page::Missing, .id = "019a2b3c-4d5e"},
      Route{.page = Page::Review, .id = "019a2b3c-4d5e"},
      Route{.page = Page::Sign, .id = "019a2b3c-4d5e"},
      Route{.page = Page::Login},
      Route{.page = Page::Dossier, .id = "019a2b3c-5000"},
      Route{.page = Page::Settings},
  };

  for (const Route& route : routes) {
    EXPECT_EQ(parse_path(path_of(route)), route) << path_of(route);
  }
}

TEST(RouterTest, TellsAPageOfQuestionsFromThePageOfPapersOfTheSameName) {
  EXPECT_EQ(parse_path("/ho-so/d1/giay-to").page, Page::Attachments);
  EXPECT_EQ(parse_path("/ho-so/d1/trang/giay-to").page, Page::Form);
}

TEST(RouterTest, LeavesQueryFragmentAndClosingSlashAside) {
  EXPECT_EQ(parse_path("/?ui=html"), Route{.page = Page::Home});
  EXPECT_EQ(parse_path("/thu-tuc/1.001193/?x=1#y"),
            (Route{.page = Page::Procedure, .id = "1.001193"}));
}

TEST(RouterTest, KnowsNoPageForForeignOrOverlongAddresses) {
  const std::array<std::string, 9> foreign{
      "/nothing",        "/thu-tuc",          "/thu-tuc/a/b",
      "/ho-so",          "/ho-so/d1/unknown", "/ho-so/d1/trang",
      "/thu-tuc/%C3%A0", "/thu-tuc/<b>",      "/thu-tuc/" + std::string(300, 'a'),
  };

  for (const std::string& path : foreign) {
    EXPECT_EQ(parse_path(path).page, Page::NotFound) << path;
  }
}

TEST(RouterTest, AsksForTheVaultWhereThePageShowsWhatItHolds) {
  EXPECT_TRUE(needs_vault(Page::Form));
  EXPECT_TRUE(needs_vault(Page::Dossier));
  EXPECT_FALSE(needs_vault(Page::Procedure));
  EXPECT_FALSE(needs_vault(Page::Login));
}

}  // namespace
}  // namespace motcua::client
