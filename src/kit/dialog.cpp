#include "kit/dialog.h"

#include <algorithm>

#include "kit/content.h"
#include "kit/controls.h"

namespace motcua::kit {
namespace {

using semantics::child_key;
using semantics::Role;
using semantics::Variant;
namespace action = semantics::action;
namespace state = semantics::state;

constexpr int kWidthMax = 560;
constexpr int kMargin = 16;

}  // namespace

Dialog::Dialog(Ui& ui, const DialogSpec& spec) : Container(ui) {
  const Key key = ui.key(spec.key);
  const Key title = child_key(key, ":title");
  is_dismissed_ = ui.tree().take(key, action::kDismiss).has_value();
  ui.begin_dialog(key, spec.first.empty() ? title : ui.key(spec.first));

  pad_ = ui.is_phone() ? kGap : kGapLarge;
  const int page = ui.layout().page_width();
  rect_.w = std::min(kWidthMax, page - 2 * kMargin);
  rect_.x = (page - rect_.w) / 2;
  ground_ = ui.draw().fill(rect_, ui.colors().paper, kRadius);
  ui.draw().stroke(rect_, ui.colors().line, 1, kRadius);
  at_ = ui.open({.key = key,
                 .role = spec.is_alert ? Role::AlertDialog : Role::Dialog,
                 .state = state::kModal | state::kFocusable,
                 .actions = action::kDismiss,
                 .rect = rect_,
                 .name = spec.title,
                 .labelled_by = title,
                 .described_by = spec.text.empty() ? 0 : child_key(key, ":text"),
                 .flow = {.gap = kGap}});
  ui.layout().push(rect_.x + pad_, pad_, rect_.w - 2 * pad_);
  ui.text_block(
      {.key = title, .role = Role::Heading, .text = spec.title, .style = TextStyle::H2, .level = 2},
      0);
  if (!spec.text.empty()) {
    ui.text_block({.key = child_key(key, ":text"), .role = Role::Paragraph, .text = spec.text},
                  kGap);
  }
}

Dialog::~Dialog() {
  rect_.h = ui_.layout().pop() + 2 * pad_;
  ui_.draw().set_height(ground_, rect_.h);
  ui_.draw().set_height(ground_ + 1, rect_.h);
  if (ui_.is_laid_out()) ui_.tree().set_rect(at_, rect_);
  ui_.close();
  ui_.end_dialog(rect_.h);
}

std::optional<Answer> confirm_dialog(Ui& ui, const ConfirmSpec& spec) {
  const auto scope = ui.scope(spec.key);
  std::optional<Answer> answer;
  const Dialog dialog(
      ui,
      {.key = "dialog", .title = spec.title, .text = spec.text, .first = "no", .is_alert = true});
  const Row row(ui, "answers");
  if (button(ui, {.key = "yes",
                  .label = spec.yes_label,
                  .kind = spec.is_danger ? ButtonKind::Danger : ButtonKind::Primary,
                  .busy = spec.is_busy})) {
    answer = Answer::Yes;
  }
  if (button(ui, {.key = "no", .label = spec.no_label, .enabled = !spec.is_busy})) {
    answer = Answer::No;
  }
  if (dialog.is_dismissed() && !spec.is_busy) answer = Answer::No;
  if (answer) ui.ask_frame();
  return answer;
}

bool toast(Ui& ui, const ToastSpec& spec) {
  const Key key = ui.key(spec.key);
  if (!ui.tree().has_key(key)) {
    ui.announce(spec.text, spec.tone == Tone::Error ? Politeness::Assertive : Politeness::Polite);
  }
  ui.begin_overlay();
  ui.open({.key = key,
           .role = Role::Box,
           .flow = {.kind = semantics::FlowKind::Row, .gap = kGap},
           .style = {.tone = spec.tone, .variant = Variant::Toast}});
  ui.add({.key = child_key(key, ":text"), .role = Role::Status, .name = spec.text});
  bool is_closed = false;
  if (!spec.close_label.empty()) {
    is_closed = button(ui, {.key = spec.key + ":close",
                            .label = spec.close_label,
                            .kind = ButtonKind::Quiet,
                            .name = spec.close_name});
  }
  ui.close();
  ui.end_overlay();
  return is_closed;
}

}  // namespace motcua::kit
