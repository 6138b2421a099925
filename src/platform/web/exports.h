// What JavaScript calls (web/wasm_client.js). Everything told here is queued and read by the next
// motcua_frame; only that one and motcua_start do work. Pointers are to bytes the caller frees.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// Before the start: "assets/bundle.json", "assets/packs.json" and the words of the language spoken;
// the app asks for the rest itself. Fonts
// ("fonts/BeVietnamPro-Regular.ttf", "…-SemiBold.ttf") at any time before the canvas is shown.
void motcua_asset(const char* name, std::size_t name_size, const std::uint8_t* bytes,
                  std::size_t size);

// JSON {mode: "canvas"|"html", path, origin, online, lang, text: "normal"|"large",
// theme: "auto"|"light"|"dark"|"contrast"}. Gives 0 = started, 1 = the assets do not fit,
// 2 = started as HTML because there is no WebGL2, 3 = the assets are not the publisher's.
int motcua_start(const char* json, std::size_t size);

// One frame: answers are delivered, events handed out, the page drawn, the patch applied. The
// numbers are the mirror's anchor: CSS px of the canvas, its first row on the page, and the first
// row one sees. Gives 0 = nothing more to do, 1 = once more at once, n = again in n milliseconds.
std::uint32_t motcua_frame(double origin_y, double css_width, double css_height, double dpr,
                           double view_top);

// How often the canvas was painted until now.
std::uint32_t motcua_pictures();

// The answer to a request of imports.h; `status` as in status.h.
void host_complete(std::uint32_t request, int status, const std::uint8_t* bytes, std::size_t size);

// JSON of a HostEvent of web/host.js.
void host_event(const char* json, std::size_t size);

// What a person did with the element of a slot; meanings in src/semantics/README.md.
void sem_event(std::uint32_t slot, std::uint32_t action, double x, double y, std::uint32_t source,
               std::uint32_t sequence);
void sem_text(std::uint32_t slot, std::uint32_t sequence, const char* text, std::size_t size,
              std::uint32_t selection_start, std::uint32_t selection_end, std::uint32_t flags);

// For hover and pressed looks only. kind: 0 move, 1 down, 2 up, 3 cancel; page px.
void pointer_event(std::uint32_t kind, double x, double y, std::uint32_t buttons,
                   std::uint32_t source);

// CSS px. flags: 1 reduced motion, 2 more contrast, 4 dark, 8 forced colours, 16 coarse pointer,
// 32 keyboard open.
void viewport(double width, double height, double dpr, double scroll_y, double text_scale,
              std::uint32_t flags);

}  // extern "C"
