// Every text that is accepted is the one text of its bytes.
#include <cstddef>
#include <cstdint>

#include "base/base64url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  const ByteView bytes(data, size);
  const Result<Bytes> decoded = base64url::decode(as_text(bytes));
  if (decoded) CHECK(base64url::encode(*decoded) == as_text(bytes));
  CHECK(base64url::decode(base64url::encode(bytes)) == to_bytes(bytes));
  return 0;
}
