#include "kit/containers.h"

#include <algorithm>

namespace motcua::kit {
namespace {

using semantics::Flow;
using semantics::FlowAlign;
using semantics::FlowKind;
using semantics::Role;
using semantics::Variant;

constexpr int kContentMax = kMeasureMax + kAsideGap + kAsideWidth;
constexpr int kBannerHeight = 64;
constexpr int kAccentHeight = 3;
constexpr std::uint8_t kRowGap = 12;
constexpr int kQuietPadding = 12;  // The words of the last quiet button end at the column.

// The left edge and width everything on the page keeps to.
struct Span {
  int x = 0;
  int width = 0;
};

int page_padding(const Ui& ui) {
  return ui.is_phone() ? kPagePadding : kPagePaddingWide;
}

Span content_span(const Ui& ui, int page_width) {
  const int room = page_width - 2 * page_padding(ui);
  const int width = std::min(room, ui.is_wide() ? kContentMax : kMeasureMax);
  return {.x = (page_width - width) / 2, .width = width};
}

Span main_span(const Ui& ui, int page_width) {
  Span span = content_span(ui, page_width);
  if (ui.is_wide()) span.width = std::min(kMeasureMax, span.width - kAsideGap - kAsideWidth);
  return span;
}

// Items of one line share their middle: a quiet button beside a high one, the brand in large text.
void centre_lines(Ui& ui) {
  const std::vector<RowItem>& items = ui.row_items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    int tallest = 0;
    for (const RowItem& other : items) {
      if (other.rect.y == items[i].rect.y) tallest = std::max(tallest, other.rect.h);
    }
    const Mark end = i + 1 < items.size() ? items[i + 1].mark : ui.mark();
    ui.shift(items[i].mark, end, 0, (tallest - items[i].rect.h) / 2);
  }
}

// Moves every item of the row but the first to the end of its line.
void align_to_end(Ui& ui, int right) {
  const std::vector<RowItem>& items = ui.row_items();
  for (std::size_t i = 1; i < items.size(); ++i) {
    std::size_t last = i;
    while (last + 1 < items.size() && items[last + 1].rect.y == items[i].rect.y) ++last;
    const Mark end = last + 1 < items.size() ? items[last + 1].mark : ui.mark();
    const int spare = right - (items[last].rect.x + items[last].rect.w);
    if (spare > 0) ui.shift(items[i].mark, end, spare, 0);
    i = last;
  }
}

}  // namespace

Main::Main(Ui& ui, std::string_view key) : Container(ui) {
  ui.open({.key = ui.key(key), .role = Role::Main, .style = {.variant = Variant::Page}});
  const Span span = main_span(ui, ui.layout().page_width());
  ui.set_main_top(ui.layout().y() + (ui.is_phone() ? kGapLarge : kGapSection));
  ui.layout().push(span.x, ui.main_top(), span.width);
}

Main::~Main() {
  const int bottom = ui_.layout().y();
  ui_.layout().pop();
  ui_.layout().advance_to(bottom + kGapSection);
  ui_.close();
}

Banner::Banner(Ui& ui, std::string_view key) : Container(ui) {
  ui.open({.key = ui.key(key),
           .role = Role::Banner,
           .flow = {.kind = FlowKind::Row, .gap = kRowGap, .align = FlowAlign::SpaceBetween}});
  Layout& layout = ui.layout();
  top_ = layout.y();
  const Rect band{.x = 0, .y = top_, .w = layout.page_width(), .h = kBannerHeight};
  ground_ = ui.draw().fill(band, ui.colors().brand);
  ui.set_on_brand(true);
  const Span span = content_span(ui, layout.page_width());
  layout.push(span.x, top_ + (kBannerHeight - kTargetMin) / 2, span.width);
  layout.start_row(kGapSmall);
  ui.row_items().clear();
}

Banner::~Banner() {
  Layout& layout = ui_.layout();
  centre_lines(ui_);
  align_to_end(ui_, layout.x() + layout.width() + kQuietPadding);
  ui_.row_items().clear();
  const int height = std::max(kBannerHeight, layout.pop() + kBannerHeight - kTargetMin);
  ui_.draw().set_height(ground_, height);
  ui_.draw().fill({.x = 0, .y = top_ + height, .w = layout.page_width(), .h = kAccentHeight},
                  ui_.colors().accent);
  layout.next(height + kAccentHeight, 0);
  ui_.set_on_brand(false);
  ui_.close();
}

Footer::Footer(Ui& ui, std::string_view key) : Container(ui) {
  ui.open({.key = ui.key(key), .role = Role::Footer, .flow = {.gap = kGapSmall}});
  Layout& layout = ui.layout();
  const Span span = content_span(ui, layout.page_width());
  const int top = layout.next_y(kGapSection);
  ui.draw().fill({.x = span.x, .y = top, .w = span.width, .h = 1}, ui.colors().line_soft);
  layout.push(span.x, top + kGapLarge, span.width);
}

Footer::~Footer() {
  const int bottom = ui_.layout().y();
  ui_.layout().pop();
  ui_.layout().advance_to(bottom + kGapSection);
  ui_.close();
}

