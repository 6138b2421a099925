#include "app/attempts.h"

#include <algorithm>

#include "base/jcs.h"
#include "base/json.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

std::size_t index_of(vault::Way way) {
  return static_cast<std::size_t>(way);
}

}  // namespace

std::int64_t Attempts::wait_after(const Tries& tries) {
  const std::uint32_t wrong = std::ranges::max(tries.wrong);
  if (wrong <= kFree) return 0;
  const std::uint32_t doublings = std::min(wrong - kFree - 1, 10U);
  return std::min<std::int64_t>(kWaitMsMax, std::int64_t{1000} << doublings);
}

void Attempts::load(const std::string& account, ByteView bytes, std::int64_t steady_ms) {
  Tries tries;
  const auto json = Json::parse(as_text(bytes), "attempts");
  for (const vault::Way way : vault::kWays) {
    const std::int64_t* wrong = json ? json->find_integer(vault::way_name(way)) : nullptr;
    if (wrong == nullptr || *wrong < 0) continue;
    tries.wrong[index_of(way)] = static_cast<std::uint32_t>(std::min<std::int64_t>(*wrong, 1000));
  }
  tries.until_ms = steady_ms + wait_after(tries);
  accounts_[account] = tries;
}

Bytes Attempts::to_bytes(const std::string& account) const {
  Json json = Json::object({{"v", 1}});
  for (const vault::Way way : vault::kWays) json.set(vault::way_name(way), count(account, way));
  return motcua::to_bytes(to_jcs(json));
}

void Attempts::begin(const std::string& account, vault::Way way) {
  ++accounts_[account].wrong[index_of(way)];
}

void Attempts::take_back(const std::string& account, vault::Way way) {
  auto& wrong = accounts_[account].wrong[index_of(way)];
  if (wrong > 0) --wrong;
}

void Attempts::failed(const std::string& account, std::int64_t steady_ms) {
  Tries& tries = accounts_[account];
  tries.until_ms = steady_ms + wait_after(tries);
}

std::uint32_t Attempts::count(const std::string& account, vault::Way way) const {
  const auto found = accounts_.find(account);
  return found == accounts_.end() ? 0 : found->second.wrong[index_of(way)];
}

std::int64_t Attempts::wait_ms(const std::string& account, std::int64_t steady_ms) const {
  const auto found = accounts_.find(account);
  return found == accounts_.end() ? 0
                                  : std::max<std::int64_t>(0, found->second.until_ms - steady_ms);
}

}  // namespace motcua::app
