// Files that tests and flow files hand to the app. Pictures are not decoded here: "shrinking" gives
// a small valid JPEG that names the digest of the original.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/ports/files.h"
#include "platform/device/queue.h"

namespace motcua::headless {

class MemoryFiles final : public app::Files {
 public:
  explicit MemoryFiles(Queue& queue) : queue_(queue) {}

  void read(std::string handle, std::size_t max_bytes,
            std::function<void(Result<app::PickedFile>)> done) override;
  void read_piece(std::string handle, std::uint64_t offset, std::size_t length,
                  std::function<void(Result<app::PickedPiece>)> done) override;
  void shrink_image(std::string handle, app::ImageLimits limits,
                    std::function<void(Result<app::ShrunkImage>)> done) override;
  std::string preview_url(ByteView bytes, std::string media_type) override;
  void release_url(std::string url) override;
  void save(std::string name, std::string media_type, ByteView bytes) override;

  // --- For tests and flow files ---
  // Pieces handed out so far, and the largest of them.
  std::size_t piece_count = 0;
  std::size_t piece_bytes_max = 0;
  // What every picture picked from now on looks like.
  app::GreyImage look{};
  // Makes the file available under the returned handle.
  std::string add(app::PickedFile file);

  struct Saved {
    std::string name{};
    std::string media_type{};
    Bytes bytes{};
  };
  std::vector<Saved> saved{};
  std::size_t open_url_count() const { return urls_.size(); }

 private:
  Queue& queue_;
  std::map<std::string, app::PickedFile> files_{};
  std::map<std::string, std::string> urls_{};
  std::size_t count_ = 0;
};

}  // namespace motcua::headless
