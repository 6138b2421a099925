// Every widget of the kit in every state, for the eyes of developers and designers: ?gallery.
#pragma once

#include <cstddef>
#include <optional>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

// What can be tried on the page. Nothing of it is kept.
struct GalleryView {
  std::size_t state = 0;  // Which tab: rest, hover, pressed, focus, disabled, error, busy, dialog.
  bool is_checked = true;
  std::size_t chosen = 0;
  int size = 60;
};

// Draws the page; what was tried is changed in `view`.
void draw_gallery_screen(kit::Ui& ui, GalleryView& view, const text::Tr& tr);

}  // namespace motcua::screens
