// Files the citizen picks or saves, and pictures made smaller on the device.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::app {

struct PickedFile {
  std::string name{};        // As the device says, unchanged.
  std::string media_type{};  // As the device says; the app looks at the bytes itself.
  Bytes bytes{};
};

// A part of a picked file: a large one is never whole in memory.
struct PickedPiece {
  Bytes bytes{};                  // Shorter than asked for only at the end of the file.
  std::uint64_t total_bytes = 0;  // Of the whole file.
};

// A picture small and in grey, one byte a pixel, row by row: what advice about it is made from.
struct GreyImage {
  int width_px = 0;
  int height_px = 0;
  Bytes pixels{};
};

struct ImageLimits {
  int max_edge_px = 1600;
  std::size_t max_bytes = 500 * 1024;
};

struct ShrunkImage {
  Bytes jpeg{};  // Upright, without metadata (no place, no camera).
  int width_px = 0;
  int height_px = 0;
  std::uint64_t original_bytes = 0;
  GreyImage look{};  // Of the picture as it was picked; empty where nobody can tell.
};

class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  // `handle` is what the file field reported. Errors: TooLarge, NotFound (handle is gone).
  virtual void read(std::string handle, std::size_t max_bytes,
                    std::function<void(Result<PickedFile>)> done) = 0;
  // At most `length` bytes from `offset` on. Errors: NotFound (handle is gone, file was changed).
  virtual void read_piece(std::string handle, std::uint64_t offset, std::size_t length,
                          std::function<void(Result<PickedPiece>)> done) = 0;
  // Errors: Unsupported (not a picture this device can open), TooLarge, NotFound.
  virtual void shrink_image(std::string handle, ImageLimits limits,
                            std::function<void(Result<ShrunkImage>)> done) = 0;
  // A URL to show the bytes with (blob:); give it back with release_url.
  virtual std::string preview_url(ByteView bytes, std::string media_type) = 0;
  virtual void release_url(std::string url) = 0;
  // Offers the bytes to the citizen as a download.
  virtual void save(std::string name, std::string media_type, ByteView bytes) = 0;
};

}  // namespace motcua::app
