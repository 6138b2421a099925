#include "semantics/roles.h"

namespace motcua::semantics {
namespace {

struct AriaRole {
  Role role = Role::None;
  std::string_view name{};
};

// Browsers give password and file fields no role; those two names are ours, to query by.
constexpr AriaRole kAriaRoles[] = {
    {Role::Heading, "heading"},
    {Role::Paragraph, "paragraph"},
    {Role::Link, "link"},
    {Role::Button, "button"},
    {Role::Toggle, "button"},
    {Role::Disclosure, "button"},
    {Role::Checkbox, "checkbox"},
    {Role::Radio, "radio"},
    {Role::RadioGroup, "radiogroup"},
    {Role::Switch, "switch"},
    {Role::TextField, "textbox"},
    {Role::TextArea, "textbox"},
    {Role::Password, "password"},
    {Role::File, "file"},
    {Role::Select, "combobox"},
    {Role::Combobox, "combobox"},
    {Role::Option, "option"},
    {Role::Listbox, "listbox"},
    {Role::Slider, "slider"},
    {Role::SpinButton, "spinbutton"},
    {Role::Tab, "tab"},
    {Role::TabList, "tablist"},
    {Role::TabPanel, "tabpanel"},
    {Role::Menu, "menu"},
    {Role::MenuItem, "menuitem"},
    {Role::List, "list"},
    {Role::ListItem, "listitem"},
    {Role::Fact, "listitem"},
    {Role::Table, "table"},
    {Role::Row, "row"},
    {Role::Cell, "cell"},
    {Role::ColHeader, "columnheader"},
    {Role::RowHeader, "rowheader"},
    {Role::Image, "img"},
    {Role::Progress, "progressbar"},
    {Role::Status, "status"},
    {Role::Alert, "alert"},
    {Role::Dialog, "dialog"},
    {Role::AlertDialog, "alertdialog"},
    {Role::Group, "group"},
    {Role::FieldSet, "group"},
    {Role::Form, "form"},
    {Role::Banner, "banner"},
    {Role::Nav, "navigation"},
    {Role::Main, "main"},
    {Role::Footer, "contentinfo"},
    {Role::Search, "search"},
    {Role::Region, "region"},
    {Role::Aside, "complementary"},
    {Role::Term, "term"},
    {Role::Definition, "definition"},
};

}  // namespace

bool is_interactive(Role role) {
  switch (role) {
    case Role::Link:
    case Role::Button:
    case Role::Toggle:
    case Role::Checkbox:
    case Role::Radio:
    case Role::Switch:
    case Role::TextField:
    case Role::TextArea:
    case Role::Password:
    case Role::Select:
    case Role::Option:
    case Role::Combobox:
    case Role::Slider:
    case Role::SpinButton:
    case Role::Tab:
    case Role::MenuItem:
    case Role::Disclosure:
    case Role::File:
    case Role::Date:
      return true;
    default:
      return false;
  }
}

bool has_value(Role role) {
  switch (role) {
    case Role::TextField:
    case Role::TextArea:
    case Role::Password:
    case Role::Select:
    case Role::Combobox:
    case Role::Slider:
    case Role::SpinButton:
    case Role::Date:
      return true;
    default:
      return false;
  }
}

std::string_view aria_role(Role role) {
  for (const AriaRole& row : kAriaRoles) {
    if (row.role == role) return row.name;
  }
  return "";
}

}  // namespace motcua::semantics
