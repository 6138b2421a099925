// Takes what a picture tells about the place and the camera out of it, piece by piece: a citizen
// who sends the original photo sends what it shows, not where it was taken.
//
// Nothing is moved: the bytes of such segments become zeros, so size and picture stay exactly as
// they were. Of Exif one thing stays, which way is up. What cannot be understood is left alone from
// there on.
//   JPEG (ITU T.81, Exif 3.0): of APP0…15 and COM stay JFIF, ICC profiles and Adobe's colours;
//         whatever follows the end of the picture goes (second pictures, films).
//   PNG (ISO/IEC 15948): of the optional chunks stay those that say how to paint.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.h"

namespace motcua::app {

class PictureCleaner {
 public:
  // "image/jpeg" or "image/png"; of anything else nothing is changed.
  explicit PictureCleaner(std::string_view media_type);

  // The next bytes of the file, in order. A segment that a piece boundary cuts before its mark can
  // be read is taken for one that tells something.
  void clean(std::span<std::uint8_t> piece);

 private:
  enum class At : std::uint8_t {
    Signature,   // PNG: its first eight bytes.
    Marker,      // JPEG: before an FF.
    Code,        // JPEG: after it.
    LengthHigh,  // JPEG: of a segment.
    LengthLow,
    Payload,     // Of a segment or chunk; `left_` bytes of it.
    Scan,        // JPEG: the picture itself.
    ScanMark,    // JPEG: an FF in it.
    ChunkHead,   // PNG: length and type.
    ChunkCheck,  // PNG: the CRC.
    Trailer,     // Behind the picture.
    Unknown,     // Not a picture as we know them.
  };

  std::size_t pass_byte(std::span<std::uint8_t> rest);
  std::size_t pass_scan(std::span<const std::uint8_t> rest);
  std::size_t pass_payload(std::span<std::uint8_t> rest);
  void read_code(std::uint8_t code);
  // A segment or chunk begins: how many of its visible bytes are dealt with already.
  std::size_t open_segment(std::span<std::uint8_t> visible);
  std::size_t open_chunk(std::span<std::uint8_t> visible);
  void blank_exif(std::span<std::uint8_t> visible, std::size_t tiff_at);
  void pass_check(std::uint8_t& byte);
  void note_blanked(std::span<const std::uint8_t> bytes);

  At at_ = At::Unknown;
  bool is_png_ = false;
  bool blanks_ = false;
  std::uint8_t code_ = 0;  // Of a JPEG segment.
  std::size_t left_ = 0;
  std::array<std::uint8_t, 8> head_{};
  std::size_t head_size_ = 0;
  std::uint32_t crc_ = 0;
};

}  // namespace motcua::app
