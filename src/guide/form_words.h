// Small words about form fields that several files of the guide need; private to the module.
#pragma once

#include <string>
#include <string_view>

#include "forms/form.h"
#include "guide/knowledge.h"

namespace motcua::guide {

// "person-name", "id12", …: the second part of keys in form_help.json.
[[nodiscard]] std::string_view widget_key(forms::Widget widget);

// Where the answer stands on a paper, by the field's name or kind; may be empty.
[[nodiscard]] std::string find_hint(const Knowledge& knowledge, const forms::Field& field,
                                    Language language);

}  // namespace motcua::guide
