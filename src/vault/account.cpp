#include "vault/account.h"

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

Account make_account(std::int64_t now_ms, RandomSource& random) {
  std::array<std::uint8_t, 17> chance{};
  random.fill(chance);
  return Account{.id = to_hex(ByteView(chance).first(16)),
                 .word = std::string(kWords.at(chance.back() % kWords.size())),
                 .created_ms = now_ms};
}

Bytes to_bytes(const Account& account) {
  return motcua::to_bytes(
      to_jcs(Json::object({{"v", 1}, {"word", account.word}, {"created", account.created_ms}})));
}

Result<Account> account_from_bytes(std::string_view id, ByteView bytes) {
  if (!is_hex(id, 32)) return fail(ErrorCode::Corrupt, "vault.account.id");
  const Json json = TRY(Json::parse(as_text(bytes), "vault.account"));
  std::string word = TRY(json.string("word"));
  const auto created = TRY(json.integer("created"));
  return Account{.id = std::string(id), .word = std::move(word), .created_ms = created};
}

}  // namespace motcua::vault
