// What one tab sees of the simulated world: the ports of the app.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "app/ports/ports.h"
#include "platform/sim/disk.h"
#include "platform/sim/timeline.h"

namespace motcua::sim {

class World;

// Storage calls are answered one after the other, each a moment after it took effect.
class TabStorage final : public app::Storage {
 public:
  TabStorage(World& world, const Address& self) : world_(world), self_(self) {}

  void load_all(std::string prefix,
                std::function<void(Result<std::vector<app::StoredItem>>)> done) override;
  void get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) override;
  void list_keys(std::string prefix,
                 std::function<void(Result<std::vector<std::string>>)> done) override;
  void commit(std::vector<app::Write> writes, app::Durability durability,
              std::function<void(Result<Done>)> done) override;
  void estimate(std::function<void(Result<app::Space>)> done) override;

 private:
  // The moment the next call takes effect.
  std::int64_t next_turn();
  std::optional<ErrorCode> draw_failure(bool writes);
  template <typename Answer, typename Work>
  void read(const char* what, std::function<void(Result<Answer>)> done, Work work);

  World& world_;
  const Address& self_;
  std::int64_t busy_until_ms_ = 0;
};

class TabHttp final : public app::Http {
 public:
  TabHttp(World& world, const Address& self) : world_(world), self_(self) {}
  void send(app::HttpRequest request, std::function<void(Result<app::HttpReply>)> done) override;
  // What the tab was waiting for when it was killed.
  void forget() { under_way_.clear(); }
  std::size_t bytes_under_way() const;
  bool is_sending(const std::string& upload_path) const;

 private:
  struct UnderWay {
    std::string upload{};  // The path of a PATCH, else empty.
    std::size_t bytes = 0;
    std::function<void(Result<app::HttpReply>)> done{};
  };
  void finish(std::uint64_t number, Result<app::HttpReply> reply);
  void watch_upload(const std::string& path) const;

  World& world_;
  const Address& self_;
  std::map<std::uint64_t, UnderWay> under_way_{};
  std::uint64_t count_ = 0;
};

// A key derived at once: the simulator is about storage and sending, not about Argon2id, which has
// its own known answers. The same passphrase and salt still give the same key, others another one.
class TabKdf final : public app::Kdf {
 public:
  TabKdf(World& world, const Address& self) : world_(world), self_(self) {}
  void derive(SecretBytes passphrase, crypto::KdfParams params,
              std::function<void(Result<SecretBytes>)> done) override;

 private:
  World& world_;
  const Address& self_;
};

// Pictures are made up from the number in their handle, with a canary inside.
class TabFiles final : public app::Files {
 public:
  TabFiles(World& world, const Address& self) : world_(world), self_(self) {}
  void read(std::string handle, std::size_t max_bytes,
            std::function<void(Result<app::PickedFile>)> done) override;
  void read_piece(std::string handle, std::uint64_t offset, std::size_t length,
                  std::function<void(Result<app::PickedPiece>)> done) override;
  void shrink_image(std::string handle, app::ImageLimits limits,
                    std::function<void(Result<app::ShrunkImage>)> done) override;
  std::string preview_url(ByteView bytes, std::string media_type) override;
  void release_url(std::string url) override;
  void save(std::string name, std::string media_type, ByteView bytes) override;
  std::uint32_t copies_saved = 0;

 private:
  World& world_;
  const Address& self_;
};

class TabSystem final : public app::System {
 public:
  explicit TabSystem(World& world) : world_(world) {}
  Clock& clock() override;
  RandomSource& random() override;
  std::int64_t steady_ms() override;
  bool is_online() const override;
  std::string origin() const override;

 private:
  World& world_;
};

// What TabKdf makes of a passphrase.
SecretBytes derive_key(ByteView passphrase, ByteView salt);
// The bytes of the made-up picture number `number`.
Bytes make_picture(std::uint64_t number);

}  // namespace motcua::sim
