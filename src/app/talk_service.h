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

  // The guide's words come after the first frame: until then a wish waits, and words said are lost.
  bool is_ready() const;
  void asset_arrived();

  // Greets once; later calls do nothing while there is a talk.
  void open();
  // A greeting that nobody has answered yet is said in the new language.
  void language_changed();
  void say(std::string_view text);
  void ask_about(std::string_view code, guide::Field field);
  // The problem code of a dossier the server did not take, in plain words.
  void explain_refusal(std::string_view code);
  // Off until the citizen switches it on: questions the guide cannot answer are asked, masked, at
  // the server too.
  void set_asks_server(bool is_on);
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
  void note(std::string_view question, const guide::Reply& reply);
  // A question put while a form is filled in: about procedures, or about the field asked.
  void reply_inside_form(std::string_view text);
  bool is_together() const;
  void say_together(std::string_view text);
  void write(std::string_view raw, std::string echo);
  // `shared`: the lead without what was answered. `explained`: the field the lead speaks about.
  void ask_next(std::string lead, std::string shared = {}, std::string_view explained = {});
  std::string why_refused(std::string_view field) const;
  void ask_server(const guide::Reply& own, std::string_view question, std::uint64_t line);
  void take_server_reply(std::uint64_t line, const guide::Reply& own, const Result<HttpReply>& got);
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
  std::function<void()> waiting_{};  // The last wish, until the guide's words have come.
  bool waits_together_ = false;      // That wish is to fill in together.
};

}  // namespace motcua::app
