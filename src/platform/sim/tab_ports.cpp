#include "platform/sim/tab_ports.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include "crypto/hash.h"
#include "platform/sim/world.h"

namespace motcua::sim {
namespace {

constexpr std::int64_t kDiskMs = 3;

Result<std::uint64_t> number_of(const std::string& handle) {
  if (!handle.starts_with('p')) return fail(ErrorCode::NotFound, "sim.files");
  return std::strtoull(handle.c_str() + 1, nullptr, 10);
}

}  // namespace

// --- Storage -------------------------------------------------------------------------------------

std::int64_t TabStorage::next_turn() {
  busy_until_ms_ = std::max(busy_until_ms_, world_.now_ms) + kDiskMs;
  return busy_until_ms_;
}

std::optional<ErrorCode> TabStorage::draw_failure(bool writes) {
  Chance& chance = world_.chance;
  const Rates& rates = world_.rates;
  if (++world_.storage_calls == world_.options.failing_call) return ErrorCode::Offline;
  if (chance.happens(rates.closed)) return ErrorCode::Offline;
  if (writes && chance.happens(rates.full)) return ErrorCode::StorageFull;
  if (chance.happens(rates.bit_flip)) world_.flip_bit();
  return std::nullopt;
}

template <typename Answer, typename Work>
void TabStorage::read(const char* what, std::function<void(Result<Answer>)> done, Work work) {
  const auto failure = draw_failure(false);
  world_.timeline.post(next_turn(), self_, what,
                       [failure, done = std::move(done), work = std::move(work)] {
                         if (failure) return done(fail(*failure, "sim.storage"));
                         done(work());
                       });
}

void TabStorage::load_all(std::string prefix,
                          std::function<void(Result<std::vector<app::StoredItem>>)> done) {
  read<std::vector<app::StoredItem>>(
      "load_all", std::move(done), [this, prefix = std::move(prefix)] {
        std::vector<app::StoredItem> found;
        const auto& items = world_.disk.items();
        for (auto at = items.lower_bound(prefix); at != items.end(); ++at) {
          if (!at->first.starts_with(prefix)) break;
          found.emplace_back(at->first, at->second);
        }
        return found;
      });
}

void TabStorage::get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) {
  read<std::optional<Bytes>>("get", std::move(done), [this, key = std::move(key)] {
    const auto& items = world_.disk.items();
    const auto found = items.find(key);
    return found == items.end() ? std::optional<Bytes>() : std::optional(found->second);
  });
}

void TabStorage::list_keys(std::string prefix,
                           std::function<void(Result<std::vector<std::string>>)> done) {
  read<std::vector<std::string>>("list_keys", std::move(done), [this, prefix = std::move(prefix)] {
    std::vector<std::string> found;
    const auto& items = world_.disk.items();
    for (auto at = items.lower_bound(prefix); at != items.end(); ++at) {
      if (!at->first.starts_with(prefix)) break;
      found.push_back(at->first);
    }
    return found;
  });
}

void TabStorage::commit(std::vector<app::Write> writes, app::Durability durability,
                        std::function<void(Result<Done>)> done) {
  const bool stores = std::ranges::any_of(
      writes, [](const app::Write& write) { return write.value && !write.is_check; });
  const auto failure = draw_failure(stores);
  const std::int64_t turn = next_turn();
  if (failure) {
    world_.timeline.post(turn, self_, "commit fails", [failure, done = std::move(done)] {
      done(fail(*failure, "sim.storage"));
    });
    return;
  }
  // Torn: the device goes down while the items are being written.
  const bool is_torn = writes.size() > 1 && world_.chance.happens(world_.rates.torn);
  auto result = std::make_shared<Result<Done>>(Done{});
  world_.timeline.post(turn, self_, "commit",
                       [this, is_torn, durability, result, writes = std::move(writes)] {
                         if (is_torn) {
                           world_.disk.tear(writes, world_.chance);
                           return world_.cut_power();
                         }
                         *result = world_.disk.apply(writes, durability);
                       });
  world_.timeline.post(turn + 1, self_, "committed",
                       [result, done = std::move(done)] { done(*result); });
}

void TabStorage::estimate(std::function<void(Result<app::Space>)> done) {
  read<app::Space>("estimate", std::move(done), [] {
    return app::Space{.used_bytes = 1U << 20U, .quota_bytes = 1U << 30U, .is_persistent = true};
  });
}

// --- Http ----------------------------------------------------------------------------------------

void TabHttp::send(app::HttpRequest request, std::function<void(Result<app::HttpReply>)> done) {
  const std::uint64_t number = ++count_;
  UnderWay& call = under_way_[number];
  call.done = std::move(done);
  call.bytes = request.body.size();
  if (request.method == "PATCH") {
    watch_upload(request.path);
    call.upload = request.path;
  }
  world_.network.carry(std::move(request), self_, [this, number](Result<app::HttpReply> reply) {
    finish(number, std::move(reply));
  });
}

