// Where the next block goes: one column, downwards. CSS px.
#pragma once

#include <cstdint>
#include <vector>

#include "semantics/node.h"

namespace motcua::kit {

class Layout {
 public:
  // Starts a page of this width; the first column is the whole width.
  void begin(int page_width);
  // The next block of the column: full width, `height` high, `gap` below the block above. The gap
  // is dropped at the top of a column; two gaps do not add up, the larger counts.
  semantics::Rect next(int height, int gap);
  // Where a block would start with this gap, without taking the place.
  int next_y(int gap) const;
  void set_gap_min(int gap);  // The next block keeps at least this distance.

  // A column inside the present one, e.g. the padding of a card.
  void push(int x, int y, int width);
  // Leaves it; returns its used height. The outer column does not move by itself.
  int pop();
  int x() const { return columns_.back().x; }
  int y() const { return columns_.back().y; }
  int width() const { return columns_.back().width; }
  bool is_empty() const { return columns_.back().is_empty; }
  // Moves the present column's cursor to y when it stands above it.
  void advance_to(int y);
  int page_width() const { return page_width_; }
  int depth() const { return static_cast<int>(columns_.size()); }

  // A row: blocks side by side until they do not fit.
  bool in_row() const { return columns_.back().row; }
  void start_row(int gap);
  // Place for an item of this size in the present row; wraps to a new line when full.
  semantics::Rect next_in_row(int width, int height);

 private:
  struct Column {
    int x = 0;
    int y = 0;  // Bottom of what is placed.
    int width = 0;
    int top = 0;
    int gap_min = 0;
    bool is_empty = true;
    bool row = false;
    int row_x = 0;
    int row_y = 0;
    int row_height = 0;
    int row_gap = 0;
  };
  std::vector<Column> columns_{};
  int page_width_ = 0;
};

}  // namespace motcua::kit
