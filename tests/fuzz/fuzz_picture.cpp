// Any bytes as a picture on its way in: the size stays, a second cleaning changes nothing, and in
// pieces nothing is read or written outside of them.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "app/picture_cleaner.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const char* type = (data[0] & 1U) != 0 ? "image/png" : "image/jpeg";
  const std::size_t piece_size = 1 + data[1];
  const motcua::Bytes picture(data + 2, data + size);

  motcua::Bytes once = picture;
  motcua::app::PictureCleaner(type).clean(once);
  motcua::Bytes twice = once;
  motcua::app::PictureCleaner(type).clean(twice);
  if (once != twice) std::abort();

  motcua::app::PictureCleaner in_pieces(type);
  for (std::size_t at = 0; at < picture.size(); at += piece_size) {
    motcua::Bytes piece(
        picture.begin() + static_cast<std::ptrdiff_t>(at),
        picture.begin() + static_cast<std::ptrdiff_t>(std::min(at + piece_size, picture.size())));
    in_pieces.clean(piece);
  }
  return 0;
}
