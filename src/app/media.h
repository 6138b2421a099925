// What a file really is, from its first bytes, and the name it may travel under.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"

namespace motcua::app {

// "image/jpeg", "image/png", "application/pdf", or "" for anything else.
std::string_view detect_media_type(ByteView bytes);

// The picked name with the extension of `media_type`; `fallback` (ASCII, without extension) stands
// in for a name the profile refuses: control and bidi characters, slashes, over 255 bytes.
std::string file_name_for(std::string_view picked, std::string_view media_type,
                          std::string_view fallback);

}  // namespace motcua::app
