#include "app/picture_cleaner.h"

#include <algorithm>
#include <cstring>

namespace motcua::app {
namespace {

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1A\n";
constexpr std::string_view kExifMark{"Exif\0\0", 6};
constexpr std::uint16_t kOrientationTag = 0x0112;
// The smallest Exif that says which way is up: a header, one entry, and no further directory.
constexpr std::size_t kTiffBytes = 26;
constexpr std::array<std::string_view, 17> kPaintingChunks = {
    "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST",
    "sPLT", "acTL", "fcTL", "fdAT", "cICP", "mDCV", "cLLI", "oFFs"};

std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t size,
                        bool is_little) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = value << 8U | bytes[at + (is_little ? size - 1 - i : i)];
  }
  return value;
}

// 1 to 8; 0 when the TIFF does not say.
std::uint8_t orientation_in(std::span<const std::uint8_t> tiff) {
  if (tiff.size() < 8) return 0;
  const bool is_little = tiff[0] == 'I' && tiff[1] == 'I';
  if (!is_little && (tiff[0] != 'M' || tiff[1] != 'M')) return 0;
  const std::size_t start = number_at(tiff, 4, 4, is_little);
  if (start > tiff.size() - 2) return 0;
  const std::size_t count = number_at(tiff, start, 2, is_little);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = start + 2 + i * 12;
    if (entry + 12 > tiff.size()) return 0;
    if (number_at(tiff, entry, 2, is_little) != kOrientationTag) continue;
    const std::uint32_t value = number_at(tiff, entry + 8, 2, is_little);
    return value >= 1 && value <= 8 ? static_cast<std::uint8_t>(value) : 0;
  }
  return 0;
}

void write_orientation(std::span<std::uint8_t> tiff, std::uint8_t orientation) {
  constexpr std::array<std::uint8_t, kTiffBytes> kTiff = {
      'M', 'M',  0, 42, 0, 0, 0, 8,             // Big-endian; the directory follows.
      0,   1,                                   // One entry:
      1,   0x12, 0, 3,  0, 0, 0, 1, 0, 0, 0, 0  // orientation, one short.
  };
  std::ranges::copy(kTiff, tiff.begin());
  tiff[19] = orientation;
}

std::uint32_t crc_step(std::uint32_t crc, std::uint8_t byte) {
  crc ^= byte;
  for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ (0xEDB88320U & (0U - (crc & 1U)));
  return crc;
}

}  // namespace

PictureCleaner::PictureCleaner(std::string_view media_type) : is_png_(media_type == "image/png") {
  if (is_png_) {
    at_ = At::Signature;
  } else if (media_type == "image/jpeg") {
    at_ = At::Marker;
  }
}

void PictureCleaner::clean(std::span<std::uint8_t> piece) {
  while (!piece.empty() && at_ != At::Unknown) {
    std::size_t passed = 1;
    if (at_ == At::Payload) {
      passed = pass_payload(piece);
    } else if (at_ == At::Scan) {
      passed = pass_scan(piece);
    } else if (at_ == At::Trailer) {
      std::ranges::fill(piece, std::uint8_t{0});
      return;
    } else {
      passed = pass_byte(piece);
    }
    piece = piece.subspan(passed);
  }
}

// One byte of what stands between payloads.
std::size_t PictureCleaner::pass_byte(std::span<std::uint8_t> rest) {
  const std::uint8_t byte = rest.front();
  switch (at_) {
    case At::Signature:
      if (byte != static_cast<std::uint8_t>(kPngSignature[head_size_])) at_ = At::Unknown;
      if (++head_size_ == kPngSignature.size()) {
        head_size_ = 0;
        at_ = At::ChunkHead;
      }
      break;
    case At::ChunkHead:
      head_[head_size_++] = byte;
      if (head_size_ == head_.size()) return 1 + open_chunk(rest.subspan(1));
      break;
    case At::ChunkCheck:
      pass_check(rest.front());
      break;
    case At::Marker:
      if (byte == 0xFF) at_ = At::Code;
      break;
    case At::Code:
    case At::ScanMark:
      read_code(byte);
      break;
    case At::LengthHigh:
      left_ = static_cast<std::size_t>(byte) << 8U;
      at_ = At::LengthLow;
      break;
    default:
      left_ |= byte;
      if (left_ < 2) {
        at_ = At::Unknown;
      } else {
        left_ -= 2;
        return 1 + open_segment(rest.subspan(1));
      }
      break;
  }
  return 1;
}

