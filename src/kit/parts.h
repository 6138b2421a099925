// What several widgets of the kit are made of. Not for screens.
#pragma once

#include <string>
#include <string_view>

#include "kit/ui.h"

namespace motcua::kit {

// A path of ours, not another site, telephone or mail address.
bool is_own_path(std::string_view href);

// The frame every field has: label, hint and error above, one box node around all. The control is
// drawn between the constructor and the destructor.
class FieldParts {
 public:
  struct Words {
    std::string_view label{};
    std::string_view hint{};
    std::string_view error{};
    std::string_view warning{};
  };
  FieldParts(Ui& ui, Key key, const Words& words, TextStyle label_style = TextStyle::Strong,
             int gap = kGapLarge);
  ~FieldParts();
  FieldParts(const FieldParts&) = delete;
  FieldParts& operator=(const FieldParts&) = delete;

  Key label() const { return semantics::child_key(key_, ":label"); }
  Key hint() const { return has_hint_ ? semantics::child_key(key_, ":hint") : 0; }
  Key error() const { return has_error_ ? semantics::child_key(key_, ":error") : 0; }

 private:
  Ui& ui_;
  Key key_ = 0;
  bool has_hint_ = false;
  bool has_error_ = false;
};

// Hint and error of a group, below its legend. Returns whether they are there by their keys.
void draw_hint(Ui& ui, Key key, std::string_view text);
void draw_error(Ui& ui, Key key, std::string_view text, Tone tone = Tone::Error);

// The sign beside words of that tone; `plain` where the tone has none of its own.
semantics::Icon tone_icon(Tone tone, semantics::Icon plain);

// Draws an icon centred on a line of text whose top is y.
void draw_icon_at_line(Ui& ui, semantics::Icon icon, int x, int y, TextStyle style, int size,
                       Color color);

// The box of a text field, select or date part; the text inside belongs to the browser.
void draw_field_box(Ui& ui, Key key, const Rect& rect, bool is_invalid, bool is_enabled = true);

// What stands in a field while a dialog covers the page: its element is hidden then. `top` is where
// the text begins below the box's upper edge; negative = one line, centred.
void draw_covered_text(Ui& ui, const Rect& box, std::string_view text, int pad_x = kFieldPadding,
                       int top = -1);

std::uint32_t field_state(bool is_required, bool is_invalid, bool is_enabled);

}  // namespace motcua::kit
