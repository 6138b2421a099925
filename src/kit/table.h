// Figures in rows and columns, and pages of which one is shown at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/containers.h"

namespace motcua::kit {

struct TableColumn {
  std::string header{};
  bool is_number = false;  // Stands at the end of its column, digit below digit.
};
struct TableSpec {
  std::string key{};
  std::string caption{};  // What the table shows: its heading and its name.
  std::vector<TableColumn> columns{};
  std::vector<std::vector<std::string>>
      rows{};  // As many cells as columns; the first names the row.
};
// A real table: caption, column headers, row headers. Where its columns do not fit beside each
// other, each row becomes a small block with the name of the column beside each value.
void table(Ui& ui, const TableSpec& spec);

struct TabsSpec {
  std::string key{};
  std::string label{};  // What is chosen here, for assistive technology.
  std::vector<std::string> tabs{};
  std::size_t selected = 0;
};
// The row of tabs; arrow keys walk it. Returns the tab that was chosen.
std::optional<std::size_t> tabs(Ui& ui, const TabsSpec& spec);

// What belongs to the selected tab; comes right after tabs() with the same key.
class TabPanel : Container {
 public:
  TabPanel(Ui& ui, const TabsSpec& spec);
  ~TabPanel();
};

}  // namespace motcua::kit
