// Identifiers made on the device.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"

namespace motcua {

// A UUID version 7 (RFC 9562) of that moment, lower case: sorts by time, never repeats.
[[nodiscard]] std::string make_uuid_v7(std::int64_t now_ms, RandomSource& random);
[[nodiscard]] inline std::string make_uuid_v7(Clock& clock, RandomSource& random) {
  return make_uuid_v7(clock.now_ms(), random);
}

// Any UUID in lower-case 8-4-4-4-12 form; is_uuid_v7 also wants version 7 and the RFC variant.
[[nodiscard]] bool is_uuid(std::string_view text);
[[nodiscard]] bool is_uuid_v7(std::string_view text);

}  // namespace motcua
