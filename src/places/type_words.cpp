#include "places/type_words.h"

namespace motcua::places {

bool is_district_word(TypeWord word) {
  return word == TypeWord::UrbanDistrict || word == TypeWord::District ||
         word == TypeWord::TownDistrict || word == TypeWord::City;
}

bool is_commune_word(TypeWord word) {
  return word == TypeWord::Ward || word == TypeWord::Commune || word == TypeWord::Town ||
         word == TypeWord::SpecialZone;
}

bool is_province_word(TypeWord word) {
  return word == TypeWord::Province || word == TypeWord::City;
}

bool fits(TypeWord word, UnitType type) {
  switch (type) {
    case UnitType::Ward:
      return word == TypeWord::Ward;
    case UnitType::Commune:
      return word == TypeWord::Commune;
    case UnitType::SpecialZone:
      return word == TypeWord::SpecialZone;
    case UnitType::Province:
      return word == TypeWord::Province;
    case UnitType::City:
      break;
  }
  return word == TypeWord::City;
}

bool fits(TypeWord word, OldType type) {
  switch (type) {
    case OldType::Ward:
      return word == TypeWord::Ward;
    case OldType::Commune:
      return word == TypeWord::Commune;
    case OldType::Town:
      return word == TypeWord::Town;
    case OldType::District:
      return word == TypeWord::District;
    case OldType::UrbanDistrict:
      return word == TypeWord::UrbanDistrict;
    case OldType::TownDistrict:
      return word == TypeWord::TownDistrict;
    case OldType::Province:
      return word == TypeWord::Province;
    case OldType::City:
      break;
  }
  return word == TypeWord::City;
}

}  // namespace motcua::places
