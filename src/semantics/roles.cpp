#include "semantics/roles.h"

namespace motcua::semantics {

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
  switch (role) {
    case Role::Heading:
      return "heading";
    case Role::Paragraph:
      return "paragraph";
    case Role::Link:
      return "link";
    case Role::Button:
    case Role::Toggle:
    case Role::Disclosure:
      return "button";
    case Role::Checkbox:
      return "checkbox";
    case Role::Radio:
      return "radio";
    case Role::RadioGroup:
      return "radiogroup";
    case Role::Switch:
      return "switch";
    case Role::TextField:
    case Role::TextArea:
      return "textbox";
    case Role::Password:
      return "password";  // Browsers give it no role; ours to query by.
    case Role::File:
      return "file";  // The same.
    case Role::Select:
    case Role::Combobox:
      return "combobox";
    case Role::Option:
      return "option";
    case Role::Listbox:
      return "listbox";
    case Role::Slider:
      return "slider";
    case Role::SpinButton:
      return "spinbutton";
    case Role::Tab:
      return "tab";
    case Role::TabList:
      return "tablist";
    case Role::TabPanel:
      return "tabpanel";
    case Role::Menu:
      return "menu";
    case Role::MenuItem:
      return "menuitem";
    case Role::List:
      return "list";
    case Role::ListItem:
      return "listitem";
    case Role::Table:
      return "table";
    case Role::Row:
      return "row";
    case Role::Cell:
      return "cell";
    case Role::ColHeader:
      return "columnheader";
    case Role::RowHeader:
      return "rowheader";
    case Role::Image:
      return "img";
    case Role::Progress:
      return "progressbar";
    case Role::Status:
      return "status";
    case Role::Alert:
      return "alert";
    case Role::Dialog:
      return "dialog";
    case Role::AlertDialog:
      return "alertdialog";
    case Role::Group:
    case Role::FieldSet:
      return "group";
    case Role::Form:
      return "form";
    case Role::Banner:
      return "banner";
    case Role::Nav:
      return "navigation";
    case Role::Main:
      return "main";
    case Role::Footer:
      return "contentinfo";
    case Role::Search:
      return "search";
    case Role::Region:
      return "region";
    case Role::Aside:
      return "complementary";
    case Role::Term:
      return "term";
    case Role::Definition:
      return "definition";
    default:
      return "";
  }
}

}  // namespace motcua::semantics