Nav::Nav(Ui& ui, std::string_view key, std::string_view label) : Container(ui) {
  ui.open({.key = ui.key(key),
           .role = Role::Nav,
           .name = label,
           .flow = {.kind = FlowKind::Row, .gap = kGap},
           .style = {.variant = Variant::ButtonRow}});
  ui.begin_block(kGap);
  ui.layout().start_row(kGap);
}

Nav::~Nav() {
  ui_.end_block(kGap);
  ui_.close();
}

Form::Form(Ui& ui, std::string_view key, std::string_view label) : Container(ui) {
  ui.open({.key = ui.key(key), .role = Role::Form, .name = label, .flow = {.gap = kGapLarge}});
}

Form::~Form() {
  ui_.close();
}

SearchForm::SearchForm(Ui& ui, std::string_view key, std::string_view label) : Container(ui) {
  ui.open({.key = ui.key(key), .role = Role::Search, .name = label, .flow = {.gap = kGap}});
}

SearchForm::~SearchForm() {
  ui_.close();
}

Section::Section(Ui& ui, std::string_view key, std::string_view label) : Container(ui) {
  ui.open({.key = ui.key(key),
           .role = label.empty() ? Role::Box : Role::Region,
           .name = label,
           .flow = {.gap = kGap}});
  if (!ui.layout().is_empty()) ui.layout().set_gap_min(kGapSection);
}

Section::~Section() {
  ui_.close();
}

Card::Card(Ui& ui, std::string_view key) : Container(ui) {
  ui.open({.key = ui.key(key),
           .role = Role::Box,
           .flow = {.gap = kGap},
           .style = {.variant = Variant::Card}});
  Layout& layout = ui.layout();
  top_ = layout.next_y(kGapLarge);
  const Rect ground{.x = layout.x(), .y = top_, .w = layout.width()};
  ground_ = ui.draw().fill(ground, ui.colors().paper, kRadius);
  edge_ = ui.draw().stroke(ground, ui.colors().line_soft, 1, kRadius);
  ui.begin_block(kGapLarge, page_padding(ui), page_padding(ui));
}

Card::~Card() {
  const Rect rect = ui_.end_block(kGapLarge, page_padding(ui_));
  ui_.draw().set_height(ground_, rect.h);
  ui_.draw().set_height(edge_, rect.h);
  ui_.close();
}

Group::Group(Ui& ui, std::string_view key, std::string_view legend) : Container(ui) {
  const Key group = ui.key(key);
  ui.open({.key = group, .role = Role::FieldSet, .name = legend, .flow = {.gap = kGap}});
  ui.text_block({.key = semantics::child_key(group, ":legend"),
                 .role = Role::Legend,
                 .text = legend,
                 .style = TextStyle::H2},
                kGapLarge);
}

Group::~Group() {
  ui_.close();
}

Row::Row(Ui& ui, std::string_view key) : Container(ui) {
  horizontal_ = !ui.is_phone();
  ui.open({.key = ui.key(key),
           .role = Role::Box,
           .flow = {.kind = FlowKind::Row, .gap = kRowGap},
           .style = {.variant = Variant::ButtonRow}});
  ui.begin_block(kGapLarge);
  if (horizontal_) ui.layout().start_row(kRowGap);
  ui.row_items().clear();
}

Row::~Row() {
  centre_lines(ui_);
  ui_.row_items().clear();
  ui_.end_block(kGapLarge);
  ui_.close();
}

ForcedGroup::ForcedGroup(Ui& ui, std::string_view key, ForcedLook look) : Container(ui) {
  const Variant variant = look == ForcedLook::Hover     ? Variant::ForceHover
                          : look == ForcedLook::Pressed ? Variant::ForcePressed
                          : look == ForcedLook::Focus   ? Variant::ForceFocus
                                                        : Variant::Default;
  ui.open({.key = ui.key(key),
           .role = Role::Box,
           .flow = {.gap = kGapLarge},
           .style = {.variant = variant}});
  ui.force_look(look);
}

ForcedGroup::~ForcedGroup() {
  ui_.force_look(ForcedLook::None);
  ui_.close();
}

Aside::Aside(Ui& ui, std::string_view key, std::string_view label) : Container(ui) {
  ui.open({.key = ui.key(key), .role = Role::Aside, .name = label, .flow = {.gap = kGap}});
  Layout& layout = ui.layout();
  const Span span = content_span(ui, layout.page_width());
  beside_ = ui.is_wide() && layout.depth() == 1;
  if (beside_) {
    layout.push(span.x + span.width - kAsideWidth, ui.main_top(), kAsideWidth);
  } else if (layout.depth() == 1) {
    layout.push(span.x, layout.next_y(kGapLarge), span.width);
  } else {
    layout.push(layout.x(), layout.next_y(kGapLarge), layout.width());
  }
}

Aside::~Aside() {
  const int bottom = ui_.layout().y();
  ui_.layout().pop();
  ui_.layout().advance_to(beside_ ? bottom : bottom + kGap);
  ui_.close();
}

}  // namespace motcua::kit
