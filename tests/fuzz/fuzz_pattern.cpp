// Patterns: the first line is an expression, the rest is matched against it in bounded time.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "forms/pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  const std::string_view text = as_text({data, size});
  const auto end = std::min(text.find('\n'), text.size());
  const auto pattern = forms::Pattern::compile(text.substr(0, end));
  if (!pattern) return 0;
  const std::string_view subject = text.substr(std::min(end + 1, text.size()));
  CHECK(pattern->matches(subject) == pattern->matches(subject));
  return 0;
}
