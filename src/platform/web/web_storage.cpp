#include "platform/web/web_storage.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "base/json.h"
#include "platform/web/imports.h"
#include "platform/web/packing.h"

namespace motcua::platform {
namespace {

Result<std::vector<app::StoredItem>> read_items(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload));
  if (chunks.size() % 2 != 0) return fail(ErrorCode::Corrupt, "web_storage.items");
  std::vector<app::StoredItem> items;
  items.reserve(chunks.size() / 2);
  for (std::size_t i = 0; i < chunks.size(); i += 2) {
    items.emplace_back(std::string(as_text(chunks[i])), to_bytes(chunks[i + 1]));
  }
  return items;
}

Result<std::vector<std::string>> read_keys(const Bytes& payload) {
  std::vector<std::string> keys;
  for (const ByteView chunk : TRY(unpack(payload))) keys.emplace_back(as_text(chunk));
  return keys;
}

// Nothing at all = the key is absent; ["1"][value] = present, even when the value is empty.
Result<std::optional<Bytes>> read_item(const Bytes& payload) {
  if (payload.empty()) return std::optional<Bytes>{};
  const std::vector<ByteView> chunks = TRY(unpack(payload, 2));
  return std::optional<Bytes>(to_bytes(chunks[1]));
}

std::uint64_t read_size(const Json& json, const char* name) {
  const Json* member = json.find(name);
  const double value = member != nullptr ? member->as_double().value_or(0) : 0;
  return static_cast<std::uint64_t>(std::clamp(value, 0.0, 9e15));
}

Result<app::Space> read_space(const Bytes& payload) {
  const Json json = TRY(Json::parse(as_text(payload), "web_storage.space"));
  const bool* is_persistent = json.find_bool("persistent");
  const bool* may_expire = json.find_bool("expires");
  return app::Space{.used_bytes = read_size(json, "used"),
                    .quota_bytes = read_size(json, "quota"),
                    .is_persistent = is_persistent != nullptr && *is_persistent,
                    .may_expire = may_expire != nullptr && *may_expire};
}

}  // namespace

void WebStorage::load_all(std::string prefix,
                          std::function<void(Result<std::vector<app::StoredItem>>)> done) {
  const auto request = completions_.expect(
      [done = std::move(done)](Result<Bytes> payload) { done(payload.and_then(read_items)); });
  host_storage_load_all(request, prefix.data(), prefix.size());
}

void WebStorage::get(std::string key, std::function<void(Result<std::optional<Bytes>>)> done) {
  const auto request = completions_.expect(
      [done = std::move(done)](Result<Bytes> payload) { done(payload.and_then(read_item)); });
  host_storage_get(request, key.data(), key.size());
}

void WebStorage::list_keys(std::string prefix,
                           std::function<void(Result<std::vector<std::string>>)> done) {
  const auto request = completions_.expect(
      [done = std::move(done)](Result<Bytes> payload) { done(payload.and_then(read_keys)); });
  host_storage_list_keys(request, prefix.data(), prefix.size());
}

void WebStorage::commit(std::vector<app::Write> writes, app::Durability durability,
                        std::function<void(Result<Done>)> done) {
  Bytes packed;
  for (const app::Write& write : writes) {
    append_chunk(packed, write.key);
    const std::string_view verb =
        write.is_check ? (write.value ? "same" : "none") : (write.value ? "1" : "0");
    append_chunk(packed, verb);
    append_chunk(packed, write.value ? ByteView(*write.value) : ByteView());
  }
  const auto request = completions_.expect([done = std::move(done)](Result<Bytes> payload) {
    done(payload.transform([](const Bytes&) { return Done{}; }));
  });
  host_storage_commit(request, packed.data(), packed.size(),
                      durability == app::Durability::Strict ? 1 : 0);
}

void WebStorage::estimate(std::function<void(Result<app::Space>)> done) {
  const auto request = completions_.expect(
      [done = std::move(done)](Result<Bytes> payload) { done(payload.and_then(read_space)); });
  host_storage_estimate(request);
}

}  // namespace motcua::platform
