// Turns a Canvas into ImGui draw data: the only door between the kit and a GPU or a test picture.
#pragma once

#include <memory>

#include "base/bytes.h"
#include "kit/canvas.h"

struct ImDrawData;

namespace motcua::kit {

// The part of the page that is painted, and how finely.
struct PaintWindow {
  float top = 0;     // Page coordinate of the picture's first line, CSS px.
  float width = 0;   // CSS px
  float height = 0;  // CSS px
  float dpr = 1;
};

class Painter {
 public:
  Painter();
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  // Font files; kept for new sizes. Must come before paint.
  void set_fonts(Bytes regular, Bytes semibold);
  // Bakes the sizes for this scale if they are not there yet. True = the font texture is new: the
  // surface must upload it again.
  bool prepare(float dpr, int text_scale_percent);
  // Every baked size has a picture of this character; else it would be drawn as a box.
  bool has_glyph(char32_t code) const;
  // RGBA picture of the glyphs; valid until the next prepare.
  void font_pixels(unsigned char** rgba, int* width, int* height);
  void set_font_texture(void* id);
  // Draw data in device px, valid until the next call. Needs prepare with the same scale.
  ImDrawData* paint(const Canvas& canvas, const PaintWindow& window, Color ground);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace motcua::kit
