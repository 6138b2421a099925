#include "server/main/authority_key.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/base64url.h"
#include "base/json.h"

namespace motcua::server {

std::string default_authority_key_file() {
  if (const char* named = std::getenv("MOTCUA_AUTHORITY_KEY")) return named;
  if (const char* data = std::getenv("XDG_DATA_HOME")) {
    return std::string(data) + "/motcua/authority.jwk";
  }
  const char* home = std::getenv("HOME");
  return std::string(home == nullptr ? "" : home) + "/.local/share/motcua/authority.jwk";
}

Result<crypto::SigningKey> read_authority_key(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(ErrorCode::NotFound, "authority.file");
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  const Json jwk = TRY(Json::parse(text, "authority.jwk"));
  wipe(text);
  const auto named = TRY(crypto::public_key_from_jwk(jwk, crypto::PrivatePart::Ignored));
  std::string d = TRY(jwk.string("d"));
  Bytes seed = TRY(base64url::decode(d));
  wipe(d);
  auto key = crypto::SigningKey::from_seed(seed);
  wipe(seed);
  if (key && key->public_key() != named) return fail(ErrorCode::Corrupt, "authority.pair");
  return key;
}

}  // namespace motcua::server
