#include "qr/qr.h"

#include <qrcodegen.h>

#include <array>

namespace motcua::qr {

namespace {

constexpr int kVersionMax = 20;
constexpr int kQuietModules = 4;
constexpr std::size_t kBufferBytes = qrcodegen_BUFFER_LEN_FOR_VERSION(kVersionMax);
constexpr std::uint32_t kHeadBytes = 14 + 40 + 2 * 4;  // File, picture, two colours.

void put(Bytes& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

// A file of BITMAPFILEHEADER, BITMAPINFOHEADER, the palette (dark, light) and rows from below.
Bytes bitmap_head(std::uint32_t side, std::uint32_t row_bytes) {
  Bytes bytes;
  bytes.reserve(kHeadBytes + side * row_bytes);
  bytes.push_back('B');
  bytes.push_back('M');
  put(bytes, kHeadBytes + side * row_bytes, 4);
  put(bytes, 0, 4);
  put(bytes, kHeadBytes, 4);
  put(bytes, 40, 4);
  put(bytes, side, 4);
  put(bytes, side, 4);
  put(bytes, 1, 2);  // Planes.
  put(bytes, 1, 2);  // Bits a pixel.
  put(bytes, 0, 4);  // Not compressed.
  put(bytes, side * row_bytes, 4);
  put(bytes, 3780, 4);  // Pixels a metre: 96 an inch.
  put(bytes, 3780, 4);
  put(bytes, 2, 4);
  put(bytes, 2, 4);
  put(bytes, 0x00000000, 4);
  put(bytes, 0x00FFFFFF, 4);
  return bytes;
}

}  // namespace

Result<Picture> make_picture(std::string_view text, const PictureSize& size) {
  CHECK(size.module_px >= 1 && size.module_px <= 16);
  if (text.empty() || text.size() > kTextBytesMax) return fail(ErrorCode::TooLarge, "qr.text");
  std::array<std::uint8_t, kBufferBytes> code{};
  std::array<std::uint8_t, kBufferBytes> work{};
  std::copy(text.begin(), text.end(), work.begin());
  const bool is_made =
      qrcodegen_encodeBinary(work.data(), text.size(), code.data(), qrcodegen_Ecc_MEDIUM, 1,
                             kVersionMax, qrcodegen_Mask_AUTO, true);
  if (!is_made) return fail(ErrorCode::TooLarge, "qr.fit");
  const int modules = qrcodegen_getSize(code.data()) + 2 * kQuietModules;
  const int side = modules * size.module_px;
  const auto row_bytes = static_cast<std::uint32_t>((side + 31) / 32 * 4);
  Picture picture{.bmp = bitmap_head(static_cast<std::uint32_t>(side), row_bytes), .side_px = side};
  for (int y = side - 1; y >= 0; --y) {
    Bytes row(row_bytes, 0);
    for (int x = 0; x < side; ++x) {
      // Outside of the code every square is light.
      const bool is_dark = qrcodegen_getModule(code.data(), x / size.module_px - kQuietModules,
                                               y / size.module_px - kQuietModules);
      if (!is_dark)
        row[static_cast<std::size_t>(x / 8)] |= static_cast<std::uint8_t>(0x80 >> x % 8);
    }
    picture.bmp.insert(picture.bmp.end(), row.begin(), row.end());
  }
  return picture;
}

}  // namespace motcua::qr
