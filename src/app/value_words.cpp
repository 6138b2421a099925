#include "app/value_words.h"

#include "app/place_adapter.h"

namespace motcua::app {

std::string words_of_value(const places::Places& places, forms::Widget widget, std::string_view raw,
                           std::string shown) {
  const PlaceAdapter adapter(places);
  std::string name;
  if (widget == forms::Widget::Province) name = adapter.province_name(raw);
  if (widget == forms::Widget::Commune) name = adapter.commune_name(raw);
  return name.empty() ? shown : name;
}

}  // namespace motcua::app
