// Strict JSON: what is accepted is written and read back as the same value.
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/json.h"
#include "base/unicode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  const std::string_view text = as_text({data, size});
  const Result<Json> json = Json::parse(text, "fuzz");
  if (!json) return 0;
  CHECK(unicode::is_utf8(text));
  const std::string written = json->dump();
  const Result<Json> again = Json::parse(written, "fuzz", {.bytes = written.size()});
  CHECK(again && *again == *json);
  CHECK(again->dump() == written);
  return 0;
}
