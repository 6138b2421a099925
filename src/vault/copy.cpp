#include "vault/copy.h"

#include <algorithm>

#include "base/jcs.h"
#include "base/json.h"
#include "crypto/hash.h"
#include "vault/cover.h"
#include "vault/keys.h"

namespace motcua::vault {
namespace {

constexpr std::string_view kMark = "MCV1";
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kWordBytesMax = 64;

void append(Bytes& out, ByteView bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

void append_run(Bytes& out, ByteView bytes) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<std::uint8_t>(bytes.size() >> shift));
  }
  append(out, bytes);
}

Result<ByteView> take_run(ByteView& rest) {
  if (rest.size() < 4) return fail(ErrorCode::Corrupt, "vault.copy.length");
  std::size_t size = 0;
  for (unsigned i = 0; i < 4; ++i) size |= static_cast<std::size_t>(rest[i]) << (8 * i);
  rest = rest.subspan(4);
  if (size > rest.size()) return fail(ErrorCode::Corrupt, "vault.copy.run");
  const ByteView run = rest.first(size);
  rest = rest.subspan(size);
  return run;
}

bool is_wanted(std::string_view name, std::string_view account) {
  return name == slot_item(account) || name == format_item(account) ||
         name.starts_with(covered_items_prefix(account)) ||
         name.starts_with(covered_files_prefix(account)) || name.starts_with(key_prefix(account)) ||
         name.starts_with(record_prefix(account)) ||
         name.starts_with(account_prefix(account).append("file/"));
}

Result<Account> read_account(ByteView bytes) {
  const Json json = TRY(Json::parse(as_text(bytes), "vault.copy.header"));
  Account account{.id = TRY(json.string("account")), .word = TRY(json.string("word"))};
  account.created_ms = TRY(json.integer("created"));
  account.used_ms = TRY(json.integer("used"));
  account.keeps = true;  // It was worth taking along.
  if (!is_hex(account.id, 32) || account.word.empty() || account.word.size() > kWordBytesMax) {
    return fail(ErrorCode::Corrupt, "vault.copy.account");
  }
  return account;
}

}  // namespace

Bytes write_copy(const Account& account, const std::vector<CopyItem>& items) {
  Bytes file = motcua::to_bytes(kMark);
  append_run(file, as_bytes(to_jcs(Json::object({{"account", account.id},
                                                 {"word", account.word},
                                                 {"created", account.created_ms},
                                                 {"used", account.used_ms}}))));
  for (const auto& [name, bytes] : items) {
    if (!is_wanted(name, account.id)) continue;
    append_run(file, as_bytes(name));
    append_run(file, bytes);
  }
  append(file, crypto::sha256(file));
  return file;
}

Result<Copy> read_copy(ByteView file) {
  if (file.size() < kMark.size() + kDigestBytes) return fail(ErrorCode::Corrupt, "vault.copy.size");
  if (as_text(file.first(3)) != kMark.substr(0, 3)) return fail(ErrorCode::Corrupt, "vault.copy");
  if (file[3] != static_cast<std::uint8_t>(kMark[3])) {
    return fail(ErrorCode::Conflict, "vault.copy.version");
  }
  ByteView rest = file.first(file.size() - kDigestBytes);
  if (!std::ranges::equal(crypto::sha256(rest), file.last(kDigestBytes))) {
    return fail(ErrorCode::Corrupt, "vault.copy.digest");
  }
  rest = rest.subspan(kMark.size());
  const ByteView header = TRY(take_run(rest));
  Copy copy{.account = TRY(read_account(header))};
  bool has_slot = false;
  while (!rest.empty()) {
    const ByteView name = TRY(take_run(rest));
    const ByteView bytes = TRY(take_run(rest));
    if (!is_wanted(as_text(name), copy.account.id)) {
      return fail(ErrorCode::Corrupt, "vault.copy.name");
    }
    if (as_text(name) == slot_item(copy.account.id)) {
      TRY(read_slot(copy.account.id, Way::Passphrase, bytes));
      has_slot = true;
    }
    copy.items.emplace_back(as_text(name), motcua::to_bytes(bytes));
  }
  if (!has_slot) return fail(ErrorCode::Corrupt, "vault.copy.slot");
  return copy;
}

}  // namespace motcua::vault
