#include "crypto/kdf.h"

#include <sodium/crypto_pwhash_argon2id.h>

#include "base/base64url.h"

namespace motcua::crypto {

namespace {

constexpr std::size_t kDerivedBytes = 32;
constexpr std::uint64_t kMemoryBytesMin = crypto_pwhash_argon2id_MEMLIMIT_MIN;

bool is_in_bounds(const KdfParams& params) {
  return params.salt.size() == kKdfSaltBytes && params.memory_bytes >= kMemoryBytesMin &&
         params.memory_bytes <= kKdfMemoryBytesMax && params.passes >= 1 &&
         params.passes <= kKdfPassesMax;
}

// Published answers for this passphrase and the salt 00 01 … 0f.
constexpr std::string_view kKnownPassphrase = "correct horse battery staple";
constexpr std::string_view kKnownAtDefault =
    "0d1a3c6523c8f06e4e0af9c515aa5b5448cfebd6838f2d52c3d8b6ef8ddc3c2e";
constexpr std::string_view kKnownAtFloor =
    "818259b6310026a8e0dbac5d2e6927abcfdb07b32258fac4f61b18b80f929085";

}  // namespace

KdfParams make_kdf_params(RandomSource& random) {
  KdfParams params;
  params.salt.resize(kKdfSaltBytes);
  random.fill(params.salt);
  return params;
}

Json to_json(const KdfParams& params) {
  return Json::object({{"alg", "argon2id13"},
                       {"mem", params.memory_bytes},
                       {"ops", params.passes},
                       {"salt", base64url::encode(params.salt)}});
}

Result<KdfParams> kdf_params_from_json(const Json& json) {
  const std::string alg = TRY(json.string("alg"));
  const std::int64_t memory = TRY(json.integer("mem"));
  const std::int64_t passes = TRY(json.integer("ops"));
  const std::string salt_text = TRY(json.string("salt"));
  Bytes salt = TRY(base64url::decode(salt_text));
  const bool is_number_sane = memory > 0 && passes > 0 && passes <= std::int64_t{kKdfPassesMax};
  if (alg != "argon2id13" || !is_number_sane) return fail(ErrorCode::Corrupt, "kdf.params");
  KdfParams params{.memory_bytes = static_cast<std::uint64_t>(memory),
                   .passes = static_cast<std::uint32_t>(passes),
                   .salt = std::move(salt)};
  if (!is_in_bounds(params)) return fail(ErrorCode::Corrupt, "kdf.bounds");
  return params;
}

Result<SecretBytes> derive_argon2id(ByteView passphrase, const KdfParams& params) {
  if (!is_in_bounds(params)) return fail(ErrorCode::Corrupt, "kdf.bounds");
  SecretBytes key(kDerivedBytes);
  // libsodium wants an address even for an empty passphrase.
  const std::string_view text = passphrase.empty() ? std::string_view("") : as_text(passphrase);
  const int status = crypto_pwhash_argon2id(key.mutable_view().data(), key.size(), text.data(),
                                            text.size(), params.salt.data(), params.passes,
                                            static_cast<std::size_t>(params.memory_bytes),
                                            crypto_pwhash_argon2id_ALG_ARGON2ID13);
  if (status != 0) return fail(ErrorCode::Unsupported, "kdf.memory");
  return key;
}

bool kdf_known_answer_holds(const KdfParams& params) {
  const bool is_default =
      params.memory_bytes == kKdfMemoryBytesDefault && params.passes == kKdfPassesDefault;
  KdfParams known{.memory_bytes = is_default ? kKdfMemoryBytesDefault : kKdfMemoryBytesFloor,
                  .passes = is_default ? kKdfPassesDefault : kKdfPassesFloor};
  for (std::uint8_t i = 0; i < kKdfSaltBytes; ++i) known.salt.push_back(i);
  const Result<SecretBytes> key = derive_argon2id(as_bytes(kKnownPassphrase), known);
  return key && to_hex(key->view()) == (is_default ? kKnownAtDefault : kKnownAtFloor);
}

}  // namespace motcua::crypto
