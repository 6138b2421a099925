// Contrast of what is really drawn: every text, sign and boundary of every widget in every state,
// against the ground it stands on, in every set of colours. Pairs nobody thought of are found too.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "screen/words.h"
#include "screens/gallery_screen.h"
#include "support/contrast.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using kit::Color;
using kit::DrawCommand;
using kit::DrawKind;
using testing_support::contrast;
using testing_support::product_words;
using testing_support::ScreenHarness;

Color blend(Color over, Color under) {
  const auto mix = [&](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>((a * over.a + b * (255 - over.a)) / 255);
  };
  return {.r = mix(over.r, under.r), .g = mix(over.g, under.g), .b = mix(over.b, under.b)};
}

bool covers(const DrawCommand& command, float x, float y) {
  if (command.kind == DrawKind::Circle) {
    const float r = command.w / 2;
    return std::hypot(x - command.x - r, y - command.y - r) < r;
  }
  return command.kind == DrawKind::Fill && x >= command.x && x < command.x + command.w &&
         y >= command.y && y < command.y + command.h;
}

// The colour at a point when the commands before `end` are painted.
Color ground_at(const std::vector<DrawCommand>& commands, std::size_t end, Color page, float x,
                float y) {
  Color ground = page;
  for (std::size_t i = 0; i < end; ++i) {
    if (covers(commands[i], x, y)) ground = blend(commands[i].color, ground);
  }
  return ground;
}

std::string hex(Color color) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", color.r, color.g, color.b);
  return text;
}

struct Faults {
  std::set<std::string> found{};
  std::size_t texts = 0;
  std::size_t edges = 0;
};

void check_contrast(const kit::Canvas& canvas, const kit::Theme& theme, Faults& faults) {
  const auto& commands = canvas.commands();
  const auto require = [&](const char* what, Color ink, Color ground, double least,
                           std::string_view words) {
    if (contrast(ink, ground) >= least) return;
    faults.found.insert(std::string(what) + " " + hex(ink) + " on " + hex(ground) + " " +
                        std::string(words));
  };
  // What a veil covers is meant to stand back.
  std::size_t from = 0;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (commands[i].color.a < 255) from = i;
  }
  for (std::size_t i = from; i < commands.size(); ++i) {
    const DrawCommand& command = commands[i];
    const float middle = command.y + command.h / 2;
    if (command.kind == DrawKind::Text) {
      ++faults.texts;
      require("text", command.color, ground_at(commands, i, theme.page, command.x + 1, middle), 4.5,
              canvas.text_of(command));
    } else if (command.kind == DrawKind::Icon) {
      const float centre = command.x + command.w / 2;
      require("icon", command.color, ground_at(commands, i, theme.page, centre, middle), 3, "");
    } else if (command.kind == DrawKind::Stroke && command.color != theme.line_soft) {
      ++faults.edges;
      const Color outside = ground_at(commands, i, theme.page, command.x - 2, middle);
      const Color inside = ground_at(commands, i, theme.page, command.x + 6, middle);
      // What differs from its surroundings by itself needs no edge: a dialog on its veil.
      if (contrast(inside, outside) < 3) require("edge", command.color, outside, 3, "");
    }
  }
}

class ContrastTest : public testing::TestWithParam<kit::ThemeKind> {};

TEST_P(ContrastTest, EverythingDrawnStandsOutFromWhatItStandsOn) {
  Faults faults;
  GalleryView view;
  kit::Viewport viewport{.width = 768, .height = 800};
  viewport.theme = GetParam();
  ScreenHarness screen([](kit::Ui& ui) { const kit::Main main(ui); }, viewport);
  for (view.state = 0; view.state < 8; ++view.state) {
    kit::Ui& ui = screen.ui();
    ui.begin_frame(0);
    {
      const kit::Main main(ui);
      draw_gallery_screen(ui, view, text::Tr(product_words()));
    }
    ui.end_frame();
    check_contrast(ui.canvas(), kit::theme(GetParam()), faults);
  }
  for (const std::string& fault : faults.found) ADD_FAILURE() << fault;
  EXPECT_GT(faults.texts, 200U);
  EXPECT_GT(faults.edges, 100U);
}

INSTANTIATE_TEST_SUITE_P(Sets, ContrastTest,
                         testing::Values(kit::ThemeKind::Light, kit::ThemeKind::Dark,
                                         kit::ThemeKind::HighContrast),
                         [](const auto& set) {
                           return std::string(set.param == kit::ThemeKind::Light  ? "Light"
                                              : set.param == kit::ThemeKind::Dark ? "Dark"
                                                                                  : "HighContrast");
                         });

}  // namespace
}  // namespace motcua::screens
