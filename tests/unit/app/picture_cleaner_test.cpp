// Goal: the original of a photo is sent without the place and the camera it tells of, and shows
// exactly what it showed.
#include "app/picture_cleaner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace motcua::app {
namespace {

constexpr std::string_view kPlace = "10.7769N,106.7009E";

std::string with_zero(std::string_view text) {
  return std::string(text) + '\0';
}

std::string segment(char code, const std::string& payload) {
  const std::size_t size = payload.size() + 2;
  return std::string("\xFF") + code + static_cast<char>(size >> 8U) + static_cast<char>(size) +
         payload;
}

std::string tiff(std::uint8_t orientation, bool is_little) {
  std::string text = is_little ? std::string("II*\0\x08\0\0\0\x02\0", 10)
                               : std::string("MM\0*\0\0\0\x08\0\x02", 10);
  // The camera first, then the orientation.
  text += is_little ? std::string("\x0F\x01\x02\0\x12\0\0\0\x26\0\0\0", 12)
                    : std::string("\x01\x0F\0\x02\0\0\0\x12\0\0\0\x26", 12);
  const char way = static_cast<char>(orientation);
  text += is_little ? std::string("\x12\x01\x03\0\x01\0\0\0", 8) + way + std::string("\0\0\0", 3)
                    : std::string("\x01\x12\0\x03\0\0\0\x01\0", 9) + way + std::string("\0\0", 2);
  return text + std::string("\0\0\0\0", 4) + std::string(kPlace);
}

const std::string kJfif = segment('\xE0', with_zero("JFIF") + "123456789");
const std::string kColours = segment('\xE2', with_zero("ICC_PROFILE") + "colours");
const std::string kTables = segment('\xDB', std::string(65, '\x07'));
const std::string kScan = segment('\xDA', std::string("\x01\x01\0\0\x3F\0", 6)) +
                          std::string("pixels\xFF\0more\xFF\xD3pixels", 19);

std::string exif(std::uint8_t orientation, bool is_little = false) {
  return segment('\xE1', std::string("Exif\0\0", 6) + tiff(orientation, is_little));
}

std::string jpeg(const std::string& told) {
  return "\xFF\xD8" + kJfif + told + kColours + kTables + kScan + kScan + "\xFF\xD9" +
         std::string(kPlace);
}

std::string cleaned(std::string_view media_type, std::string text,
                    std::size_t piece_size = 1 << 20) {
  PictureCleaner cleaner(media_type);
  Bytes bytes = to_bytes(text);
  for (std::size_t at = 0; at < bytes.size(); at += piece_size) {
    cleaner.clean(std::span(bytes).subspan(at, std::min(piece_size, bytes.size() - at)));
  }
  return std::string(as_text(bytes));
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(PictureCleanerTest, TakesPlaceAndCameraOutOfAPhotoAndLeavesThePictureAlone) {
  const std::string told = exif(6) +
                           segment('\xE1', "http://ns.adobe.com/xap/1.0/" + std::string(kPlace)) +
                           segment('\xED', with_zero("Photoshop 3.0") + std::string(kPlace)) +
                           segment('\xE2', with_zero("MPF") + std::string(kPlace)) +
                           segment('\xFE', std::string(kPlace));
  const std::string original = jpeg(told);
  ASSERT_EQ(count(original, kPlace), 6U);
  const std::string clean = cleaned("image/jpeg", original);

  EXPECT_EQ(clean.size(), original.size());
  EXPECT_EQ(count(clean, kPlace), 0U);
  EXPECT_TRUE(clean.starts_with("\xFF\xD8" + kJfif + "\xFF\xE1"));
  EXPECT_NE(clean.find(kColours + kTables + kScan + kScan + "\xFF\xD9"), clean.npos);
}

TEST(PictureCleanerTest, KeepsWhichWayIsUp) {
  for (const bool is_little : {false, true}) {
    for (std::uint8_t way = 1; way <= 8; ++way) {
      const std::string clean = cleaned("image/jpeg", jpeg(exif(way, is_little)));
      const std::string kept =
          std::string("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25) +
          static_cast<char>(way);
      EXPECT_NE(clean.find(kept), clean.npos) << int{way};
    }
  }
  EXPECT_EQ(cleaned("image/jpeg", jpeg(exif(9))).find("Exif"), std::string::npos);
}

TEST(PictureCleanerTest, TellsNothingHoweverTheFileIsCutIntoPieces) {
  const std::string original =
      jpeg(exif(3) + segment('\xFE', std::string(kPlace)) + segment('\xE1', std::string(kPlace)));
  const std::string pixels = kTables + kScan + kScan + "\xFF\xD9";
  for (std::size_t size = 1; size < original.size(); ++size) {
    const std::string clean = cleaned("image/jpeg", original, size);
    ASSERT_EQ(clean.size(), original.size());
    ASSERT_EQ(count(clean, kPlace), 0U) << size;
    ASSERT_NE(clean.find(pixels), clean.npos) << size;
  }
}

// --- PNG -----------------------------------------------------------------------------------------

std::uint32_t crc_of(std::string_view text) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char letter : text) {
    crc ^= static_cast<std::uint8_t>(letter);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::string big_endian(std::uint32_t value) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift);
  return text;
}

std::string chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + type + data +
         big_endian(crc_of(type + data));
}

std::string png(const std::string& told) {
  return std::string("\x89PNG\r\n\x1A\n") + chunk("IHDR", "thirteenbytes") + told +
         chunk("pHYs", "ninebytes") + chunk("IDAT", "pixels") + chunk("IDAT", "more pixels") +
         chunk("IEND", "") + std::string(kPlace);
}

TEST(PictureCleanerTest, TakesWordsAndPlacesOutOfAPngWithSumsThatAreRight) {
  const std::string place(kPlace);
  const std::string told = chunk("tEXt", place) + chunk("iTXt", place) + chunk("zTXt", place) +
                           chunk("eXIf", tiff(8, true)) + chunk("tIME", "seven b");
  const std::string original = png(told);
  for (const std::size_t size : {1UL, 2UL, 7UL, 64UL, original.size()}) {
    const std::string clean = cleaned("image/png", original, size);
    ASSERT_EQ(clean.size(), original.size());
    EXPECT_EQ(count(clean, kPlace), 0U) << size;
    EXPECT_NE(clean.find(chunk("IDAT", "pixels") + chunk("IDAT", "more pixels")), clean.npos);
    std::size_t at = 8;
    for (std::string type; type != "IEND"; at += 12) {
      std::size_t length = 0;
      for (int i = 0; i < 4; ++i) {
        length = length * 256 + static_cast<std::uint8_t>(clean[at + static_cast<std::size_t>(i)]);
      }
      type = clean.substr(at + 4, 4);
      EXPECT_EQ(clean.substr(at + 8 + length, 4),
                big_endian(crc_of(clean.substr(at + 4, 4 + length))))
          << type << " in pieces of " << size;
      at += length;
    }
  }
  EXPECT_NE(cleaned("image/png", original).find(std::string("\x01\x12\0\x03\0\0\0\x01\0\x08", 10)),
            std::string::npos);
}

TEST(PictureCleanerTest, LeavesAloneWhatIsNoPicture) {
  const std::string paper = "%PDF-1.7 " + std::string(kPlace);
  EXPECT_EQ(cleaned("application/pdf", paper), paper);
  EXPECT_EQ(cleaned("image/png", paper), paper);
  const std::string broken("\xFF\xD8\xFF\xE1\0\x01 too short", 16);
  EXPECT_EQ(cleaned("image/jpeg", broken), broken);
}

}  // namespace
}  // namespace motcua::app
