#include "vault/account.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/jcs.h"
#include "base/json.h"

namespace motcua::vault {
namespace {

// Things everybody knows and nobody is called.
constexpr std::array<std::string_view, 32> kWords = {
    "Hoa sen",   "Tre xanh",  "Nón lá",   "Con diều",     "Ruộng bậc thang", "Trăng rằm",
    "Cánh buồm", "Con trâu",  "Đèn lồng", "Hoa mai",      "Hoa đào",         "Cây đa",
    "Bến nước",  "Chim én",   "Cầu khỉ",  "Trống cơm",    "Quả bưởi",        "Hạt cà phê",
    "Lúa chín",  "Dừa nước",  "Hoa gạo",  "Thuyền thúng", "Đàn bầu",         "Sáo trúc",
    "Quạt nan",  "Chợ nổi",   "Suối mát", "Đồi chè",      "Hoa phượng",      "Cá chép",
    "Mái đình",  "Giếng làng"};

}  // namespace

std::int64_t day_of(std::int64_t ms) {
  constexpr std::int64_t kDayMs = 86'400'000;
  return ms - ms % kDayMs;
}

Account make_account(std::int64_t now_ms, std::span<const std::string> taken,
                     RandomSource& random) {
  std::array<std::uint8_t, 17> chance{};
  random.fill(chance);
  // From a word by chance on, the first that nobody here has; then "Hoa sen 2", …
  std::string word;
  const auto is_free = [&] { return std::ranges::find(taken, word) == taken.end(); };
  for (std::size_t i = 0; word.empty() || !is_free(); ++i) {
    word = kWords.at((chance.back() + i) % kWords.size());
    if (i >= kWords.size()) word += " " + std::to_string(i / kWords.size() + 1);
  }
  return Account{.id = to_hex(ByteView(chance).first(16)),
                 .word = std::move(word),
                 .created_ms = day_of(now_ms),
                 .used_ms = day_of(now_ms)};
}

Bytes to_bytes(const Account& account) {
  return motcua::to_bytes(to_jcs(Json::object({{"v", 2},
                                               {"word", account.word},
                                               {"created", account.created_ms},
                                               {"used", account.used_ms},
                                               {"keeps", account.keeps}})));
}

Result<Account> account_from_bytes(std::string_view id, ByteView bytes) {
  if (!is_hex(id, 32)) return fail(ErrorCode::Corrupt, "vault.account.id");
  const Json json = TRY(Json::parse(as_text(bytes), "vault.account"));
  std::string word = TRY(json.string("word"));
  const auto created = TRY(json.integer("created"));
  const std::int64_t* used = json.find_integer("used");
  const bool* keeps = json.find_bool("keeps");
  return Account{.id = std::string(id),
                 .word = std::move(word),
                 .created_ms = created,
                 .used_ms = used != nullptr ? *used : created,
                 .keeps = keeps == nullptr || *keeps};
}

}  // namespace motcua::vault
