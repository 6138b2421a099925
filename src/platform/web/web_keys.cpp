#include "platform/web/web_keys.h"

#include <utility>

#include "platform/web/imports.h"
#include "platform/web/packing.h"

namespace motcua::platform {
namespace {

Result<SecretBytes> read_secret(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload, 1));
  return SecretBytes::copy_of(chunks[0]);
}

Result<Bytes> read_sealed(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload, 1));
  return to_bytes(chunks[0]);
}

Result<app::DeviceAbilities> read_abilities(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload, 2));
  return app::DeviceAbilities{.has_device_key = as_text(chunks[0]) == "1",
                              .has_passkeys = as_text(chunks[1]) == "1"};
}

Result<app::Passkey> read_passkey(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload, 2));
  return app::Passkey{.credential = to_bytes(chunks[0]), .prf = SecretBytes::copy_of(chunks[1])};
}

// Reads the answer and wipes it: it may hold a secret.
template <typename Value>
Completions::Handler reader(Result<Value> (*read)(const Bytes&),
                            std::function<void(Result<Value>)> done) {
  return [read, done = std::move(done)](Result<Bytes> payload) {
    if (!payload) return done(std::unexpected(payload.error()));
    Result<Value> value = read(*payload);
    wipe(*payload);
    done(std::move(value));
  };
}

Bytes packed_pair(ByteView first, ByteView second) {
  Bytes packed;
  packed.reserve(first.size() + second.size() + 8);  // No second copy is left behind.
  append_chunk(packed, first);
  append_chunk(packed, second);
  return packed;
}

}  // namespace

void WebKeys::ask(std::string_view verb, Bytes packed, Completions::Handler handler) {
  const auto request = completions_.expect(std::move(handler));
  host_keys_ask(request, verb.data(), verb.size(), packed.data(), packed.size());
  wipe(packed);
}

void WebKeys::abilities(std::function<void(Result<app::DeviceAbilities>)> done) {
  ask("abilities", {}, reader<app::DeviceAbilities>(read_abilities, std::move(done)));
}

void WebKeys::seal(std::string place, SecretBytes secret, std::function<void(Result<Bytes>)> done) {
  ask("seal", packed_pair(as_bytes(place), secret.view()),
      reader<Bytes>(read_sealed, std::move(done)));
}

void WebKeys::open(std::string place, Bytes sealed, std::function<void(Result<SecretBytes>)> done) {
  ask("open", packed_pair(as_bytes(place), sealed),
      reader<SecretBytes>(read_secret, std::move(done)));
}

void WebKeys::create_passkey(std::string word, Bytes question,
                             std::function<void(Result<app::Passkey>)> done) {
  ask("create", packed_pair(as_bytes(word), question),
      reader<app::Passkey>(read_passkey, std::move(done)));
}

void WebKeys::use_passkey(Bytes credential, Bytes question,
                          std::function<void(Result<SecretBytes>)> done) {
  ask("use", packed_pair(credential, question), reader<SecretBytes>(read_secret, std::move(done)));
}

}  // namespace motcua::platform
