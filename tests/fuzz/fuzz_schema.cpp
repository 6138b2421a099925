// Schemas: the first line is a schema, the second an instance. Both ways of asking agree.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "forms/schema.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  if (size > 4096) return 0;
  const std::string_view text = as_text({data, size});
  const auto end = std::min(text.find('\n'), text.size());
  const auto document = Json::parse(text.substr(0, end), "fuzz");
  if (!document) return 0;
  const auto schema = forms::Schema::compile(*document);
  const auto instance = Json::parse(text.substr(std::min(end + 1, text.size())), "fuzz");
  if (!schema || !instance) return 0;
  CHECK(schema->accepts(*instance) == schema->validate(*instance).empty());
  return 0;
}
