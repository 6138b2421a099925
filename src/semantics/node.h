// The words of the semantics tree: what a node is, what it can be asked to do, how it looks in
// HTML. web/mirror/*.js repeats these numbers; tests compare the two. Append, never renumber.
#pragma once

#include <cstdint>
#include <string_view>

namespace motcua::semantics {

// Identity of a node: a hash of its explicit kit path ("form1/ho_ten"), never of visible text.
using Key = std::uint64_t;

// FNV-1a over the path. `make_key("a/b")` equals `child_key(make_key("a"), "b")`.
constexpr std::uint64_t kKeySeed = 14695981039346656037ULL;
constexpr Key hash_into(Key seed, std::string_view text) {
  for (const char c : text) {
    seed ^= static_cast<unsigned char>(c);
    seed *= 1099511628211ULL;
  }
  return seed;
}
constexpr Key make_key(std::string_view path) {
  return hash_into(kKeySeed, path);
}
constexpr Key child_key(Key parent, std::string_view name) {
  return hash_into(parent == kKeySeed ? parent : hash_into(parent, "/"), name);
}

// A dense index, stable for a node's life: the index of its element in the mirror's array.
using Slot = std::uint32_t;
constexpr Slot kNoSlot = 0;      // Also "none" in relations.
constexpr Slot kPageSlot = 1;    // #sem
constexpr Slot kLayersSlot = 2;  // #layers: dialogs and menus above the page.
constexpr Slot kFirstFreeSlot = 3;

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
};
constexpr std::uint8_t kRoleCount = 61;

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

// CSS px. A node below #sem: page coordinates. A node below a layer: relative to that layer's root.
struct Rect {
  int x = 0;
  int y = 0;
  int w = 0;
  int h = 0;
  bool operator==(const Rect&) const = default;
  bool contains(float px, float py) const {
    return px >= static_cast<float>(x) && py >= static_cast<float>(y) &&
           px < static_cast<float>(x + w) && py < static_cast<float>(y + h);
  }
};

enum class InputType : std::uint8_t { Text = 0, Tel, Email, Search, Numeric, Password, Url };
enum class EnterKey : std::uint8_t { Default = 0, Done, Go, Next, Search, Send };
enum class Capitalize : std::uint8_t { Default = 0, Off, Words, Sentences, Characters };
enum class Spellcheck : std::uint8_t { Default = 0, Off, On };

struct InputHints {
  InputType type = InputType::Text;
  EnterKey enter_key = EnterKey::Default;
  Capitalize capitalize = Capitalize::Default;
  Spellcheck spellcheck = Spellcheck::Default;
  std::uint16_t length_max = 0;  // UTF-16 units as in maxlength; 0 = no limit.
  bool operator==(const InputHints&) const = default;
};

enum class FlowKind : std::uint8_t { Stack = 0, Row, Grid, FormRow };
enum class FlowAlign : std::uint8_t { Start = 0, Center, End, Stretch, SpaceBetween };

// How a container lays out its children in HTML mode; canvas mode ignores it.
struct Flow {
  FlowKind kind = FlowKind::Stack;
  std::uint8_t gap = 0;  // px
  FlowAlign align = FlowAlign::Start;
  std::uint8_t columns = 0;
  bool operator==(const Flow&) const = default;
};

// Sizes in look.md: H1 28/36, H2 22/30 (both semibold), Body 18/28, Hint 16/24; Strong = semibold.
enum class TextStyle : std::uint8_t { Default = 0, Body, Strong, H1, H2, Hint, HintStrong };
enum class Tone : std::uint8_t { Normal = 0, Secondary, Success, Warning, Error, OnBrand };
enum class TextAlign : std::uint8_t { Start = 0, Center, End };
// What a container or control looks like in HTML mode.
enum class Variant : std::uint8_t {
  Default = 0,
  Primary,
  Secondary,
  Quiet,
  Danger,  // buttons
  Card,
  CardLink,
  Notice,
  Tag,
  Field,
  FieldRow,
  CheckRow,
  ButtonRow,
  Steps,
  Timeline,
  TimelineItem,
  SummaryRow,
  Brand,
  ErrorSummary,
  StatusLine,
  FilePick,
  Suggestions,
  Divider,
  Page,
};
enum class Icon : std::uint8_t {
  None = 0,
  Check,
  Cross,
  Alert,
  Info,
  Search,
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  ChevronRight,
  Camera,
  File,
  Lock,
  Key,
  Send,
  Clock,
  Cloud,
  CloudOff,
  Save,
  Edit,
  Trash,
  Globe,
  User,
  Home,
  Download,
  External,
  Shield,
  Plus,
  Phone,
  ChevronUp,
  Sun,
  List,
};

struct Style {
  TextStyle text = TextStyle::Default;
  Tone tone = Tone::Normal;
  Variant variant = Variant::Default;
  Icon icon = Icon::None;
  // Where the text starts inside the rect in canvas mode, so that the mirror's text lies on the
  // pixels; px.
  std::uint8_t pad_x = 0;
  std::uint8_t pad_y = 0;
  TextAlign align = TextAlign::Start;
  std::uint8_t lines = 0;  // Lines the kit wrapped the text into; 0 = not text.
  bool operator==(const Style&) const = default;
};

struct Range {
  float min = 0;
  float max = 0;
  float now = 0;
  std::uint32_t position = 0;  // aria-posinset, 1-based; 0 = none
  std::uint32_t size = 0;      // aria-setsize
  bool operator==(const Range&) const = default;
};

enum class Politeness : std::uint8_t { Polite = 0, Assertive = 1 };
enum class FocusReason : std::uint8_t { Route = 0, Dialog, ErrorSummary, Removed, Request };

// What a widget says about itself. Strings are copied when the node is added; relations are keys,
// so they may name a node that comes later in the frame.
struct NodeSpec {
  Key key = 0;
  Role role = Role::None;
  std::uint8_t level = 0;  // heading 1-6
  std::uint32_t state = 0;
  std::uint16_t actions = 0;
  Rect rect{};
  std::string_view name{};         // Accessible name; the text content unless `text` is given.
  std::string_view text{};         // Visible text where it differs from the name.
  std::string_view value{};        // Field text; option value; never for kSecret nodes.
  std::string_view description{};  // aria-description, for what has no visible hint node.
  std::string_view placeholder{};
  std::string_view href{};  // Link target; Image source (blob: URL).
  std::string_view lang{};  // When it differs from the page's.
  std::string_view test_id{};
  std::string_view autocomplete{};  // HTML autocomplete token.
  std::string_view accept{};        // File: accept list.
  std::string_view capture{};       // File: "environment" asks for the camera.
  Key labelled_by = 0;
  Key described_by = 0;
  Key error_by = 0;
  Key controls = 0;
  Key active_descendant = 0;
  InputHints hints{};
  Flow flow{};
  Style style{};
  Range range{};
};

// True for roles a person can act on: they must have a name.
bool is_interactive(Role role);
// True for roles whose value a person types or picks (SetValue).
bool has_value(Role role);
// "button", "textbox", "combobox": the ARIA role a browser would compute; "" for layout.
std::string_view aria_role(Role role);

}  // namespace motcua::semantics
