#include "app/place_adapter.h"

namespace motcua::app {

bool PlaceAdapter::has_province(std::string_view code) const {
  return places_.find_province(code) != nullptr;
}

std::string PlaceAdapter::province_of_commune(std::string_view code) const {
  const places::Commune* commune = places_.find_commune(code);
  return commune == nullptr ? std::string() : commune->province_code;
}

std::string PlaceAdapter::province_name(std::string_view code) const {
  const places::Province* province = places_.find_province(code);
  return province == nullptr ? std::string() : places::display_name(*province);
}

std::string PlaceAdapter::commune_name(std::string_view code) const {
  const places::Commune* commune = places_.find_commune(code);
  return commune == nullptr ? std::string() : places::display_name(*commune);
}

}  // namespace motcua::app
