#include "bench/crypto/engine.h"

#include <algorithm>

#include "crypto/aead.h"
#include "crypto/hash.h"
#include "crypto/kdf.h"
#include "crypto/stream.h"

namespace {

using namespace motcua;

struct Engine {
  Bytes room{};
  Bytes key = Bytes(crypto::kKeyBytes, 7);
  Bytes nonce = Bytes(crypto::kNonceBytes, 9);
  Bytes sealed{};
  Bytes stream{};
  crypto::Digest digest{};
  SecretBytes derived{};
  SeededRandom random{1};
  Json header = Json::object({{"kind", "attachment"}});
};

Engine& engine() {
  static Engine instance;
  return instance;
}

}  // namespace

extern "C" {

std::uint8_t* bench_room(std::size_t size) {
  engine().room.resize(size);
  return engine().room.data();
}

const std::uint8_t* bench_sha256() {
  engine().digest = crypto::sha256(ByteView(engine().room));
  return engine().digest.data();
}

std::size_t bench_aead_seal() {
  Engine& bench = engine();
  bench.sealed = crypto::aead_seal(bench.room, {}, bench.nonce, bench.key);
  return bench.sealed.size();
}

std::size_t bench_stream_seal() {
  Engine& bench = engine();
  bench.stream = crypto::seal_stream(bench.header, bench.room, bench.key, bench.random);
  return bench.stream.size();
}

std::size_t bench_stream_open() {
  Engine& bench = engine();
  const auto plain = crypto::open_stream(bench.header, bench.stream, bench.key);
  return plain && std::ranges::equal(plain->view().first(64), ByteView(bench.room).first(64))
             ? plain->size()
             : 0;
}

const std::uint8_t* bench_sealed() {
  return engine().sealed.data();
}

const std::uint8_t* bench_argon2id(std::uint32_t mebibytes, std::uint32_t passes) {
  crypto::KdfParams params{.memory_bytes = std::uint64_t{mebibytes} << 20U, .passes = passes};
  for (std::uint8_t i = 0; i < crypto::kKdfSaltBytes; ++i) params.salt.push_back(i);
  auto key = crypto::derive_argon2id(as_bytes("correct horse battery staple"), params);
  engine().derived = key ? *std::move(key) : SecretBytes(crypto::kKeyBytes);
  return engine().derived.view().data();
}
}
