// A text as the picture of a QR code (ISO/IEC 18004), error correction M.
#pragma once

#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::qr {

// Where at most that many bytes of text fit into every code we make: version 20, level M.
inline constexpr std::size_t kTextBytesMax = 660;

struct PictureSize {
  int module_px = 4;  // The side of one square; 1..16.
};

struct Picture {
  Bytes bmp{};      // image/bmp, one bit a pixel, dark on light with the quiet zone of 4 squares.
  int side_px = 0;  // It is as wide as it is high.
};

// Error: TooLarge (empty, or longer than kTextBytesMax).
[[nodiscard]] Result<Picture> make_picture(std::string_view text, const PictureSize& size = {});

}  // namespace motcua::qr
