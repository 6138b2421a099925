// Packs: authored files (ui.json, schema.json, a part, separated by zero bytes) through the
// compiler, or bytes as packs.json and forms.json. A pack that compiles can be asked and judged.
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "forms/evaluate.h"
#include "procedures/catalogue.h"
#include "procedures/compile_pack.h"
#include "procedures/read_pack.h"

namespace {

using namespace motcua;

class NoPlaces final : public forms::PlaceLookup {
 public:
  bool has_province(std::string_view) const override { return false; }
  std::string province_of_commune(std::string_view) const override { return ""; }
  std::string province_name(std::string_view) const override { return ""; }
  std::string commune_name(std::string_view) const override { return ""; }
};

constexpr const char* kPack = R"({"id":"x","version":"1","name":{"vi":"a","en":"a"},
  "recipient":[{"commune":"xa"}]})";
constexpr const char* kDefinitions = R"({"name":{"type":"string"},"date":{"format":"date"}})";

void compile(std::string_view text) {
  std::array<std::string, 3> files;
  for (std::string& file : files) {
    const auto end = std::min(text.find('\0'), text.size());
    file = std::string(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const procedures::ReadFile read = [&](const std::string& path) -> std::optional<std::string> {
    if (path == "packs/x/pack.json") return kPack;
    if (path == "packs/x/ui.json") return files[0];
    if (path == "packs/x/schema.json") return files[1];
    if (path == "packs/parts/p.json") return files[2];
    if (path == "packs/parts/defs.json") return kDefinitions;
    if (path.starts_with("packs/x/texts.")) return "{}";
    return std::nullopt;
  };
  const std::function<std::string(std::string_view)> digest = [](std::string_view) {
    return std::string(64, '0');
  };
  std::vector<std::string> mistakes;
  procedures::PackFiles pack_files(read, mistakes);
  const Json lists = Json::object();
  const Json compiled = procedures::compile_pack({pack_files, lists, digest}, "x");
  const auto pack = procedures::read_pack(compiled, lists);
  if (!pack) {
    CHECK(!mistakes.empty());  // What cannot be read was told.
    return;
  }
  if (!pack->form) return;
  const auto evaluation =
      forms::evaluate(*pack->form, {}, {.year = 2026, .month = 11, .day = 22}, NoPlaces());
  CHECK(pack->form->fields().size() <= 2000);
  const bool is_valid = pack->form->schema().accepts(evaluation.data);
  CHECK(is_valid == pack->form->schema().validate(evaluation.data).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView bytes{data + 1, size - 1};
  if (data[0] != '!') {
    compile(as_text({data, size}));
    return 0;
  }
  const std::string_view text = as_text(bytes);
  const auto end = std::min(text.find('\0'), text.size());
  auto catalogue = procedures::Catalogue::load(bytes.first(end));
  if (!catalogue) return 0;
  if (!catalogue->set_forms(to_bytes(text.substr(std::min(end + 1, text.size()))))) return 0;
  for (const auto& entry : catalogue->entries()) {
    const procedures::Pack* pack = catalogue->find(entry.code);
    if (pack != nullptr && pack->form) CHECK(!pack->form->pages().empty() || pack->has_form);
  }
  return 0;
}
