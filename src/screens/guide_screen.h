// The talk with the guide: the last answer, the field to ask in right under it, and what was said
// before. The same page asks a form's questions one by one ("Làm cùng tôi").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

enum class Judged : std::uint8_t { NotYet, Right, Wrong };

struct TalkSourceView {
  std::string text{};
  bool is_recalled = false;  // Nobody has read it in a source: say "cần kiểm tra".
};

struct TalkLineView {
  std::uint64_t id = 0;
  bool is_citizen = false;
  bool is_warning = false;  // Safety first.
  std::string text{};       // Lines parted by "\n"; those that begin with "- " are a list.
  std::vector<TalkSourceView> sources{};
  std::vector<std::string> buttons{};
  bool is_from_server = false;  // Not from this device: says so.
  bool can_be_judged = false;
  Judged judged = Judged::NotYet;
};

struct GuideView {
  std::vector<TalkLineView> current{};  // The last words of the citizen and what came back.
  std::vector<TalkLineView> earlier{};  // Newest first.
  std::string question{};               // What stands in the field.
  bool is_loading = false;              // The guide's words have not come yet.
  std::string form_title{};             // While a form is filled in together; else empty.
  std::string form_href{};
  bool can_listen = false;
  bool is_listening = false;
  bool can_speak = false;
  bool is_speaking = false;
  bool asks_server = false;  // What is not known here is asked at the server, masked.
  std::size_t tickets = 0;   // Questions that were given to a person.
};

enum class GuideEventKind : std::uint8_t {
  QuestionChanged,
  Ask,
  Press,
  Judge,
  Listen,
  StopListening,
  Speak,
  StopSpeaking,
  LeaveForm,  // Go on talking, about anything.
  Go,
};

struct GuideEvent {
  GuideEventKind kind = GuideEventKind::Ask;
  std::string text{};      // QuestionChanged, Ask; Go: the path.
  std::uint64_t line = 0;  // Press, Judge.
  std::size_t button = 0;  // Press.
  bool is_right = false;   // Judge.
};

std::optional<GuideEvent> draw_guide_screen(kit::Ui& ui, const GuideView& view, const text::Tr& tr);

}  // namespace motcua::screens
