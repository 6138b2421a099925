#include "crypto/envelope.h"

#include <array>
#include <string_view>

#include "base/jcs.h"
#include "crypto/aead.h"

namespace motcua::crypto {

namespace {

constexpr std::string_view kMark = "EGD1";
constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kXChaCha20Poly1305 = 1;
constexpr std::size_t kPrefixBytes = 8;  // Mark, version, algorithm, header length.
constexpr std::size_t kHeaderBytesMax = 65535;

struct Parts {
  Json header{};
  ByteView associated{};  // Everything before the nonce.
  ByteView nonce{};
  ByteView ciphertext{};
};

Result<Parts> split(ByteView sealed) {
  if (sealed.size() < kPrefixBytes) return fail(ErrorCode::Corrupt, "envelope.size");
  if (as_text(sealed.first(kMark.size())) != kMark)
    return fail(ErrorCode::Corrupt, "envelope.mark");
  if (sealed[4] != kVersion) return fail(ErrorCode::Conflict, "envelope.version");
  if (sealed[5] != kXChaCha20Poly1305) return fail(ErrorCode::Conflict, "envelope.algorithm");
  const std::size_t header_size = std::size_t{sealed[6]} * 256 + sealed[7];
  const std::size_t size_min = kPrefixBytes + header_size + kNonceBytes + kTagBytes;
  if (sealed.size() < size_min) return fail(ErrorCode::Corrupt, "envelope.size");
  const ByteView header_bytes = sealed.subspan(kPrefixBytes, header_size);
  const Result<Json> header =
      parse_canonical(as_text(header_bytes), "envelope.header", {.integers_only = true});
  if (!header || !header->is_object()) return fail(ErrorCode::Corrupt, "envelope.header");
  return Parts{.header = *header,
               .associated = sealed.first(kPrefixBytes + header_size),
               .nonce = sealed.subspan(kPrefixBytes + header_size, kNonceBytes),
               .ciphertext = sealed.subspan(kPrefixBytes + header_size + kNonceBytes)};
}

void append(Bytes& out, ByteView bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace

Bytes seal(const Json& header, ByteView plain, ByteView key, RandomSource& random) {
  CHECK(header.find_string("kind") != nullptr);
  const std::string header_text = to_jcs(header);
  CHECK(header_text.size() <= kHeaderBytesMax);
  Bytes sealed = to_bytes(kMark);
  sealed.push_back(kVersion);
  sealed.push_back(kXChaCha20Poly1305);
  sealed.push_back(static_cast<std::uint8_t>(header_text.size() / 256));
  sealed.push_back(static_cast<std::uint8_t>(header_text.size() % 256));
  append(sealed, as_bytes(header_text));
  std::array<std::uint8_t, kNonceBytes> nonce{};
  random.fill(nonce);
  const Bytes ciphertext = aead_seal(plain, sealed, nonce, key);
  append(sealed, nonce);
  append(sealed, ciphertext);
  return sealed;
}

Result<Opened> open(ByteView sealed, ByteView key) {
  if (key.size() != kKeyBytes) return fail(ErrorCode::WrongKey, "envelope.key");
  Parts parts = TRY(split(sealed));
  SecretBytes plain = TRY(aead_open(parts.ciphertext, parts.associated, parts.nonce, key));
  return Opened{.header = std::move(parts.header), .plain = std::move(plain)};
}

Result<Json> peek_header(ByteView sealed) {
  Parts parts = TRY(split(sealed));
  return std::move(parts.header);
}

}  // namespace motcua::crypto
