// How requests end: numbers on the bridge, ErrorCode inside. web/status.js has the same names.
#pragma once

#include <optional>

#include "base/result.h"

namespace motcua::platform {

inline constexpr int kStatusOk = 0;

// Nothing for kStatusOk.
std::optional<ErrorCode> error_of_status(int status);
int status_of_error(ErrorCode code);

}  // namespace motcua::platform
