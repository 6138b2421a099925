#include "platform/device/memory_files.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "crypto/hash.h"

namespace motcua::headless {
namespace {

// A grey 8 × 8 baseline JPEG without its first marker: tables, one component, one block.
constexpr std::array<std::uint8_t, 95> kJpegTail = {
    0xFF, 0xDB, 0x00, 0x43, 0x00, 0x10, 0x0B, 0x0C, 0x0E, 0x0C, 0x0A, 0x10, 0x0E, 0x0D, 0x0E, 0x12,
    0x11, 0x10, 0x13, 0x18, 0x28, 0x1A, 0x18, 0x16, 0x16, 0x18, 0x31, 0x23, 0x25, 0x1D, 0x28, 0x3A,
    0x33, 0x3D, 0x3C, 0x39, 0x33, 0x38, 0x37, 0x40, 0x48, 0x5C, 0x4E, 0x40, 0x44, 0x57, 0x45, 0x37,
    0x38, 0x50, 0x6D, 0x51, 0x57, 0x5F, 0x62, 0x67, 0x68, 0x67, 0x3E, 0x4D, 0x71, 0x79, 0x70, 0x64,
    0x78, 0x5C, 0x65, 0x67, 0x63, 0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01,
    0x11, 0x00, 0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x00, 0xFF, 0xD9};

bool is_picture(ByteView bytes) {
  const std::string_view text = as_text(bytes);
  return text.starts_with("\xFF\xD8\xFF") || text.starts_with("\x89PNG\r\n\x1A\n");
}

// A comment segment keeps the results of different pictures different.
Bytes small_jpeg(ByteView original) {
  const std::string digest = crypto::sha256_hex(original);
  Bytes jpeg = {0xFF, 0xD8, 0xFF, 0xFE, 0x00, static_cast<std::uint8_t>(digest.size() + 2)};
  const ByteView comment = as_bytes(digest);
  jpeg.insert(jpeg.end(), comment.begin(), comment.end());
  jpeg.insert(jpeg.end(), kJpegTail.begin(), kJpegTail.end());
  return jpeg;
}

}  // namespace

std::string MemoryFiles::add(app::PickedFile file) {
  std::string handle = "f" + std::to_string(++count_);
  files_.emplace(handle, std::move(file));
  return handle;
}

void MemoryFiles::read(std::string handle, std::size_t max_bytes,
                       std::function<void(Result<app::PickedFile>)> done) {
  queue_.post([this, handle = std::move(handle), max_bytes, done = std::move(done)] {
    const auto found = files_.find(handle);
    if (found == files_.end()) return done(fail(ErrorCode::NotFound, "files.read"));
    if (found->second.bytes.size() > max_bytes)
      return done(fail(ErrorCode::TooLarge, "files.read"));
    done(found->second);
  });
}

void MemoryFiles::read_piece(std::string handle, std::uint64_t offset, std::size_t length,
                             std::function<void(Result<app::PickedPiece>)> done) {
  queue_.post([this, handle = std::move(handle), offset, length, done = std::move(done)] {
    const auto found = files_.find(handle);
    if (found == files_.end()) return done(fail(ErrorCode::NotFound, "files.piece"));
    const ByteView all(found->second.bytes);
    const auto begin = static_cast<std::size_t>(std::min<std::uint64_t>(offset, all.size()));
    const ByteView piece = all.subspan(begin, std::min(length, all.size() - begin));
    ++piece_count;
    piece_bytes_max = std::max(piece_bytes_max, piece.size());
    done(app::PickedPiece{.bytes = to_bytes(piece), .total_bytes = all.size()});
  });
}

void MemoryFiles::shrink_image(std::string handle, app::ImageLimits limits,
                               std::function<void(Result<app::ShrunkImage>)> done) {
  queue_.post([this, handle = std::move(handle), limits, done = std::move(done)] {
    const auto found = files_.find(handle);
    if (found == files_.end()) return done(fail(ErrorCode::NotFound, "files.shrink"));
    const Bytes& original = found->second.bytes;
    if (!is_picture(original)) return done(fail(ErrorCode::Unsupported, "files.shrink"));
    app::ShrunkImage image{.jpeg = small_jpeg(original),
                           .width_px = 8,
                           .height_px = 8,
                           .original_bytes = original.size(),
                           .look = look};
    if (image.jpeg.size() > limits.max_bytes)
      return done(fail(ErrorCode::TooLarge, "files.shrink"));
    done(std::move(image));
  });
}

std::string MemoryFiles::preview_url(ByteView /*bytes*/, std::string media_type) {
  std::string url = "blob:headless/" + std::to_string(++count_);
  urls_.emplace(url, std::move(media_type));
  return url;
}

void MemoryFiles::release_url(std::string url) {
  urls_.erase(url);
}

void MemoryFiles::save(std::string name, std::string media_type, ByteView bytes) {
  saved.push_back({.name = std::move(name),
                   .media_type = std::move(media_type),
                   .bytes = Bytes(bytes.begin(), bytes.end())});
}

}  // namespace motcua::headless
