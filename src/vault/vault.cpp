#include "vault/vault.h"

#include <utility>

#include "base/json.h"
#include "crypto/envelope.h"
#include "crypto/stream.h"
#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::vault {
namespace {

Json key_header(std::string_view account, std::string_view owner) {
  return Json::object(
      {{"kind", "draftkey"}, {"account", account}, {"draftId", owner}, {"wraps", "dk"}});
}

Json file_header(std::string_view account, std::string_view owner, std::string_view file) {
  return Json::object({{"kind", "file"}, {"account", account}, {"draftId", owner}, {"file", file}});
}

}  // namespace

Vault::Vault(std::string account, SecretBytes master)
    : account_(std::move(account)), master_(std::move(master)) {
  CHECK(master_.size() == kKeyBytes);
}

Write Vault::create_key(std::string_view owner, RandomSource& random) {
  CHECK(!has_key(owner));
  SecretBytes key(kKeyBytes);
  random.fill(key.mutable_view());
  Bytes wrapped = crypto::seal(key_header(account_, owner), key.view(), master_.view(), random);
  keys_.emplace(owner, std::move(key));
  return Write{.key = key_item(account_, owner), .value = std::move(wrapped)};
}

Result<Done> Vault::load_key(std::string_view owner, ByteView wrapped) {
  crypto::Opened opened = TRY(crypto::open(wrapped, master_.view()));
  if (opened.header != key_header(account_, owner) || opened.plain.size() != kKeyBytes) {
    return fail(ErrorCode::Corrupt, "vault.draftkey");
  }
  keys_.insert_or_assign(std::string(owner), std::move(opened.plain));
  return Done{};
}

bool Vault::has_key(std::string_view owner) const {
  return find_key(owner) != nullptr;
}

Write Vault::destroy_key(std::string_view owner) {
  if (const auto found = keys_.find(owner); found != keys_.end()) keys_.erase(found);
  return Write{.key = key_item(account_, owner), .value = std::nullopt};
}

Write Vault::seal_record(std::string_view owner, std::string_view name, std::int64_t revision,
                         ByteView plain, RandomSource& random) const {
  const SecretBytes* key = find_key(owner);
  CHECK(key != nullptr);
  const Json header = Json::object({{"kind", "record"},
                                    {"account", account_},
                                    {"draftId", owner},
                                    {"name", name},
                                    {"rev", revision},
                                    {"schema", kRecordSchema}});
  return Write{.key = record_item(account_, owner, name),
               .value = crypto::seal(header, plain, key->view(), random)};
}

Result<Record> Vault::open_record(std::string_view owner, std::string_view name,
                                  ByteView sealed) const {
  const SecretBytes* key = find_key(owner);
  if (key == nullptr) return fail(ErrorCode::WrongKey, "vault.record.key");
  crypto::Opened opened = TRY(crypto::open(sealed, key->view()));
  const Json& header = opened.header;
  if (header.text_or("kind", "") != "record" || header.text_or("account", "") != account_ ||
      header.text_or("draftId", "") != owner || header.text_or("name", "") != name) {
    return fail(ErrorCode::Corrupt, "vault.record.place");
  }
  const auto schema = TRY(header.integer("schema"));
  if (schema > kRecordSchema) return fail(ErrorCode::Conflict, "vault.record.schema");
  const auto revision = TRY(header.integer("rev"));
  return Record{.revision = revision, .plain = std::move(opened.plain)};
}

Write Vault::seal_file(std::string_view owner, std::string_view file, ByteView plain,
                       RandomSource& random) const {
  const SecretBytes* key = find_key(owner);
  CHECK(key != nullptr);
  const Json header = file_header(account_, owner, file);
  return Write{.key = file_item(account_, owner, file),
               .value = crypto::seal_stream(header, plain, key->view(), random)};
}

Result<SecretBytes> Vault::open_file(std::string_view owner, std::string_view file,
                                     ByteView sealed) const {
  const SecretBytes* key = find_key(owner);
  if (key == nullptr) return fail(ErrorCode::WrongKey, "vault.file.key");
  return crypto::open_stream(file_header(account_, owner, file), sealed, key->view());
}

crypto::StreamSealer Vault::file_sealer(std::string_view owner, std::string_view file,
                                        RandomSource& random) const {
  const SecretBytes* key = find_key(owner);
  CHECK(key != nullptr);
  return {file_header(account_, owner, file), key->view(), random};
}

crypto::StreamOpener Vault::file_opener(std::string_view owner, std::string_view file) const {
  const SecretBytes* key = find_key(owner);
  return {file_header(account_, owner, file), key == nullptr ? ByteView() : key->view()};
}

const SecretBytes* Vault::find_key(std::string_view owner) const {
  const auto found = keys_.find(owner);
  return found == keys_.end() ? nullptr : &found->second;
}

}  // namespace motcua::vault
