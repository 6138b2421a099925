// The administrative units as forms ask for them.
#pragma once

#include <string>
#include <string_view>

#include "forms/evaluate.h"
#include "places/places.h"

namespace motcua::app {

class PlaceAdapter final : public forms::PlaceLookup {
 public:
  // `places` outlives the adapter.
  explicit PlaceAdapter(const places::Places& places) : places_(places) {}

  bool has_province(std::string_view code) const override;
  std::string province_of_commune(std::string_view code) const override;
  std::string province_name(std::string_view code) const override;
  std::string commune_name(std::string_view code) const override;

 private:
  const places::Places& places_;
};

}  // namespace motcua::app
