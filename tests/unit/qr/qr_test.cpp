#include "qr/qr.h"

#include <gtest/gtest.h>

#include <string>

namespace motcua::qr {
namespace {

std::uint32_t number_at(const Bytes& bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) | static_cast<std::uint32_t>(bytes[at + 1]) << 8U |
         static_cast<std::uint32_t>(bytes[at + 2]) << 16U |
         static_cast<std::uint32_t>(bytes[at + 3]) << 24U;
}

bool is_dark(const Picture& picture, int x, int y) {
  const std::size_t row = static_cast<std::size_t>((picture.side_px + 31) / 32 * 4);
  const std::size_t from_below = static_cast<std::size_t>(picture.side_px - 1 - y);
  const std::uint8_t byte = picture.bmp.at(62 + from_below * row + static_cast<std::size_t>(x) / 8);
  return (byte & (0x80 >> x % 8)) == 0;
}

TEST(QrPicture, IsABitmapOfTwoColoursAsLongAsItSays) {
  const auto picture = make_picture("https://dichvucong.example/kiem-tra#G15.99", {.module_px = 3});
  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->bmp[0], 'B');
  EXPECT_EQ(number_at(picture->bmp, 2), picture->bmp.size());
  EXPECT_EQ(number_at(picture->bmp, 18), static_cast<std::uint32_t>(picture->side_px));
  EXPECT_EQ(number_at(picture->bmp, 54), 0U);
  EXPECT_EQ(number_at(picture->bmp, 58), 0x00FFFFFFU);
}

TEST(QrPicture, HasAQuietZoneAndAFinderInThreeCorners) {
  const auto picture = make_picture("Một Cửa", {.module_px = 1});
  ASSERT_TRUE(picture.has_value());
  const int last = picture->side_px - 1;
  for (int i = 0; i <= last; ++i) {
    for (int quiet = 0; quiet < 4; ++quiet) {
      EXPECT_FALSE(is_dark(*picture, i, quiet));
      EXPECT_FALSE(is_dark(*picture, quiet, i));
      EXPECT_FALSE(is_dark(*picture, i, last - quiet));
    }
  }
  for (const auto& [x, y] : {std::pair(4, 4), std::pair(last - 10, 4), std::pair(4, last - 10)}) {
    for (int i = 0; i < 7; ++i) {
      EXPECT_TRUE(is_dark(*picture, x + i, y)) << x << ',' << y;
      EXPECT_TRUE(is_dark(*picture, x, y + i)) << x << ',' << y;
    }
    EXPECT_FALSE(is_dark(*picture, x + 1, y + 1));
    EXPECT_TRUE(is_dark(*picture, x + 3, y + 3));
  }
}

TEST(QrPicture, TakesTheLongestTextItPromisesAndNoLongerOne) {
  EXPECT_TRUE(make_picture(std::string(kTextBytesMax, 'x')).has_value());
  EXPECT_FALSE(make_picture(std::string(kTextBytesMax + 1, 'x')).has_value());
  EXPECT_FALSE(make_picture("").has_value());
}

}  // namespace
}  // namespace motcua::qr
