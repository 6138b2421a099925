#include "server/faults.h"

#include <utility>

namespace motcua::server {

Result<Done> Faults::set(const Json& profile) {
  constexpr int kTimesMax = 1'000'000;
  constexpr std::int64_t kDelayMsMax = 60'000;
  const Json::Array* entries = TRY(profile.items("faults"));
  std::vector<Fault> faults;
  for (const Json& entry : *entries) {
    Fault fault{.method = entry.text_or("method", ""), .path_prefix = entry.text_or("path", "/")};
    const std::string action = TRY(entry.string("action"));
    if (action == "refuse") {
      fault.action = FaultAction::Refuse;
    } else if (action == "drop-answer") {
      fault.action = FaultAction::DropAnswer;
    } else if (action == "delay") {
      fault.action = FaultAction::Delay;
    } else {
      return fail(ErrorCode::Corrupt, "faults.action");
    }
    if (const auto* times = entry.find_integer("times")) {
      if (*times < 0 || *times > kTimesMax) return fail(ErrorCode::Corrupt, "faults.times");
      fault.times = static_cast<int>(*times);
    }
    if (const auto* delay = entry.find_integer("delayMs")) {
      if (*delay < 0 || *delay > kDelayMsMax) return fail(ErrorCode::Corrupt, "faults.delay");
      fault.delay_ms = *delay;
    }
    faults.push_back(std::move(fault));
  }
  faults_ = std::move(faults);
  return Done{};
}

const Fault* Faults::take(std::string_view method, std::string_view path) {
  for (Fault& fault : faults_) {
    if (fault.times <= 0 || !path.starts_with(fault.path_prefix)) continue;
    if (!fault.method.empty() && fault.method != method) continue;
    --fault.times;
    taken_ = fault;
    return &taken_;
  }
  return nullptr;
}

}  // namespace motcua::server
