// Roles, states and actions of semantics nodes. web/mirror/*.js repeats these numbers; tests
// compare the two. Append, never renumber.
#pragma once

#include <cstdint>
#include <string_view>

namespace motcua::semantics {

enum class Role : std::uint8_t {
  None = 0,
  Text,
  Heading,
  Paragraph,
  Link,
  Button,
  Toggle,
  Checkbox,
  Radio,
  RadioGroup,
  Switch = 10,
  TextField,
  TextArea,
  Password,
  Select,
  Option,
  Combobox,
  Listbox,
  Slider,
  SpinButton,
  Tab = 20,
  TabList,
  TabPanel,
  Menu,
  MenuItem,
  List,
  ListItem,
  Table,
  Row,
  Cell,
  ColHeader = 30,
  RowHeader,
  Image,
  Progress,
  Status,
  Alert,
  Dialog,
  AlertDialog,
  Group,
  Form,
  FieldSet = 40,
  Banner,
  Nav,
  Main,
  Footer,
  Search,
  Region,
  Disclosure,
  File,
  Date,
  Canvas = 50,
  Scroll,
  Label = 52,            // <label for>: the field whose labelled_by names this node.
  Legend = 53,           // <legend>: first child of a FieldSet or RadioGroup.
  Hint = 54,             // <p id>: what described_by points at.
  ErrorText = 55,        // <p id>: what error_by points at.
  Box = 56,              // <div>: layout only, no meaning.
  DescriptionList = 57,  // <dl>; its rows are Box.
  Term = 58,             // <dt>
  Definition = 59,       // <dd>
  Aside = 60,            // <aside>: the quiet side column.
  Caption = 61,          // <caption>: first child of a Table.
  Fact = 62,             // <li>: a label (name) and its value (text); may hold a button.
};
constexpr std::uint8_t kRoleCount = 63;

namespace state {
enum : std::uint32_t {
  kDisabled = 1u << 0,
  kReadOnly = 1u << 1,
  kRequired = 1u << 2,
  kInvalid = 1u << 3,
  kChecked = 1u << 4,
  kMixed = 1u << 5,
  kSelected = 1u << 6,
  kExpanded = 1u << 7,
  kHasExpanded = 1u << 8,
  kBusy = 1u << 9,
  kCurrent = 1u << 10,
  kPressed = 1u << 11,
  kModal = 1u << 12,
  kFocusable = 1u << 13,
  kDecorative = 1u << 14,  // aria-hidden: the words stand beside it.
  kHasPopup = 1u << 15,
  kClipped = 1u << 16,
  kRawPointer = 1u << 17,
  kNoTranslate = 1u << 18,
  kSecret = 1u << 19,       // Its value is never recorded, dumped or sent to the mirror.
  kPassThrough = 1u << 20,  // pointer-events:none in canvas mode: lies over its control.
};
}  // namespace state

namespace action {
enum : std::uint16_t {
  kClick = 1,
  kSetValue = 2,
  kIncrement = 4,
  kDecrement = 8,
  kExpand = 16,
  kCollapse = 32,
  kDismiss = 64,
  kSetSelection = 128,
  kScrollTo = 256,
  kFocus = 512,
  kContextMenu = 1024,
  kCustom = 2048,
  kBlur = 4096,  // Focus left this node (focusout).
};
}  // namespace action

// True for roles a person can act on: they must have a name.
bool is_interactive(Role role);
// True for roles whose value a person types or picks (SetValue).
bool has_value(Role role);
// "button", "textbox", "combobox": the ARIA role a browser would compute; "" for layout.
std::string_view aria_role(Role role);

}  // namespace motcua::semantics
