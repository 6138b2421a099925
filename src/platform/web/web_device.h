// The small ports: key derivation in a worker, files, time, chance and where we are.
#pragma once

#include <string>

#include "app/ports/files.h"
#include "app/ports/kdf.h"
#include "app/ports/system.h"
#include "platform/web/completions.h"

namespace motcua::platform {

// Each derivation has a worker of its own (web/kdf.js), with a module of its own (kdf/).
class WebKdf final : public app::Kdf {
 public:
  explicit WebKdf(Completions& completions) : completions_(completions) {}

  void derive(SecretBytes passphrase, crypto::KdfParams params,
              std::function<void(Result<SecretBytes>)> done) override;

 private:
  Completions& completions_;
};

// What the citizen picked stays with the page (web/files.js) under a handle.
class WebFiles final : public app::Files {
 public:
  explicit WebFiles(Completions& completions) : completions_(completions) {}

  void read(std::string handle, std::size_t max_bytes,
            std::function<void(Result<app::PickedFile>)> done) override;
  void read_piece(std::string handle, std::uint64_t offset, std::size_t length,
                  std::function<void(Result<app::PickedPiece>)> done) override;
  void shrink_image(std::string handle, app::ImageLimits limits,
                    std::function<void(Result<app::ShrunkImage>)> done) override;
  std::string preview_url(ByteView bytes, std::string media_type) override;
  void release_url(std::string url) override;
  void save(std::string name, std::string media_type, ByteView bytes) override;

 private:
  Completions& completions_;
};

struct WebClock final : Clock {
  std::int64_t now_ms() override;
};

// crypto.getRandomValues.
struct WebRandom final : RandomSource {
  void fill(std::span<std::uint8_t> out) override;
};

class WebSystem final : public app::System {
 public:
  Clock& clock() override { return clock_; }
  RandomSource& random() override { return random_; }
  std::int64_t steady_ms() override;
  bool is_online() const override { return is_online_; }
  std::string origin() const override { return origin_; }

  void set_online(bool is_online) { is_online_ = is_online; }
  void set_origin(std::string origin) { origin_ = std::move(origin); }

 private:
  WebClock clock_{};
  WebRandom random_{};
  bool is_online_ = true;
  std::string origin_{};
};

}  // namespace motcua::platform
