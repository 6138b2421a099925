#include "platform/web/status.h"

#include <array>
#include <cstddef>

namespace motcua::platform {
namespace {

// The number on the bridge is the index + 1; web/test/status.test.js reads this table.
constexpr std::array kCodes = {
    ErrorCode::Offline,   ErrorCode::Rejected,    ErrorCode::NotFound,    ErrorCode::Conflict,
    ErrorCode::Corrupt,   ErrorCode::WrongKey,    ErrorCode::StorageFull, ErrorCode::TooLarge,
    ErrorCode::Cancelled, ErrorCode::Unsupported, ErrorCode::NeedsLogin,
};

}  // namespace

std::optional<ErrorCode> error_of_status(int status) {
  if (status == kStatusOk) return std::nullopt;
  CHECK(status > 0 && static_cast<std::size_t>(status) <= kCodes.size());
  return kCodes[static_cast<std::size_t>(status) - 1];
}

int status_of_error(ErrorCode code) {
  std::size_t index = 0;
  while (kCodes[index] != code) {
    ++index;
    CHECK(index < kCodes.size());
  }
  return static_cast<int>(index) + 1;
}

}  // namespace motcua::platform
