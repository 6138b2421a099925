// The page of widgets: every state in both languages, both presentations, on every width.
#include "screens/gallery_screen.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;
namespace state = semantics::state;

constexpr std::size_t kStates = 8;

TEST(GalleryScreen, ShowsEveryRoleOfTheKit) {
  GalleryView view;
  ScreenHarness screen([&view](kit::Ui& ui) {
    const kit::Main main(ui);
    draw_gallery_screen(ui, view, text::Tr(product_words()));
  });
  for (const Role role :
       {Role::Heading,   Role::Paragraph,  Role::Link,     Role::Button,     Role::Toggle,
        Role::Checkbox,  Role::Radio,      Role::Switch,   Role::TextField,  Role::TextArea,
        Role::Password,  Role::Select,     Role::Combobox, Role::Slider,     Role::Tab,
        Role::TabPanel,  Role::List,       Role::Table,    Role::Cell,       Role::ColHeader,
        Role::RowHeader, Role::Progress,   Role::Status,   Role::Disclosure, Role::File,
        Role::FieldSet,  Role::RadioGroup, Role::Caption,  Role::Fact}) {
    EXPECT_FALSE(screen.ui().tree().find_all(role).empty()) << semantics::aria_role(role);
  }
}

TEST(GalleryScreen, ShowsEachStateOnEveryWidthWithoutOverlap) {
  for (const auto language : {text::Language::Vi, text::Language::En}) {
    for (const int width : {320, 360, 768, 1280}) {
      for (const int scale : {100, 140}) {
        GalleryView view;
        ScreenHarness screen(
            [&](kit::Ui& ui) {
              const kit::Main main(ui);
              draw_gallery_screen(ui, view, text::Tr(product_words(language)));
            },
            {.width = width, .height = 800, .text_scale_percent = scale});
        for (view.state = 0; view.state < kStates; ++view.state) {
          screen.ui().begin_frame(0);
          {
            const kit::Main main(screen.ui());
            draw_gallery_screen(screen.ui(), view, text::Tr(product_words(language)));
          }
          screen.ui().end_frame();
          const auto& frame = screen.ui().tree().frame();
          EXPECT_EQ(frame.duplicate_keys, 0U);
          for (const auto& a : frame.nodes) {
            if (!semantics::is_interactive(a.role) || a.role == Role::Option || a.rect.w == 0)
              continue;
            EXPECT_GE(a.rect.h, kit::kTargetMin) << frame.text(a.name);
            EXPECT_LE(a.rect.x + a.rect.w, width) << frame.text(a.name) << " at " << width;
            for (const auto& b : frame.nodes) {
              if (&a == &b || b.layer != a.layer || !semantics::is_interactive(b.role) ||
                  b.role == Role::Option) {
                continue;
              }
              const bool apart = a.rect.x + a.rect.w <= b.rect.x ||
                                 b.rect.x + b.rect.w <= a.rect.x ||
                                 a.rect.y + a.rect.h <= b.rect.y || b.rect.y + b.rect.h <= a.rect.y;
              EXPECT_TRUE(apart || b.rect.w == 0)
                  << frame.text(a.name) << " over " << frame.text(b.name) << " at " << width;
            }
          }
        }
      }
    }
  }
}

TEST(GalleryScreen, ForcedStatesLookDifferentWithoutAnyHand) {
  std::vector<std::uint64_t> looks;
  GalleryView view;
  ScreenHarness screen([&view](kit::Ui& ui) {
    const kit::Main main(ui);
    draw_gallery_screen(ui, view, text::Tr(product_words()));
  });
  for (view.state = 0; view.state < kStates; ++view.state) {
    screen.ui().ask_frame();
    screen.ui().begin_frame(0);
    {
      const kit::Main main(screen.ui());
      draw_gallery_screen(screen.ui(), view, text::Tr(product_words()));
    }
    screen.ui().end_frame();
    looks.push_back(screen.ui().canvas().hash());
  }
  std::ranges::sort(looks);
  EXPECT_EQ(std::ranges::adjacent_find(looks), looks.end());
}

TEST(GalleryScreen, SwitchToggleAndSliderAnswerLikeTheirNativeTwins) {
  GalleryView view;
  ScreenHarness screen([&view](kit::Ui& ui) {
    const kit::Main main(ui);
    draw_gallery_screen(ui, view, text::Tr(product_words()));
  });
  EXPECT_TRUE(screen.get(Role::Switch, "Chữ to hơn").checked);
  screen.click(Role::Switch, "Chữ to hơn");
  EXPECT_FALSE(view.is_checked);
  screen.fill(Role::Slider, "Cỡ ảnh", "85");
  EXPECT_EQ(view.size, 85);
  EXPECT_EQ(screen.get(Role::Slider, "Cỡ ảnh").range.now, 85.0F);
  EXPECT_NE(screen.get(Role::Toggle, "Đang nghe").state_bits & state::kPressed, 0U);
}

}  // namespace
}  // namespace motcua::screens
