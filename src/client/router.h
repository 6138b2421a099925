// Which page an address names, and the address of a page. Addresses carry ids drawn by chance and
// procedure codes only: never anything a citizen typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::client {

enum class Page : std::uint8_t {
  Home,
  Search,
  Procedure,  // id = procedure code
  Protect,
  Unlock,
  Draft,        // id = draft; the page the person was on
  Form,         // id = draft, part = form page
  Attachments,  // id = draft, as the next five
  Missing,
  Changes,
  Review,
  Sign,
  Together,  // The guide asks the form's questions one by one.
  Login,
  Dossier,  // id = submission
  Settings,
  People,  // Whose dossiers this device holds.
  Ways,    // How the open vault is opened.
  Outbox,
  Keys,      // The citizen's sealing keys.
  Sessions,  // Where the citizen is logged in; part = the session a question is about.
  Check,     // Of a copy; part = what a QR code says of a receipt, from behind the '#'.
  Guide,     // Asking about procedures.
  Person,    // Asking a person.
  Gallery,   // Every widget in every state, for developers: ?gallery.
  NotFound,
};

struct Route {
  Page page = Page::Home;
  std::string id{};
  std::string part{};
  bool operator==(const Route&) const = default;
};

// Any text is accepted; what is no address of ours is NotFound. Query and fragment do not count,
// but for the fragment of the page that checks a copy.
Route parse_path(std::string_view path);
std::string path_of(const Route& route);

// True for pages that show what the vault holds.
bool needs_vault(Page page);
// True for pages about one draft.
bool is_about_draft(Page page);

}  // namespace motcua::client
