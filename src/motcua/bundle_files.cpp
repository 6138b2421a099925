#include "motcua/bundle_files.h"

#include <cstdio>
#include <cstdlib>
#include <map>

#include "app/assets.h"
#include "base/base64url.h"
#include "crypto/hash.h"
#include "dossier/bundle.h"
#include "guide/knowledge.h"
#include "motcua/command.h"

namespace motcua::command_line {

namespace {

using Files = std::map<std::string, std::string>;

bool write_file(const std::string& path, const std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  return std::fclose(file) == 0 && is_written;
}

// Where src/cmake/publisher.cmake looks too.
std::string key_file(const BundleJob& job) {
  if (!job.key.empty()) return job.key;
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  if (const std::string named = variable("MOTCUA_PUBLISHER_KEY"); !named.empty()) return named;
  const std::string data = variable("XDG_DATA_HOME");
  return (data.empty() ? variable("HOME") + "/.local/share" : data) + "/motcua/publisher.jwk";
}

// The key pair, whose public part must be the pinned one.
Result<crypto::SigningKey> read_key(const std::string& path) {
  const Json jwk = TRY(read_json_file(path));
  const std::string secret = TRY(jwk.string("d"));
  Bytes seed = TRY(base64url::decode(secret));
  auto key = crypto::SigningKey::from_seed(seed);
  wipe(seed);
  if (key && dossier::pinned_publisher().find(crypto::thumbprint(key->public_key())) == nullptr) {
    return fail(ErrorCode::WrongKey, "bundle.key");
  }
  return key;
}

// A whole number alone in its file; 0 when it is none.
std::int64_t read_version(const std::string& path) {
  const auto text = read_input(path);
  if (!text) return 0;
  std::int64_t version = 0;
  std::string_view digits = *text;
  if (digits.ends_with('\n')) digits.remove_suffix(1);
  for (const char c : digits) {
    if (c < '0' || c > '9' || version > 99'999'999) return 0;
    version = version * 10 + (c - '0');
  }
  return version;
}

// The files that are not made of packs: as authored, JSON without the spaces people need.
Result<std::string> read_authored(const std::string& assets, const std::string& name) {
  if (name == "guide.json") {
    return guide::read_guide([&](const std::string& path) -> std::optional<std::string> {
      const auto text = read_input(assets + "/" + path);
      return text ? std::optional(*text) : std::nullopt;
    });
  }
  if (!name.ends_with(".json")) return read_input(assets + "/" + name);
  const Json json = TRY(read_json_file(assets + "/" + name));
  return json.dump();
}

Result<Files> collect(const BundleJob& job, const procedures::Published& published,
                      std::string& missing) {
  Files files = {{"packs.json", published.packs}, {"forms.json", published.forms}};
  for (const app::AssetFile& file : app::kAssetFiles) {
    const std::string name(file.name);
    if (files.contains(name)) continue;
    missing = name;
    files[name] = TRY(read_authored(job.assets, name));
  }
  return files;
}

}  // namespace

int write_bundle(const BundleJob& job, const procedures::Published& published) {
  std::string missing;
  const auto files = collect(job, published, missing);
  if (!files) return unusable("pack", "cannot read " + missing + " of the assets");
  dossier::Bundle bundle{.version = read_version(job.assets + "/bundle_version.txt")};
  if (bundle.version < 1)
    return unusable("pack", "bundle_version.txt holds no whole number from 1");
  const std::string path = key_file(job);
  const auto key = read_key(path);
  if (!key) {
    return unusable("pack", key.error().code == ErrorCode::WrongKey
                                ? path + " is not the publisher's key this program was built with"
                                : path + " is no key pair of a publisher (--key FILE)");
  }
  for (const auto& [name, bytes] : *files) {
    if (!write_file(job.out + "/" + name, bytes))
      return unusable("pack", "cannot write the output");
    bundle.files.emplace(name, crypto::sha256_hex(bytes));
  }
  const std::string text = dossier::sign_bundle(bundle, *key);
  CHECK(dossier::verify_bundle(text, dossier::pinned_publisher()).has_value());
  const bool is_written = write_file(job.out + "/" + std::string(app::kBundleFile), text);
  return is_written ? kExitFine : unusable("pack", "cannot write the output");
}

}  // namespace motcua::command_line
