// The WebGL2 side of the canvas: owns the context and paints ImGui draw data, nothing else.
#pragma once

#include <cstdint>

struct ImDrawData;

namespace motcua::platform {

class GlSurface {
 public:
  // Makes the context on #gl. False when the browser gives none; then the page uses HTML.
  bool create();
  // After a lost context came back: every GPU object is made anew.
  bool recreate();
  // The context is gone; nothing is drawn until recreate().
  void lose() { is_ready_ = false; }
  bool is_ready() const { return is_ready_; }

  // Size of the drawing buffer in device px. The CSS size is the mirror's business.
  void resize(int width_px, int height_px);
  // Takes over an RGBA picture as the font texture and gives its id for ImGui.
  void* upload_font(const unsigned char* rgba, int width, int height);
  // Clears to the ground colour (0xRRGGBB) and paints.
  void paint(const ImDrawData& data, std::uint32_t ground_rgb);

 private:
  bool make_program();
  void set_up_state(const ImDrawData& data) const;

  bool is_ready_ = false;
  int width_px_ = 0;
  int height_px_ = 0;
  std::uintptr_t context_ = 0;
  unsigned program_ = 0;
  unsigned vertex_array_ = 0;
  unsigned vertices_ = 0;
  unsigned indexes_ = 0;
  unsigned font_ = 0;
  int scale_location_ = -1;
  int offset_location_ = -1;
};

}  // namespace motcua::platform
