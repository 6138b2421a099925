// The canonical form: idempotent, keeps the value, and every number reads back exactly.
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "base/bytes.h"
#include "base/jcs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  if (size == sizeof(double)) {
    double number = 0;
    std::memcpy(&number, data, size);
    if (std::isfinite(number)) {
      CHECK(std::strtod(es6_number(number).c_str(), nullptr) == number);
    }
  }
  const Result<Json> json = Json::parse(as_text({data, size}), "fuzz");
  if (!json) return 0;
  const std::string canonical = to_jcs(*json);
  const JsonLimits limits{.bytes = canonical.size()};
  const Result<Json> again = parse_canonical(canonical, "fuzz", limits);
  CHECK(again && *again == *json);
  return 0;
}
