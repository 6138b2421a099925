// What goes into the frame context and what it hands around: view, pointer, marks.
#pragma once

#include <cstdint>
#include <string>

#include "kit/theme.h"
#include "semantics/node.h"

namespace motcua::kit {

using semantics::Key;
using semantics::Politeness;
using semantics::Rect;
using semantics::TextStyle;
using semantics::Tone;

enum class Presentation : std::uint8_t {
  Canvas,    // Pixels plus the transparent mirror: rects matter.
  Html,      // The browser lays out: nothing is measured or drawn.
  Headless,  // As Canvas, but nobody paints.
};

struct Viewport {
  int width = 360;  // CSS px
  int height = 640;
  int text_scale_percent = 100;  // 140 is large text.
  ThemeKind theme = ThemeKind::Light;
  bool reduced_motion = false;
  bool operator==(const Viewport&) const = default;
};

// What the hand does, for hover and pressed looks only: nothing is activated by it.
struct Pointer {
  float x = -1;
  float y = -1;  // Page coordinates, CSS px.
  bool down = false;
  bool present = false;
};

// Things a widget remembers between frames by itself (open list, active suggestion).
struct WidgetMemory {
  int active = -1;
  bool dismissed = false;
  bool open = false;
  std::string text{};
};

// A moment within a frame: everything recorded and drawn later comes behind it.
struct Mark {
  std::uint32_t node = 0;
  std::size_t command = 0;
};

// One thing in a row: where it stands and where its recording begins.
struct RowItem {
  Mark mark{};
  Rect rect{};
};

enum class ForcedLook : std::uint8_t { None, Hover, Pressed, Focus };

}  // namespace motcua::kit
