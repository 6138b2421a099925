#include "vault/cover.h"

#include <array>

#include "base/json.h"
#include "crypto/envelope.h"
#include "crypto/hash.h"
#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::vault {
namespace {

constexpr std::string_view kNamesInfo = "egov/draft/names/v2";
constexpr std::string_view kItemsInfo = "egov/draft/items/v2";
constexpr std::size_t kNameBytes = 16;
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kStepBytes = 64 * 1024;

const Json& item_header() {
  static const Json header = Json::object({{"kind", "item"}, {"v", 2}});
  return header;
}

void append_length(Bytes& out, std::size_t length) {
  CHECK(length <= 0xFFFFFFFFU);
  for (unsigned shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<std::uint8_t>(length >> shift));
  }
}

// The next counted run of bytes, taken off the front.
Result<ByteView> take(ByteView& rest) {
  if (rest.size() < kLengthBytes) return fail(ErrorCode::Corrupt, "vault.cover.length");
  std::size_t length = 0;
  for (unsigned i = 0; i < kLengthBytes; ++i) {
    length |= static_cast<std::size_t>(rest[i]) << (8 * i);
  }
  rest = rest.subspan(kLengthBytes);
  if (length > rest.size()) return fail(ErrorCode::Corrupt, "vault.cover.bytes");
  const ByteView run = rest.first(length);
  rest = rest.subspan(length);
  return run;
}

}  // namespace

std::size_t covered_size(std::size_t size) {
  std::size_t step = 4096;
  while (step < size && step < kStepBytes) step *= 2;
  return size <= step ? step : (size + kStepBytes - 1) / kStepBytes * kStepBytes;
}

std::string covered_items_prefix(std::string_view account) {
  return account_prefix(account).append("i/");
}

std::string covered_files_prefix(std::string_view account) {
  return account_prefix(account).append("f/");
}

Cover::Cover(std::string_view account, ByteView master)
    : prefix_(account_prefix(account)),
      names_(crypto::hkdf_sha256(master, {}, kNamesInfo, kKeyBytes)),
      items_(crypto::hkdf_sha256(master, {}, kItemsInfo, kKeyBytes)) {}

bool Cover::hides(std::string_view item) const {
  if (!item.starts_with(prefix_)) return false;
  item.remove_prefix(prefix_.size());
  return item.starts_with("key/") || item.starts_with("rec/") || item.starts_with("file/");
}

std::string Cover::place_of(std::string_view item) const {
  CHECK(hides(item));
  const auto digest = crypto::hmac_sha256(names_.view(), as_bytes(item));
  const bool is_file = item.substr(prefix_.size()).starts_with("file/");
  return prefix_ + (is_file ? "f/" : "i/") + to_hex(ByteView(digest).first(kNameBytes));
}

Bytes Cover::cover(std::string_view item, ByteView bytes, RandomSource& random) const {
  Bytes plain;
  const std::size_t size = 2 * kLengthBytes + item.size() + bytes.size();
  plain.reserve(covered_size(size));
  append_length(plain, item.size());
  const ByteView name = as_bytes(item);
  plain.insert(plain.end(), name.begin(), name.end());
  append_length(plain, bytes.size());
  plain.insert(plain.end(), bytes.begin(), bytes.end());
  plain.resize(covered_size(size));
  return crypto::seal(item_header(), plain, items_.view(), random);
}

Result<Cover::Item> Cover::uncover(std::string_view place, ByteView covered) const {
  const crypto::Opened opened = TRY(crypto::open(covered, items_.view()));
  if (opened.header != item_header()) return fail(ErrorCode::Corrupt, "vault.cover.kind");
  ByteView rest = opened.plain.view();
  const ByteView name = TRY(take(rest));
  const ByteView bytes = TRY(take(rest));
  Item item{.name = std::string(as_text(name)), .bytes = to_bytes(bytes)};
  if (!hides(item.name) || place_of(item.name) != place) {
    return fail(ErrorCode::Corrupt, "vault.cover.place");
  }
  return item;
}

}  // namespace motcua::vault
