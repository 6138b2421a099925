// What the guide's pages show: the talk, what would be shared with a person, and what became of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "guide/privacy.h"
#include "guide/reply.h"

namespace motcua::app {

enum class TalkAction : std::uint8_t {
  Say,            // `value` becomes the citizen's next words.
  OpenProcedure,  // `value` is a procedure code.
  StartForm,      // `value` is a procedure code that can be filed here.
  OpenDossiers,
  CallPerson,
  Answer,        // While filling a form together: `value` is the raw answer to the question asked.
  SkipQuestion,  // An optional question stays empty.
  OpenForm,      // To the form page of the question asked.
  OpenPapers,    // Every question is answered: to the papers.
};

struct TalkButton {
  std::string label{};
  TalkAction action = TalkAction::Say;
  std::string value{};
};

struct TalkLine {
  std::uint64_t id = 0;
  bool is_citizen = false;
  std::string text{};
  guide::Behavior behavior = guide::Behavior::Answer;
  std::vector<guide::Source> sources{};
  std::vector<TalkButton> buttons{};  // Only those of the last line can be pressed.
  bool can_be_judged = false;         // "Đúng / chưa đúng" is asked.
  guide::Verdict verdict = guide::Verdict::None;
  std::string shared{};         // What a person sees instead of `text`; empty: the text, masked.
  bool is_from_server = false;  // The server's answer took the place of our own "không biết".
};

// What the citizen is about to share: masked already, each line can be left out.
struct HelpDraft {
  struct Line {
    bool is_citizen = false;
    std::string text{};
    bool is_shared = true;
  };
  std::vector<Line> lines{};
  std::string phone{};  // As typed; empty: no call back is wanted.
};

enum class HelpState : std::uint8_t {
  Sending,
  WaitingForNetwork,
  Waiting,
  Answered,
  Closed,
  Refused
};

struct HelpTicketView {
  std::string id{};
  HelpState state = HelpState::Sending;
  std::string number{};  // "HT-20261122-0001"; empty until the team has it.
  std::int64_t created_at_ms = 0;
  std::vector<std::string> answers{};
};

struct TalkView {
  std::vector<TalkLine> lines{};
  std::string together_draft{};  // The draft that is filled in by this talk; empty: none.
  std::string together_page{};   // The form page of the question asked.
  std::optional<HelpDraft> help{};
  std::vector<HelpTicketView> tickets{};  // Newest first.
  std::vector<guide::UnansweredRow> unanswered{};
  std::size_t notes = 0;  // Kept on this device, not sent.
  bool notes_sent = false;
  bool asks_server = false;  // The citizen switched the server's assistant on.
};

}  // namespace motcua::app
