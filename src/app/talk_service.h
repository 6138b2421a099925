// The talk with the guide: questions and answers from the packs, and "Làm cùng tôi", which asks a
// form's questions one by one and writes the answers into the same draft.
//
// The talk lives in memory only and goes with the page or the lock. Nothing of it is ever sent from
// here; sharing it is HelpService's, and only after the citizen has seen what would leave.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core.h"
#include "app/draft_service.h"
#include "guide/assistant.h"
#include "guide/form_help.h"
#include "guide/privacy.h"

namespace motcua::app {

class TalkService {
 public:
  static constexpr std::size_t kNoNote = static_cast<std::size_t>(-1);

  TalkService(Core& core, DraftService& drafts) : core_(core), drafts_(drafts) {}

  // Greets once; later calls do nothing while there is a talk.
  void open();
  void say(std::string_view text);
  void ask_about(std::string_view code, guide::Field field);
  void judge(std::uint64_t line, guide::Verdict verdict);
  void forget_all();

  // --- Filling in a form together ---
  // Begins with the open draft, or goes on after it was changed in the form meanwhile.
  void start_together();
  void stop_together();
  void answer(std::string_view raw);  // One of the choices offered.
  void skip();

  // --- Notes for the report, masked ---
  [[nodiscard]] const std::vector<guide::AskedNote>& notes() const { return notes_; }
  void add_notes(const std::vector<guide::AskedNote>& stored);
  void drop_notes(std::size_t count);  // The first ones: they were sent.
  // Called when a note was added or judged.
  std::function<void()> on_notes = [] {};

 private:
  guide::Guide guide() const {
    return {.catalogue = core_.assets.catalogue, .index = core_.assets.search};
  }
  TalkLine& add(bool is_citizen, std::string text);
  void add_reply(const guide::Reply& reply);
  void reply_to(std::string_view text);
  bool is_together() const;
  void say_together(std::string_view text);
  void write(std::string_view raw, std::string echo);
  void ask_next(std::string lead);
  std::vector<TalkButton> choices_of(const guide::FormQuestion& question) const;
  std::vector<guide::Choice> find_places(std::string_view typed, std::string_view province) const;

  Core& core_;
  DraftService& drafts_;
  guide::Conversation conversation_{};
  std::vector<guide::AskedNote> notes_{};
  std::vector<std::size_t> note_of_line_{};  // Beside state().talk.lines; kNoNote: none.
  std::string question_{};                   // The field asked while together.
  std::vector<std::string> skipped_{};
  std::uint64_t line_count_ = 0;
};

}  // namespace motcua::app
