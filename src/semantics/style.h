// Hints for typing, for layout in HTML mode and for looks. The numbers cross to the mirror.
#pragma once

#include <cstdint>

namespace motcua::semantics {

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
  Toast,
  Tabs,
  ForceHover,  // The gallery shows a state that a hand would bring about.
  ForcePressed,
  ForceFocus,
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
  Sound,
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

}  // namespace motcua::semantics
