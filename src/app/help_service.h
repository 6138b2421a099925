// Questions for a person: what the citizen agrees to share is sent once, waits for the network, and
// its answers come back here. Also the report of what the guide could not answer.
//
// Everything is kept encrypted in the vault; without an open vault it lives in memory only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "app/core.h"
#include "app/talk_service.h"

namespace motcua::app {

class HelpService {
 public:
  static constexpr std::string_view kTicketPrefix = "help-";  // Records of the account.
  static constexpr std::string_view kNotesRecord = "guide-notes";

  HelpService(Core& core, TalkService& talk) : core_(core), talk_(talk) {}

  // --- A stored record of an opened vault ---
  void load_ticket(const std::string& name, ByteView sealed);
  void load_notes(ByteView sealed);
  void finish_loading();
  void forget_all();

  // --- Asking a person ---
  // Puts the talk, masked, into state().talk.help: nothing leaves before send().
  void prepare();
  void share_line(std::size_t line, bool is_shared);
  void set_phone(std::string_view phone);
  void cancel();
  void send();
  // Asks the server how the tickets stand.
  void refresh();
  void network_returned();
  std::optional<std::int64_t> next_wakeup_ms() const;
  void tick();

  // --- The report of unanswered questions ---
  void notes_changed();
  // Sends the notes, masked as they are, and forgets them. Only when the citizen asks for it.
  void send_notes();

 private:
  struct Ticket {
    std::string body{};  // What is sent, canonical; emptied once the team has it.
    std::string number{};
    std::string state{"sending"};
    std::int64_t created_ms = 0;
    std::int64_t revision = 0;
    std::vector<std::string> answers{};
    bool is_busy = false;
    bool is_kept = false;  // On the disk, or there is no vault to keep it in: may be sent.
    std::uint32_t failures = 0;
    std::int64_t retry_at_ms = 0;
  };

  void list();
  std::int64_t next_created_ms() const;
  void keep(const std::string& id, Ticket& ticket);
  void pump();
  void put(const std::string& id);
  void get(const std::string& id);
  void take_reply(const std::string& id, const Result<HttpReply>& reply);
  void read_ticket(Ticket& ticket, const Json& json);

  Core& core_;
  TalkService& talk_;
  std::map<std::string, Ticket, std::less<>> tickets_{};  // By id.
  std::int64_t notes_revision_ = 0;
  bool notes_busy_ = false;
};

}  // namespace motcua::app