void PictureCleaner::read_code(std::uint8_t code) {
  const bool is_in_scan = at_ == At::ScanMark;
  if (code == 0xFF) return;  // Fill bytes.
  const bool is_restart = code >= 0xD0 && code <= 0xD7;
  if (code == 0x00 || is_restart || code == 0x01) {
    at_ = is_in_scan ? At::Scan : At::Marker;
  } else if (code == 0xD8) {
    at_ = At::Marker;
  } else if (code == 0xD9) {
    at_ = At::Trailer;
  } else {
    code_ = code;
    at_ = At::LengthHigh;
  }
}

std::size_t PictureCleaner::pass_scan(std::span<const std::uint8_t> rest) {
  const void* mark = std::memchr(rest.data(), 0xFF, rest.size());
  if (mark == nullptr) return rest.size();
  at_ = At::ScanMark;
  return static_cast<std::size_t>(static_cast<const std::uint8_t*>(mark) - rest.data()) + 1;
}

std::size_t PictureCleaner::pass_payload(std::span<std::uint8_t> rest) {
  const std::span<std::uint8_t> now = rest.first(std::min(left_, rest.size()));
  if (blanks_) {
    std::ranges::fill(now, std::uint8_t{0});
    if (is_png_) note_blanked(now);
  }
  left_ -= now.size();
  if (left_ == 0) {
    at_ = is_png_ ? At::ChunkCheck : code_ == 0xDA ? At::Scan : At::Marker;
    head_size_ = 0;
  }
  return now.size();
}

void PictureCleaner::note_blanked(std::span<const std::uint8_t> bytes) {
  for (const std::uint8_t byte : bytes) crc_ = crc_step(crc_, byte);
}

// What stays of Exif is written over the start of what is seen of it; the rest is blanked after it.
void PictureCleaner::blank_exif(std::span<std::uint8_t> visible, std::size_t tiff_at) {
  const std::uint8_t orientation = orientation_in(visible.subspan(tiff_at));
  std::ranges::fill(visible, std::uint8_t{0});
  if (orientation == 0 || visible.size() < tiff_at + kTiffBytes) return;
  std::ranges::copy(as_bytes(kExifMark).first(tiff_at), visible.begin());
  write_orientation(visible.subspan(tiff_at), orientation);
}

std::size_t PictureCleaner::open_segment(std::span<std::uint8_t> visible) {
  at_ = left_ == 0 ? (code_ == 0xDA ? At::Scan : At::Marker) : At::Payload;
  visible = visible.first(std::min(left_, visible.size()));
  const std::string_view text = as_text(visible);
  const bool is_app = code_ >= 0xE0 && code_ <= 0xEF;
  const bool paints = (code_ == 0xE0 && text.starts_with("JFIF")) ||
                      (code_ == 0xE2 && text.starts_with("ICC_PROFILE")) ||
                      (code_ == 0xEE && text.starts_with("Adobe"));
  blanks_ = (is_app && !paints) || code_ == 0xFE;
  if (code_ != 0xE1 || !text.starts_with(kExifMark)) return 0;
  blank_exif(visible, kExifMark.size());
  left_ -= visible.size();
  if (left_ == 0) at_ = At::Marker;
  return visible.size();
}

std::size_t PictureCleaner::open_chunk(std::span<std::uint8_t> visible) {
  left_ = number_at(head_, 0, 4, false);
  const std::string_view type = as_text(head_).substr(4);
  if (left_ > 0x7FFFFFFFU) {
    at_ = At::Unknown;
    return 0;
  }
  const bool is_needed = (head_[4] & 0x20U) == 0;
  blanks_ = !is_needed && std::ranges::find(kPaintingChunks, type) == kPaintingChunks.end();
  crc_ = 0xFFFFFFFFU;
  note_blanked(std::span(head_).subspan(4));
  at_ = left_ == 0 ? At::ChunkCheck : At::Payload;
  head_size_ = 0;
  if (type != "eXIf") return 0;
  visible = visible.first(std::min(left_, visible.size()));
  blank_exif(visible, 0);
  note_blanked(visible);
  left_ -= visible.size();
  if (left_ == 0) at_ = At::ChunkCheck;
  return visible.size();
}

// Of what was blanked the sum is another one.
void PictureCleaner::pass_check(std::uint8_t& byte) {
  if (blanks_) byte = static_cast<std::uint8_t>((crc_ ^ 0xFFFFFFFFU) >> (24 - 8 * head_size_));
  if (++head_size_ < 4) return;
  const bool is_end = as_text(head_).substr(4) == "IEND";
  head_size_ = 0;
  at_ = is_end ? At::Trailer : At::ChunkHead;
}

}  // namespace motcua::app
