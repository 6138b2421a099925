// What a page remembers while it is open and nobody else needs to know: open details, questions
// asked twice, the passphrase until it is used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "client/client.h"
#include "client/people_memory.h"
#include "screens/gallery_screen.h"
#include "screens/login_screen.h"
#include "screens/vault_screen.h"
#include "text/messages.h"

namespace motcua::client {

// Where "Tiếp tục" leads after one answer was opened from a list.
enum class AfterEdit : std::uint8_t { NextPage, Review, Missing };

struct PageMemory {
  text::Language language = text::Language::Vi;
  bool has_large_text = false;
  ThemeChoice theme = ThemeChoice::Auto;

  bool has_update = false;   // A new version of the page waits on the device.
  bool uses_update = false;  // The person wants it now.

  std::string query{};
  std::string help_field{};  // The question whose explanation is open.
  std::string question{};    // What stands in the field of the guide.
  bool can_listen = false;
  bool is_listening = false;
  bool can_speak = false;
  bool is_speaking = false;
  bool reads_vi = false;  // There is a voice for reading pages in this language.
  bool reads_en = false;
  bool is_reading = false;
  std::string discard_asked{};
  screens::GalleryView gallery{};
  std::string withdraw_asked{};  // The dossier whose withdrawal waits for a second yes.

  SecretBytes passphrase{};
  SecretBytes repeat{};
  screens::VaultProblem vault_problem = screens::VaultProblem::None;
  std::size_t account = 0;  // Chosen on the unlock page.
  bool asks_erase = false;
  bool is_shared_device = false;
  PeopleMemory people{};
  // Empties the passphrase fields of the page in the next frame.
  bool clears_passphrase = false;

  AfterEdit after_edit = AfterEdit::NextPage;

  bool attachments_checked = false;  // "Tiếp tục" was pressed on the page of papers.
  bool goes_on_when_added = false;   // … while a photo was still being added.
  bool review_failed = false;
  bool sign_tried = false;
  std::optional<std::size_t> citizen{};  // Chosen on the login page.
  bool login_tried = false;
  screens::LoginReason login_reason = screens::LoginReason::ToSend;
  // Logging in anew: how many logins there were when it was asked for.
  std::optional<std::uint64_t> logins_before{};
  bool has_looked = false;         // At a list of the server's: it was asked for.
  std::string session_ending{};    // The session a question is about, or all others.
  bool session_confirmed = false;  // Yes was said; the server has not answered yet.
  std::string key_renaming{};      // kid of the key whose name is being typed.
  std::string key_label{};
  std::string key_revoking{};  // kid of the key the question is about.
  bool asks_withdraw = false;
  bool asks_archive = false;
  bool supplement_asked = false;  // Leads to its draft when it is made.
  bool shows_content = false;
  bool shows_profile_values = false;
  bool shows_terms = false;  // Fee, time and result below the questions; stays from page to page.
  bool shows_details = false;
};

}  // namespace motcua::client
