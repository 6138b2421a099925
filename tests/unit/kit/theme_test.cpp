#include "kit/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "support/contrast.h"

namespace motcua::kit {
namespace {

using semantics::TextStyle;
using semantics::Tone;
using testing_support::contrast;

class ThemeTest : public testing::TestWithParam<ThemeKind> {};

TEST_P(ThemeTest, TextStandsOutFromEveryGroundItIsSetOn) {
  const Theme& t = theme(GetParam());
  const struct {
    const char* name;
    Color ink;
    Color ground;
  } pairs[] = {
      {"ink on page", t.ink, t.page},
      {"ink on paper", t.ink, t.paper},
      {"ink on hover", t.ink, t.hover},
      {"ink on info", t.ink, t.info_paper},
      {"ink on warning", t.ink, t.warning_paper},
      {"ink on error", t.ink, t.error_paper},
      {"ink on success", t.ink, t.success_paper},
      {"secondary on page", t.ink_secondary, t.page},
      {"secondary on paper", t.ink_secondary, t.paper},
      {"secondary on hover", t.ink_secondary, t.hover},
      {"secondary on pressed", t.ink_secondary, t.pressed},
      {"secondary on info", t.ink_secondary, t.info_paper},
      {"link on page", t.link, t.page},
      {"link on paper", t.link, t.paper},
      {"link on hover", t.link, t.hover},
      {"link on pressed", t.link, t.pressed},
      {"link on error", t.link, t.error_paper},
      {"link on info", t.link, t.info_paper},
      {"success on page", t.success, t.page},
      {"success on paper", t.success, t.paper},
      {"success on its paper", t.success, t.success_paper},
      {"warning on page", t.warning, t.page},
      {"warning on paper", t.warning, t.paper},
      {"warning on its paper", t.warning, t.warning_paper},
      {"error on page", t.error, t.page},
      {"error on paper", t.error, t.paper},
      {"error on its paper", t.error, t.error_paper},
      {"error on hover", t.error, t.hover},
      {"primary button", t.on_brand, t.brand},
      {"primary under the pointer", t.on_brand, t.brand_hover},
      {"primary held down", t.on_brand, t.brand_pressed},
      {"disabled", t.disabled_ink, t.disabled_paper},
      {"tick in its box", t.paper, t.link},
  };
  for (const auto& pair : pairs) EXPECT_GE(contrast(pair.ink, pair.ground), 4.5) << pair.name;
}

TEST_P(ThemeTest, BoundariesOfControlsStandOut) {
  const Theme& t = theme(GetParam());
  EXPECT_GE(contrast(t.line, t.page), 3.0);
  EXPECT_GE(contrast(t.line, t.paper), 3.0);
  EXPECT_GE(contrast(t.link, t.paper), 3.0);
  EXPECT_GE(contrast(t.error, t.paper), 3.0);
  EXPECT_GE(contrast(t.focus, t.page), 3.0);
  EXPECT_GE(contrast(t.focus, t.paper), 3.0);
  EXPECT_GE(contrast(t.link, t.disabled_paper), 3.0);  // Progress: done against not done.
  EXPECT_GE(contrast(t.accent, t.brand), 3.0);
}

INSTANTIATE_TEST_SUITE_P(Sets, ThemeTest,
                         testing::Values(ThemeKind::Light, ThemeKind::Dark,
                                         ThemeKind::HighContrast),
                         [](const auto& set) {
                           return std::string(set.param == ThemeKind::Light  ? "Light"
                                              : set.param == ThemeKind::Dark ? "Dark"
                                                                             : "HighContrast");
                         });

TEST(TextSizeTest, IsNeverSmallerThanSixteenAndGrowsByOneScale) {
  for (const TextStyle style : {TextStyle::Body, TextStyle::Strong, TextStyle::H1, TextStyle::H2,
                                TextStyle::Hint, TextStyle::HintStrong}) {
    EXPECT_GE(text_size(style, 100).px, 16);
    EXPECT_GE(text_size(style, 140).px * 100, text_size(style, 100).px * 137);
    EXPECT_GE(text_size(style, 100).line * 10, text_size(style, 100).px * 12);
  }
}

}  // namespace
}  // namespace motcua::kit
