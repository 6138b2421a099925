#include "platform/web/web_device.h"

#include <array>
#include <chrono>
#include <limits>
#include <utility>

#include "base/json.h"
#include "platform/web/imports.h"
#include "platform/web/packing.h"
#include "platform/web/status.h"

namespace motcua::platform {
namespace {

constexpr std::size_t kUrlBytesMax = 512;

std::uint32_t narrow(std::size_t value) {
  constexpr std::size_t kMax = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(value < kMax ? value : kMax);
}

Result<SecretBytes> read_key(Bytes payload) {
  SecretBytes key = SecretBytes::take(std::move(payload));
  if (key.size() != 32) return fail(ErrorCode::Unsupported, "web_kdf.size");
  return key;
}

Result<app::PickedFile> read_file(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload, 2));
  const Json head = TRY(Json::parse(as_text(chunks[0]), "web_files.head"));
  return app::PickedFile{.name = head.text_or("name", ""),
                         .media_type = head.text_or("type", ""),
                         .bytes = to_bytes(chunks[1])};
}

Result<app::PickedPiece> read_picked_piece(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload, 2));
  const Json head = TRY(Json::parse(as_text(chunks[0]), "web_files.piece"));
  const std::int64_t total = TRY(head.integer("total"));
  return app::PickedPiece{.bytes = to_bytes(chunks[1]),
                          .total_bytes = static_cast<std::uint64_t>(total)};
}

// A look that does not fit its own numbers is no look.
app::GreyImage read_look(const Json& head, ByteView pixels) {
  const std::int64_t width = head.integer("lookWidth").value_or(0);
  const std::int64_t height = head.integer("lookHeight").value_or(0);
  constexpr std::int64_t kEdgeMax = 4096;
  if (width < 1 || height < 1 || width > kEdgeMax || height > kEdgeMax) return {};
  if (pixels.size() != static_cast<std::size_t>(width * height)) return {};
  return {.width_px = static_cast<int>(width),
          .height_px = static_cast<int>(height),
          .pixels = to_bytes(pixels)};
}

Result<app::ShrunkImage> read_image(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload, 3));
  const Json head = TRY(Json::parse(as_text(chunks[0]), "web_files.image"));
  const std::int64_t width = TRY(head.integer("width"));
  const std::int64_t height = TRY(head.integer("height"));
  const std::int64_t original = TRY(head.integer("original"));
  return app::ShrunkImage{.jpeg = to_bytes(chunks[1]),
                          .width_px = static_cast<int>(width),
                          .height_px = static_cast<int>(height),
                          .original_bytes = static_cast<std::uint64_t>(original),
                          .look = read_look(head, chunks[2])};
}

}  // namespace

void WebKdf::derive(SecretBytes passphrase, crypto::KdfParams params,
                    std::function<void(Result<SecretBytes>)> done) {
  const bool is_in_bounds = params.memory_bytes <= crypto::kKdfMemoryBytesMax;
  const auto request = completions_.expect([done = std::move(done)](Result<Bytes> payload) {
    done(std::move(payload).and_then(read_key));
  });
  if (!is_in_bounds) {
    completions_.answer(request, status_of_error(ErrorCode::Rejected), {});
    host_schedule_frame();
    return;
  }
  host_kdf_derive(request, passphrase.view().data(), passphrase.size(), params.salt.data(),
                  params.salt.size(), static_cast<std::uint32_t>(params.memory_bytes),
                  params.passes);
}

void WebFiles::read(std::string handle, std::size_t max_bytes,
                    std::function<void(Result<app::PickedFile>)> done) {
  const auto request = completions_.expect(
      [done = std::move(done)](Result<Bytes> payload) { done(payload.and_then(read_file)); });
  host_files_read(request, handle.data(), handle.size(), narrow(max_bytes));
}

void WebFiles::read_piece(std::string handle, std::uint64_t offset, std::size_t length,
                          std::function<void(Result<app::PickedPiece>)> done) {
  const auto request = completions_.expect([done = std::move(done)](Result<Bytes> payload) {
    done(payload.and_then(read_picked_piece));
  });
  host_files_read_piece(request, handle.data(), handle.size(), static_cast<double>(offset),
                        narrow(length));
}

void WebFiles::shrink_image(std::string handle, app::ImageLimits limits,
                            std::function<void(Result<app::ShrunkImage>)> done) {
  const auto request = completions_.expect(
      [done = std::move(done)](Result<Bytes> payload) { done(payload.and_then(read_image)); });
  host_files_shrink(request, handle.data(), handle.size(), limits.max_edge_px,
                    narrow(limits.max_bytes));
}

std::string WebFiles::preview_url(ByteView bytes, std::string media_type) {
  std::array<char, kUrlBytesMax> url{};
  host_files_preview_url(bytes.data(), bytes.size(), media_type.data(), media_type.size(),
                         url.data(), url.size());
  return std::string(url.data());
}

void WebFiles::release_url(std::string url) {
  host_files_release_url(url.data(), url.size());
}

void WebFiles::save(std::string name, std::string media_type, ByteView bytes) {
  host_files_save(name.data(), name.size(), media_type.data(), media_type.size(), bytes.data(),
                  bytes.size());
}

std::int64_t WebClock::now_ms() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
}

std::int64_t WebSystem::steady_ms() {
  const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_start).count();
}

void WebRandom::fill(std::span<std::uint8_t> out) {
  host_random(out.data(), out.size());
}

}  // namespace motcua::platform
