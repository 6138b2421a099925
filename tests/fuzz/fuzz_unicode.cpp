// Normal forms are stable, offsets agree, and nothing that comes out is ill formed.
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/unicode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  const std::string_view text = as_text({data, size});
  const std::string composed = unicode::nfc(text);
  CHECK(unicode::is_utf8(composed));
  CHECK(unicode::nfc(composed) == composed);
  CHECK(unicode::nfc(unicode::nfd(text)) == composed);
  const std::string folded = unicode::fold(text);
  CHECK(unicode::fold(folded) == folded);
  const std::string tidy = unicode::trim_and_squeeze(text);
  CHECK(unicode::trim_and_squeeze(tidy) == tidy);
  for (std::size_t at = 0; at < composed.size();) {
    const std::size_t units = unicode::utf16_offset_of_byte(composed, at);
    CHECK(unicode::byte_offset_of_utf16(composed, units) == at);
    CHECK(unicode::next_code_point(composed, at).has_value());
    if (at > 64) break;  // Offsets are counted from the start; long texts would be quadratic.
  }
  return 0;
}