void TabHttp::watch_upload(const std::string& path) const {
  const bool is_second =
      std::ranges::any_of(under_way_, [&](const auto& each) { return each.second.upload == path; });
  if (is_second) world_.violate("I10", "two pieces of " + path + " are under way at once");
  if (world_.has_tab_lock() && world_.other_tab_sends(self_.tab, path)) {
    world_.violate("I10", "two tabs send pieces of " + path + " at once");
  }
}

bool TabHttp::is_sending(const std::string& path) const {
  return std::ranges::any_of(under_way_,
                             [&](const auto& each) { return each.second.upload == path; });
}

void TabHttp::finish(std::uint64_t number, Result<app::HttpReply> reply) {
  const auto found = under_way_.find(number);
  if (found == under_way_.end()) return;
  const auto done = std::move(found->second.done);
  under_way_.erase(found);
  done(std::move(reply));
}

std::size_t TabHttp::bytes_under_way() const {
  std::size_t sum = 0;
  for (const auto& [number, call] : under_way_) sum += call.bytes;
  return sum;
}

// --- Kdf and files -------------------------------------------------------------------------------

SecretBytes derive_key(ByteView passphrase, ByteView salt) {
  Bytes both(passphrase.begin(), passphrase.end());
  both.insert(both.end(), salt.begin(), salt.end());
  return SecretBytes::copy_of(crypto::sha256(both));
}

void TabKdf::derive(SecretBytes passphrase, crypto::KdfParams params,
                    std::function<void(Result<SecretBytes>)> done) {
  auto key = std::make_shared<SecretBytes>(derive_key(passphrase.view(), params.salt));
  world_.timeline.post(world_.now_ms + 200, self_, "key derived",
                       [key, done = std::move(done)] { done(std::move(*key)); });
}

Bytes make_picture(std::uint64_t number) {
  SeededRandom random(number);
  Bytes bytes(100 + random.below(700));
  random.fill(bytes);
  bytes[0] = 0xFF;
  bytes[1] = 0xD8;
  bytes[2] = 0xFF;
  const ByteView canary = as_bytes(kCanary);
  std::ranges::copy(canary, bytes.begin() + 8);
  return bytes;
}

void TabFiles::read(std::string handle, std::size_t max_bytes,
                    std::function<void(Result<app::PickedFile>)> done) {
  world_.timeline.post(
      world_.now_ms + 30, self_, "file read",
      [handle = std::move(handle), max_bytes, done = std::move(done)] {
        const auto number = number_of(handle);
        if (!number) return done(std::unexpected(number.error()));
        Bytes bytes = make_picture(*number);
        if (bytes.size() > max_bytes) {
          return done(fail(ErrorCode::TooLarge, "sim.files"));
        }
        done(app::PickedFile{
            .name = "anh.jpg", .media_type = "image/jpeg", .bytes = std::move(bytes)});
      });
}

void TabFiles::read_piece(std::string handle, std::uint64_t offset, std::size_t length,
                          std::function<void(Result<app::PickedPiece>)> done) {
  world_.timeline.post(
      world_.now_ms + 5, self_, "file piece read",
      [handle = std::move(handle), offset, length, done = std::move(done)] {
        const auto number = number_of(handle);
        if (!number) return done(std::unexpected(number.error()));
        const Bytes bytes = make_picture(*number);
        const std::size_t from =
            std::min<std::size_t>(static_cast<std::size_t>(offset), bytes.size());
        const std::size_t size = std::min(length, bytes.size() - from);
        done(app::PickedPiece{.bytes = to_bytes(ByteView(bytes).subspan(from, size)),
                              .total_bytes = bytes.size()});
      });
}

void TabFiles::shrink_image(std::string handle, app::ImageLimits limits,
                            std::function<void(Result<app::ShrunkImage>)> done) {
  world_.timeline.post(world_.now_ms + 80, self_, "picture shrunk",
                       [handle = std::move(handle), limits, done = std::move(done)] {
                         const auto number = number_of(handle);
                         if (!number) return done(std::unexpected(number.error()));
                         app::ShrunkImage image{.jpeg = make_picture(*number),
                                                .width_px = 8,
                                                .height_px = 8,
                                                .original_bytes = 100'000};
                         if (image.jpeg.size() > limits.max_bytes) {
                           return done(fail(ErrorCode::TooLarge, "sim.files"));
                         }
                         done(std::move(image));
                       });
}

std::string TabFiles::preview_url(ByteView /*bytes*/, std::string /*media_type*/) {
  return "blob:sim";
}
void TabFiles::release_url(std::string /*url*/) {}
void TabFiles::save(std::string /*name*/, std::string /*media_type*/, ByteView /*bytes*/) {
  ++copies_saved;
}

// --- System --------------------------------------------------------------------------------------

Clock& TabSystem::clock() {
  return world_.device_clock;
}
RandomSource& TabSystem::random() {
  return world_.device_random;
}
std::int64_t TabSystem::steady_ms() {
  return world_.now_ms;  // Nobody sets this one.
}
bool TabSystem::is_online() const {
  return world_.is_online;
}
std::string TabSystem::origin() const {
  return std::string(kOrigin);
}

}  // namespace motcua::sim
