// What lies above the page: where it stands, what covers the page meanwhile, where focus goes.
#include <algorithm>
#include <utility>

#include "base/result.h"
#include "kit/ui.h"

namespace motcua::kit {
namespace {

constexpr Color kVeil{.a = 140};  // Over the page while a dialog is open, in every set of colours.
constexpr int kMarginMin = 16;    // Between the dialog and the edges of what one sees.

}  // namespace

void Ui::begin_dialog(Key dialog, Key first) {
  CHECK(!dialog_.is_drawn);  // Two questions at once cannot be answered.
  if (dialog_.key != dialog) {
    // Some browsers give no focus to what a mouse has pressed.
    dialog_ = {.key = dialog, .opener = pressed_last_ != 0 ? pressed_last_ : tree_.focused()};
    dialog_.top = view_top_;
    focus_key(first, semantics::FocusReason::Dialog);
  }
  dialog_.is_drawn = dialog_.is_open = true;
  dialog_.was_on_brand = std::exchange(on_brand_, false);
  dialog_.row.swap(row_items_);
  tree_.begin_layer();
  const std::size_t veil = canvas_.size();
  canvas_.fill({.x = 0, .y = 0, .w = layout_.page_width()}, kVeil);
  dialog_.from = {.node = tree_.recorded(), .command = veil};
}

int Ui::end_dialog(int height) {
  dialog_.to = mark();
  dialog_.is_open = false;
  const int spare = viewport_.height - height;
  const int y = dialog_.top + std::max(spare / 2, kMarginMin);
  Mark from = dialog_.from;
  ++from.command;  // The veil stays.
  shift(from, dialog_.to, 0, y);
  dialog_.bottom = is_laid_out() ? y + height + kMarginMin : 0;
  tree_.end_layer();
  on_brand_ = dialog_.was_on_brand;
  dialog_.row.swap(row_items_);
  dialog_.row.clear();
  return y;
}

void Ui::settle_dialog() {
  if (dialog_.is_drawn) {
    const int lowest = std::max({layout_.y(), dialog_.bottom, dialog_.top + viewport_.height});
    canvas_.set_height(dialog_.from.command, lowest);
    canvas_.raise(dialog_.from.command, dialog_.to.command);
    return;
  }
  if (dialog_.key == 0) return;
  focus_key(dialog_.opener, semantics::FocusReason::Dialog);
  dialog_ = {};
}

void Ui::begin_overlay() {
  tree_.begin_layer();
  canvas_.set_recording(false);
  layout_.push(0, 0, layout_.page_width());
  is_overlay_ = true;
}

void Ui::end_overlay() {
  is_overlay_ = false;
  layout_.pop();
  canvas_.set_recording(is_laid_out());
  tree_.end_layer();
}

}  // namespace motcua::kit
