#include "kit/layout.h"

#include <algorithm>

#include "base/result.h"

namespace motcua::kit {

void Layout::begin(int page_width) {
  page_width_ = page_width;
  columns_.assign(1, Column{.width = page_width});
}

int Layout::next_y(int gap) const {
  const Column& column = columns_.back();
  return column.is_empty ? column.y : column.y + std::max(gap, column.gap_min);
}

void Layout::set_gap_min(int gap) {
  columns_.back().gap_min = std::max(columns_.back().gap_min, gap);
}

semantics::Rect Layout::next(int height, int gap) {
  Column& column = columns_.back();
  const int y = next_y(gap);
  column.y = y + height;
  column.is_empty = false;
  column.gap_min = 0;
  return {.x = column.x, .y = y, .w = column.width, .h = height};
}

void Layout::push(int x, int y, int width) {
  columns_.push_back(Column{.x = x, .y = y, .width = std::max(width, 0), .top = y});
}

int Layout::pop() {
  CHECK(columns_.size() > 1);
  const Column& column = columns_.back();
  const int bottom = column.row ? column.row_y + column.row_height : column.y;
  const int used = std::max(bottom - column.top, 0);
  columns_.pop_back();
  return used;
}

void Layout::advance_to(int y) {
  Column& column = columns_.back();
  if (column.y >= y) return;
  column.y = y;
  column.is_empty = false;
}

void Layout::start_row(int gap) {
  Column& column = columns_.back();
  column.row = true;
  column.row_gap = gap;
  column.row_x = column.x;
  column.row_y = column.y;
}

semantics::Rect Layout::next_in_row(int width, int height) {
  Column& column = columns_.back();
  const int item = std::min(width, column.width);
  if (column.row_x > column.x && column.row_x + item > column.x + column.width) {
    column.row_x = column.x;
    column.row_y += column.row_height + column.row_gap;
    column.row_height = 0;
  }
  const semantics::Rect rect{.x = column.row_x, .y = column.row_y, .w = item, .h = height};
  column.row_x += item + column.row_gap;
  column.row_height = std::max(column.row_height, height);
  column.is_empty = false;
  return rect;
}

}  // namespace motcua::kit
