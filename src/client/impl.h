// The inside of Client: one class in several files. client.cpp draws a frame, settle.cpp keeps
// address and state together, handle*.cpp carry out what a screen reported.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "client/client.h"
#include "client/memory.h"
#include "client/present.h"
#include "client/present_custody.h"
#include "client/present_outbox.h"
#include "client/present_sessions.h"
#include "screens/message_screen.h"

namespace motcua::client {

// What is drawn for a route now: the page itself, or something in its place.
enum class Shown : std::uint8_t {
  Page,
  Loading,
  Unlock,
  NotFound,
  Unreadable,
  OldBundle,
};

enum class History : std::uint8_t { Push, Replace };

class Client::Impl {
 public:
  Impl(app::App& app, PageHost host);

  void set_voice(const Voice& voice);
  void set_update_ready();
  bool wants_update() const { return memory_.uses_update; }
  void on_voice(VoiceEvent event, std::string_view text);
  void stop_voice();  // Nothing is heard or read from here on.

  void start(const StartOptions& options);
  void open(const Route& route);
  void set_presentation(kit::Presentation presentation) { ui_.set_presentation(presentation); }
  void set_device(const Device& device);
  void frame(std::int64_t now_ms);
  bool wants_frame() const;
  std::optional<std::int64_t> next_wakeup_ms() const;

  app::App& app_;
  kit::Ui ui_{};
  Route route_{};

 private:
  using State = app::State;

  // client.cpp
  void apply_viewport();
  void record();
  // What the page shows, in the words of `tr`; both must outlive it.
  Scene scene_in(const text::Tr& tr) const;
  void draw(const text::Tr& tr);
  void draw_main(const Scene& scene);
  void draw_page(const Scene& scene);
  void draw_draft_page(const Scene& scene);
  std::string title_of(const Scene& scene) const;
  void announce_changes(const Scene& scene);
  void announce_sending(const Scene& scene);
  const text::Messages& words() const;

  // settle.cpp
  void settle_route();
  void settle_draft();
  void settle_review();
  void settle_dossier();
  void settle_vault_pages();
  void settle_login();
  void settle_new_draft();
  void forget_page();
  bool is_entered();
  Shown shown_draft() const;
  void settle_previews();
  void go(const Route& route, History history = History::Push);
  void go_to_draft_page(History history);
  Shown shown() const;
  const app::DossierView* find_dossier(std::string_view submission_id) const;

  // handle.cpp
  void handle(const screens::ShellEvent& event);
  void handle(const screens::HomeEvent& event);
  void handle(const screens::SearchEvent& event);
  void handle(const screens::ProcedureEvent& event);
  void handle(const screens::SettingsEvent& event);
  void handle(const screens::LoginEvent& event);
  void handle(const screens::DossierEvent& event);
  void handle(const screens::OutboxEvent& event);
  void handle(const screens::PeopleEvent& event);
  void handle(const screens::WaysEvent& event);
  void open_person(std::size_t index);
  void leave_person(const Route& next);
  void start_guest();
  void erase_asked();
  void settle_erasure();
  void submit_way(screens::WayKind way);
  void handle_protect(const screens::VaultEvent& event);
  void handle_unlock(const screens::VaultEvent& event);
  void submit_new_passphrase();
  void submit_passphrase();
  void wipe_passphrases();
  void go_to_path(std::string_view path) { go(parse_path(path)); }
  void search(const std::string& query);
  void set_language(text::Language language);
  void set_large_text(bool is_large);
  void erase_chosen_account();
  std::string chosen_account() const;

  void start_form(std::string code);

  // handle_custody.cpp
  void handle(const screens::KeysEvent& event);
  void handle(const screens::CheckEvent& event);
  void handle(const screens::CustodyEvent& event);
  void settle_keys();
  void settle_supplement();

  // handle_sessions.cpp
  void handle(const screens::SessionsEvent& event);
  void settle_sessions();
  void end_asked_session();
  void log_in_again(const std::string& wish);

  // handle_guide.cpp
  void handle(const screens::GuideEvent& event);
  void handle(const screens::PersonEvent& event);
  void ask_guide(const std::string& question);
  std::string last_answer() const;
  void announce_answer();
  void press_talk_button(std::uint64_t line, std::size_t button);
  void stop_listening();
  void stop_speaking();
  void speak_last_answer();
  void read_page();
  void settle_guide();
  void take_proposal(const std::string& field);

  // handle_draft.cpp
  void handle(const Scene& scene, const screens::FormEvent& event);
  void handle(const screens::AttachmentsEvent& event);
  void handle(const Scene& scene, const screens::MissingEvent& event);
  void handle(const screens::ReviewEvent& event);
  void handle(const screens::ChangesEvent& event);
  void handle(const screens::SignEvent& event);
  void change_text(const Scene& scene, const screens::FormEvent& event);
  void choose_option(const screens::FormEvent& event);
  void answer_offer(screens::ProfileCardEvent answer);
  void focus_first_field();
  void leave_form_page();
  void leave_attachments();
  bool is_adding() const;
  void go_on_when_added();
  void open_field(std::string_view field);
  void open_review();
  const forms::Form* form() const;

  // handle_list.cpp
  void change_list(const Scene& scene, const forms::Field& field, const screens::FormEvent& event);
  void choose_from_list(const Scene& scene, const forms::Field& field, std::size_t index);

  // handle_place.cpp
  void change_place(const Scene& scene, const forms::Field& field, const screens::FormEvent& event);
  void choose_place(const Scene& scene, const screens::FormEvent& event);
  void answer_place(const Scene& scene, const screens::FormEvent& event);
  void take_place(const forms::Field& field, const PlaceChoice& choice);
  void set_place(const forms::Field& field, const std::string& code);
  void note_place(const std::string& field, const std::string& was);
  void keep_rest(const forms::Field& field, const std::string& rest);

  PageHost host_;
  PageMemory memory_{};
  Device device_{};
  std::int64_t now_ms_ = 0;
  std::uint64_t drawn_revision_ = 0;
  bool is_dirty_ = true;

  std::optional<text::Language> wanted_language_{};  // Asked for before its words had come.
  std::string focus_wanted_{};  // Full key path, asked for when the page is drawn next.
  std::string resume_asked_{};  // Draft the app was asked for; asked once.
  bool draft_awaited_ = false;  // A new draft was asked for: go there when it is open.
  std::string draft_before_{};  // The one that was open when it was asked for.
  std::map<std::string, std::string> sealed_{};  // Draft → submission, signed on this page.
  Route after_vault_{};                          // Where to go after unlocking on its own page.
  Route after_login_{};
  bool site_erasure_wanted_ = false;  // The host's part of "erase everything" is still to come.
  std::string opened_dossier_{};
  std::string followed_seal_{};  // The signed dossier one was already led to.
  std::set<std::string> previews_asked_{};
  Route entered_{};  // The page the last settling was for.

  // For announcements: what was said or known last.
  bool was_online_ = true;
  app::SaveState last_save_ = app::SaveState::Unchanged;
  std::size_t last_hits_ = 0;
  std::uint64_t announced_line_ = 0;  // Of the talk: the server's answer that was said.
  bool was_unlocked_ = false;
  std::string last_query_{};
  std::string last_stage_{};
  std::string last_progress_{};
  std::optional<std::string> last_waiting_{};  // Nothing while no vault is open.
  std::string last_status_{};                  // What the other tabs were told.
};

}  // namespace motcua::client
