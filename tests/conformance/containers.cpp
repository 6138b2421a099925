// EGD1 envelopes and file streams: the published bytes open and are made again; no changed byte and
// no missing byte passes.
#include <algorithm>

#include "base/random.h"
#include "conformance/suite.h"
#include "crypto/envelope.h"
#include "crypto/hash.h"
#include "crypto/kdf.h"
#include "crypto/stream.h"

namespace motcua::conformance {

namespace {

constexpr std::string_view kFolder = "draft-container/";

// Gives out the bytes it was made of, so that sealing can be repeated byte for byte.
class GivenRandom final : public RandomSource {
 public:
  explicit GivenRandom(Bytes bytes) : bytes_(std::move(bytes)) {}
  void fill(std::span<std::uint8_t> out) override {
    CHECK(out.size() <= bytes_.size());
    std::ranges::copy_n(bytes_.begin(), static_cast<std::ptrdiff_t>(out.size()), out.begin());
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(out.size()));
  }

 private:
  Bytes bytes_{};
};

// The key as the product finds it: by passphrase, by a passkey's secret, or given.
Bytes derived_key(const Json& envelope, const Json& inputs) {
  const Json* header = envelope.find("header");
  const Json* kdf = header == nullptr ? nullptr : header->find("kdf");
  if (kdf == nullptr) return hex_of(envelope, "key_hex");
  if (kdf->text_or("alg", "") == "hkdf-sha256") {
    const SecretBytes key =
        crypto::hkdf_sha256(hex_of(inputs, "prf_output_hex"), {}, kdf->text_or("info", ""), 32);
    return to_bytes(key.view());
  }
  const auto params = crypto::kdf_params_from_json(*kdf);
  if (!params) return {};
  const auto key = crypto::derive_argon2id(as_bytes(inputs.text_or("passphrase", "")), *params);
  return key ? to_bytes(key->view()) : Bytes();
}

// All 255 other values of every byte.
bool refuses_every_change(ByteView sealed, ByteView key) {
  Bytes changed = to_bytes(sealed);
  for (std::uint8_t& byte : changed) {
    const std::uint8_t original = byte;
    for (int other = 1; other < 256; ++other) {
      byte = static_cast<std::uint8_t>(original ^ other);
      if (crypto::open(changed, key)) return false;
    }
    byte = original;
  }
  return true;
}

bool refuses_every_cut(ByteView sealed, ByteView key) {
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    if (crypto::open(sealed.first(size), key)) return false;
  }
  Bytes longer = to_bytes(sealed);
  longer.push_back(0);
  return !crypto::open(longer, key);
}

void judge_envelope(const Vectors& vectors, const Json& index, const Json::Member& envelope,
                    Tally& opened, Tally& changed) {
  const Json& stated = envelope.value;
  const ByteView sealed = vectors.bytes(std::string(kFolder) + stated.text_or("file", ""));
  const Bytes key = hex_of(stated, "key_hex");
  const Bytes plain = hex_of(stated, "plaintext_hex");
  const auto found = crypto::open(sealed, key);
  opened.check(found && found->header == *stated.find("header") &&
                   std::ranges::equal(found->plain.view(), plain),
               envelope.name + " opens");
  opened.check(derived_key(stated, *index.find("inputs")) == key, envelope.name + " key");
  GivenRandom nonce(hex_of(stated, "nonce_hex"));
  const Bytes again = crypto::seal(*stated.find("header"), plain, key, nonce);
  opened.check(std::ranges::equal(again, sealed), envelope.name + " is made again");
  opened.check(crypto::sha256_hex(sealed) == stated.text_or("sha256", ""),
               envelope.name + " digest");
  changed.check(refuses_every_change(sealed, key), envelope.name + " changed");
  changed.check(refuses_every_cut(sealed, key), envelope.name + " cut");
}

// A change in the second chunk is found only after the first is open, so the many positions are
// tried with one change each and a few with all.
bool refuses_stream_changes(const Json& header, ByteView sealed, ByteView key) {
  Bytes changed = to_bytes(sealed);
  for (std::size_t at = 0; at < changed.size(); ++at) {
    const std::uint8_t original = changed[at];
    changed[at] = static_cast<std::uint8_t>(original ^ (1U << (at % 8)));
    if (crypto::open_stream(header, changed, key)) return false;
    changed[at] = original;
  }
  return true;
}

// Cuts at every length of the last chunk and around every border before it.
bool refuses_stream_cuts(const Json& header, ByteView sealed, ByteView key) {
  constexpr std::size_t kFirstChunkEnd = 24 + crypto::kStreamChunkBytes + 17;
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    const bool is_near_border = size < 64 || size + 64 > kFirstChunkEnd || size % 4096 == 0;
    if (is_near_border && crypto::open_stream(header, sealed.first(size), key)) return false;
  }
  Bytes longer = to_bytes(sealed);
  longer.push_back(0);
  return !crypto::open_stream(header, longer, key);
}

void judge_stream(const Vectors& vectors, const Json& index, Tally& opened, Tally& changed) {
  const Json* stated = index.find("secretstream");
  if (stated == nullptr) return;
  const std::string_view text = vectors.text(std::string(kFolder) + stated->text_or("file", ""));
  const ByteView sealed = as_bytes(text);
  const ByteView plain = vectors.bytes("dossier-reference/attachment-2.bin");
  const Bytes key = hex_of(*stated, "key_hex");
  const auto header = Json::parse(stated->text_or("ad_first_chunk_utf8", ""), "conformance");
  if (!header) return;
  const auto found = crypto::open_stream(*header, sealed, key);
  opened.check(found && std::ranges::equal(found->view(), plain), "stream opens");
  GivenRandom random(hex_of(*stated, "header_hex"));
  opened.check(std::ranges::equal(crypto::seal_stream(*header, plain, key, random), sealed),
               "stream is made again");
  opened.check(crypto::sha256_hex(sealed) == stated->text_or("sha256", ""), "stream digest");
  Bytes swapped = to_bytes(sealed);
  std::swap_ranges(swapped.begin() + 24, swapped.begin() + 24 + 4096, swapped.begin() + 24 + 8192);
  opened.check(!crypto::open_stream(*header, swapped, key), "stream reordered");
  opened.check(!crypto::open_stream(Json::object({{"size", 1}}), sealed, key), "another header");
  changed.check(refuses_stream_changes(*header, sealed, key), "stream changed");
  changed.check(refuses_stream_cuts(*header, sealed, key), "stream cut");
}

}  // namespace

void run_containers(const Vectors& vectors, std::vector<Tally>& tallies) {
  const Json index = vectors.json(std::string(kFolder) + "index.json");
  Tally opened("EGD1 envelopes and stream");
  Tally changed("EGD1 every changed or missing byte refused");
  if (const Json::Object* envelopes = index.find_object("envelopes")) {
    for (const Json::Member& envelope : *envelopes) {
      judge_envelope(vectors, index, envelope, opened, changed);
    }
  }
  judge_stream(vectors, index, opened, changed);
  tallies.push_back(std::move(opened));
  tallies.push_back(std::move(changed));
}

}  // namespace motcua::conformance
