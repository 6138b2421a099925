#include "support/screen_harness.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <utility>

namespace motcua::testing_support {
namespace {

constexpr int kFramesMax = 20;

const kit::FontMetrics& metrics(const char* name) {
  static const kit::FontMetrics kRegular =
      kit::FontMetrics::parse(read_font("BeVietnamPro-Regular.ttf")).value_or(kit::FontMetrics());
  static const kit::FontMetrics kSemibold =
      kit::FontMetrics::parse(read_font("BeVietnamPro-SemiBold.ttf")).value_or(kit::FontMetrics());
  return std::string_view(name) == "regular" ? kRegular : kSemibold;
}

}  // namespace

Bytes read_font(std::string_view name) {
  Bytes bytes;
  const std::string path = std::string(MOTCUA_FONT_DIR) + "/" + std::string(name);
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return bytes;
  std::uint8_t chunk[4096];
  while (const std::size_t count = std::fread(chunk, 1, sizeof chunk, file)) {
    bytes.insert(bytes.end(), chunk, chunk + count);
  }
  std::fclose(file);
  return bytes;
}

ScreenHarness::ScreenHarness(Draw draw, kit::Viewport viewport, kit::Presentation presentation)
    : draw_(std::move(draw)), ui_(presentation) {
  ui_.set_fonts(metrics("regular"), metrics("semibold"));
  ui_.set_viewport(viewport);
  settle();
}

void ScreenHarness::settle() {
  int frames = 0;
  do {
    ui_.begin_frame(0);
    draw_(ui_);
    ui_.end_frame();
    EXPECT_EQ(ui_.tree().frame().duplicate_keys, 0u) << dump();
    if (++frames > kFramesMax) {
      ADD_FAILURE() << "the screen never settles";
      return;
    }
  } while (ui_.wants_frame());
}

semantics::Found ScreenHarness::get(semantics::Role role, std::string_view name,
                                    std::string_view within) {
  const auto found = ui_.tree().find(role, name, within);
  if (found) return *found;
  ADD_FAILURE() << "no " << semantics::aria_role(role) << " \"" << name << "\" in\n" << dump();
  return {};
}

bool ScreenHarness::has(semantics::Role role, std::string_view name,
                        std::string_view within) const {
  return ui_.tree().find(role, name, within).has_value();
}

void ScreenHarness::click(semantics::Role role, std::string_view name, std::string_view within) {
  ui_.tree().click(get(role, name, within).key);
  settle();
}

void ScreenHarness::fill(semantics::Role role, std::string_view name, std::string_view text,
                         std::string_view within) {
  ui_.tree().set_value(get(role, name, within).key, text);
  settle();
}

void ScreenHarness::type(semantics::Role role, std::string_view name, std::string_view text) {
  ui_.tree().set_value(get(role, name).key, text, false);
  settle();
}

void ScreenHarness::choose(std::string_view select, std::string_view option) {
  const semantics::Found field = get(semantics::Role::Select, select);
  for (const semantics::Found& found :
       ui_.tree().find_all(semantics::Role::Option, option, select)) {
    ui_.tree().set_value(field.key, found.value);
    settle();
    return;
  }
  ADD_FAILURE() << "no option \"" << option << "\" in \"" << select << "\"";
}

}  // namespace motcua::testing_support
