// What developers ask for to test flows (`--dev` only): failures on demand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace motcua::server {

enum class FaultAction : std::uint8_t {
  Refuse,      // 503 before anything happens.
  DropAnswer,  // Carried out, but the answer is lost.
  Delay,       // Answered late.
};

struct Fault {
  std::string method{};       // Empty: any.
  std::string path_prefix{};  // "/v1/submissions"
  FaultAction action = FaultAction::Refuse;
  int times = 1;
  std::int64_t delay_ms = 0;
};

class Faults {
 public:
  // {"faults":[{"method":"PATCH","path":"/v1/uploads","action":"drop-answer","times":2}]}; replaces
  // what was set before. Errors: Corrupt.
  Result<Done> set(const Json& profile);
  // The fault that this request meets; it counts down. Null for none.
  const Fault* take(std::string_view method, std::string_view path);

 private:
  std::vector<Fault> faults_{};
  Fault taken_{};
};

}  // namespace motcua::server
