// The file of old units, and addresses as people type them.
#include <cstddef>
#include <cstdint>

#include "places/resolve.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  static constexpr std::string_view kPlaces =
      "=01 C Hà Nội\n00004 P Ba Đình\n00008 P Ngọc Hà\n00097 P Hồng Hà\n";
  static constexpr std::string_view kOld =
      "=01 C Hà Nội|01\n-001 Q Ba Đình|\n00001 P Phúc Xá|00097\n00016 P Ngọc Hà|00004?00008?\n"
      "~00010 Nguyễn Trung Trực\n00019 P 4|00004*00008?\n%01 - Hà Tây\n&001 Q 2\n@00004 X "
      "2026-09-20\n";
  static const auto places = places::Places::load(as_bytes(kPlaces));
  static const auto known = places::OldPlaces::load(std::string(kOld), *places);
  CHECK(places.has_value() && known.has_value());
  const std::string_view text = as_text({data, size});

  (void)places::Places::load({data, size});
  const auto old = places::OldPlaces::load(std::string(text), *places);
  for (const places::OldPlaces* list : {&*known, old ? &*old : nullptr}) {
    if (list == nullptr) continue;
    const auto names = places::NameIndex::make(*places, *list);
    const places::Resolver resolver(*places, *list, names);
    const places::Resolution found = resolver.resolve_text(text, "01");
    CHECK(found.status != places::Status::One || found.targets.size() == 1);
    CHECK((found.status == places::Status::None) == found.targets.empty());
    (void)resolver.resolve_code(text.substr(0, 5));
    for (const auto& commune : list->communes()) (void)places::full_name(*list, commune);
  }
  return 0;
}
