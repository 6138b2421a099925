// Values of a form in words.
#pragma once

#include <string>
#include <string_view>

#include "forms/form.h"
#include "places/places.h"

namespace motcua::app {

// The name of a place where the field asks for one, else `shown`.
std::string words_of_value(const places::Places& places, forms::Widget widget, std::string_view raw,
                           std::string shown);

}  // namespace motcua::app
