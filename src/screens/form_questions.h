// The questions of a form page: each kind of field as the widget it is asked with.
#pragma once

#include <optional>

#include "kit/kit.h"
#include "screens/form_screen.h"
#include "text/messages.h"

namespace motcua::screens {

// Sets `event` when the person did something with this question.
void draw_question(kit::Ui& ui, const FieldView& field, const text::Tr& tr,
                   std::optional<FormEvent>& event);

}  // namespace motcua::screens
