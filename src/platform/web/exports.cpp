#include "platform/web/exports.h"

#include <emscripten/emscripten.h>

#include <cmath>
#include <string>
#include <string_view>

#include "platform/web/page.h"
#include "platform/web/wiping_heap.h"

namespace {

using motcua::platform::Page;

constexpr std::uint32_t kReducedMotion = 1;
constexpr std::uint32_t kMoreContrast = 2;
constexpr std::uint32_t kDark = 4;
constexpr std::uint32_t kForcedColors = 8;

// The one page of this program. JavaScript has no pointer to pass, so it lives here.
Page& page() {
  static Page instance;
  return instance;
}

bool has(std::uint32_t flags, std::uint32_t bit) {
  return (flags & bit) != 0;
}

// What was drawn before a lock must not stay on the stack: wiped for some frames after it.
void wipe_after_lock() {
  static int frames_left = 0;
  if (!page().is_locked()) {
    frames_left = 4;
  } else if (frames_left > 0) {
    --frames_left;
    motcua::platform::wipe_unused_stack();
  }
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void motcua_asset(const char* name, std::size_t name_size,
                                       const std::uint8_t* bytes, std::size_t size) {
  page().add_asset(std::string(name, name_size), {bytes, size});
}

EMSCRIPTEN_KEEPALIVE int motcua_start(const char* json, std::size_t size) {
  return static_cast<int>(page().start({json, size}));
}

EMSCRIPTEN_KEEPALIVE std::uint32_t motcua_frame(double origin_y, double css_width,
                                                double css_height, double dpr, double view_top) {
  if (!page().is_started()) return 0;
  page().set_view_top(static_cast<int>(view_top));
  const std::uint32_t next = page().frame({.top = static_cast<float>(origin_y),
                                           .width = static_cast<float>(css_width),
                                           .height = static_cast<float>(css_height),
                                           .dpr = static_cast<float>(dpr)});
  wipe_after_lock();
  return next;
}

EMSCRIPTEN_KEEPALIVE std::uint32_t motcua_pictures() {
  return page().pictures();
}

EMSCRIPTEN_KEEPALIVE void host_complete(std::uint32_t request, int status,
                                        const std::uint8_t* bytes, std::size_t size) {
  page().completions().answer(request, status, {bytes, size});
}

EMSCRIPTEN_KEEPALIVE void host_event(const char* json, std::size_t size) {
  page().on_host_event({json, size});
}

EMSCRIPTEN_KEEPALIVE void sem_event(std::uint32_t slot, std::uint32_t action, double x, double y,
                                    std::uint32_t source, std::uint32_t sequence) {
  page().on_action(slot, action, static_cast<float>(x), static_cast<float>(y), source, sequence);
}

EMSCRIPTEN_KEEPALIVE void sem_text(std::uint32_t slot, std::uint32_t sequence, const char* text,
                                   std::size_t size, std::uint32_t selection_start,
                                   std::uint32_t selection_end, std::uint32_t flags) {
  page().on_text(slot, sequence, std::string(text, size), selection_start, selection_end, flags);
}

EMSCRIPTEN_KEEPALIVE void pointer_event(std::uint32_t kind, double x, double y,
                                        std::uint32_t /*buttons*/, std::uint32_t source) {
  page().on_pointer(kind, static_cast<float>(x), static_cast<float>(y), source);
}

EMSCRIPTEN_KEEPALIVE void viewport(double width, double height, double /*dpr*/, double /*scroll_y*/,
                                   double text_scale, std::uint32_t flags) {
  page().set_device({.width = static_cast<int>(std::lround(width)),
                     .height = static_cast<int>(std::lround(height)),
                     .text_scale = static_cast<float>(text_scale),
                     .is_dark = has(flags, kDark),
                     .wants_contrast = has(flags, kMoreContrast) || has(flags, kForcedColors),
                     .wants_less_motion = has(flags, kReducedMotion)});
}

}  // extern "C"
