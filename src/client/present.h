// From what the app knows to what a screen shows. Pure functions; the words for facts and problems
// are chosen here, the words of the page itself by the screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "client/memory.h"
#include "client/router.h"
#include "guide/form_help.h"
#include "screens/attachments_screen.h"
#include "screens/cards.h"
#include "screens/changes_screen.h"
#include "screens/dossier_screen.h"
#include "screens/form_screen.h"
#include "screens/guide_screen.h"
#include "screens/home_screen.h"
#include "screens/login_screen.h"
#include "screens/missing_screen.h"
#include "screens/people_screen.h"
#include "screens/person_screen.h"
#include "screens/procedure_screen.h"
#include "screens/review_screen.h"
#include "screens/search_screen.h"
#include "screens/settings_screen.h"
#include "screens/shell.h"
#include "screens/sign_screen.h"
#include "screens/vault_screen.h"
#include "screens/ways_screen.h"
#include "text/messages.h"

namespace motcua::client {

// All a presenter may look at.
struct Scene {
  const app::State& state;
  const app::Assets& assets;
  const PageMemory& memory;
  const Route& route;
  const text::Tr& tr;
  std::int64_t now_ms = 0;

  text::Language language() const { return memory.language; }
};

// How many results the home page shows while one types, and the search page at most.
inline constexpr std::size_t kHomeHits = 5;
inline constexpr std::size_t kSearchHits = 20;
inline constexpr std::size_t kPlaceSuggestions = 8;

screens::ShellView present_shell(const Scene& scene);
screens::HomeView present_home(const Scene& scene);
screens::SearchView present_search(const Scene& scene);
// Its `title` is empty when nobody knows the procedure.
screens::ProcedureView present_procedure(const Scene& scene);
screens::ProtectView present_protect(const Scene& scene);
screens::PeopleView present_people(const Scene& scene);
screens::WaysView present_ways(const Scene& scene);
screens::UnlockView present_unlock(const Scene& scene);
screens::SettingsView present_settings(const Scene& scene);
// The next seven need state.draft; the form page also that route.part is one of its pages.
screens::FormView present_form(const Scene& scene);
screens::AttachmentsView present_attachments(const Scene& scene);
screens::MissingView present_missing(const Scene& scene);
screens::ChangesView present_changes(const Scene& scene);
screens::ReviewView present_review(const Scene& scene);
screens::SignView present_sign(const Scene& scene);
// The pages of the open draft; empty on pages that are about something else.
screens::OutlineView present_outline(const Scene& scene);
// Fee, time, results and legal basis of the open draft, for the answers as they are.
screens::TermsView present_terms(const Scene& scene);
// What often goes wrong at a field or on a page, one text each.
// Which signature it needs, with the rule's source; `data` null: as the rule says in general.
void add_signature(const Scene& scene, const procedures::Pack& pack, const Json* data,
                   std::vector<screens::FactView>& facts);
std::vector<std::string> mistakes_at(const Scene& scene, const procedures::Pack& pack,
                                     std::string_view field_or_page);
// The procedure's results, one fact each: with code and member procedure where they are known.
void add_results(const Scene& scene, const procedures::Pack& pack,
                 std::vector<screens::FactView>& facts);
// The offer to use the citizen's own data, on pages that ask for some of them until it is answered.
std::optional<screens::ProfileOfferView> present_offer(const Scene& scene,
                                                       const procedures::Pack& pack,
                                                       const forms::Page& page);
// Where a field's answer is from, and whether it stands as it came.
void fill_source(const Scene& scene, const procedures::Pack& pack, const forms::Field& field,
                 screens::FieldView& view);
// An answer in words: the option's label, the name of the place, else what was typed.
std::string answer_in_words(const Scene& scene, const procedures::Pack& pack,
                            const forms::Field& field, const std::string& raw);
screens::SaveView present_save(const app::SaveStatus& save);
// Values that follow from the answers of the open draft; none while it may not be changed.
std::vector<guide::Proposal> proposals_of(const Scene& scene, const procedures::Pack& pack);
// What stands behind "Ô này là gì?" of a question, and which of `proposals` is for it.
screens::FieldHelpView present_help(const Scene& scene, const procedures::Pack& pack,
                                    std::string_view field,
                                    const std::vector<guide::Proposal>& proposals, bool is_refused);
screens::GuideView present_guide(const Scene& scene);
screens::PersonView present_person(const Scene& scene);
screens::LoginView present_login(const Scene& scene);
screens::DossierView present_dossier(const Scene& scene, const app::DossierView& dossier);

// "Nơi cấp: Chưa trả lời câu này"; a question keeps its own mark: "Bạn là ai với trẻ? Chưa …".
std::string labelled(const std::string& label, const std::string& text);

// The title of a procedure in the language of the page; its code when nobody knows it.
std::string procedure_title(const Scene& scene, std::string_view code);
// "issue.<code>" with its parameters, sizes in words.
std::string issue_text(const text::Tr& tr, const std::string& code,
                       const std::map<std::string, std::string>& params);
// Pages with questions, then papers, review and signing.
std::size_t count_steps(const app::DraftView& draft);
// Where a dossier stands, for lists and announcements.
screens::DossierStage stage_of(const app::DossierView& dossier, bool is_online);
// What the missing page lists, in its order: fields, then papers.
struct Gap {
  std::string field{};  // Empty for a paper.
  std::string slot{};
};
std::vector<Gap> gaps(const Scene& scene);
// Warnings, in the order of the fields.
std::vector<std::string> doubtful_fields(const Scene& scene);
// Suggestions under a place field, as the form page shows them; the codes beside the labels.
struct PlaceChoice {
  std::string code{};   // Empty for an old commune that was divided: choosing it asks which part.
  std::string name{};   // "Ba Đình"
  std::string label{};  // "Phường Ba Đình": what stands in the field once it is chosen.
  std::string note{};   // "trước đây: Phường 4, Thành phố Tân An"; may be empty.
  std::string was{};    // The old unit it was found by: "27691", two digits for a province.
  std::string text{};   // What stands in the field once a divided one is chosen.
  std::string rest{};   // House number and street of a whole address.
};
std::vector<PlaceChoice> suggest_places(const Scene& scene, const forms::Field& field,
                                        std::string_view typed);
// The only choice `typed` spells out, tones and case aside, or the only place an old or whole
// address can mean; nothing when none or several do.
std::optional<std::size_t> exact_place(const std::vector<PlaceChoice>& choices,
                                       std::string_view typed);
// The one question about an old commune that was divided, while its name stands in the field.
struct PlaceQuestion {
  std::string was{};  // Its old code.
  std::string name{};
  std::vector<PlaceChoice> targets{};
  std::string rest{};
};
std::optional<PlaceQuestion> ask_about_place(const Scene& scene, const forms::Field& field,
                                             std::string_view typed);
// "nay là Phường Long An, Tỉnh Tây Ninh" for an old address inside a free text; "" for none.
std::string place_now(const Scene& scene, std::string_view written);
// The note of an answer that holds the old unit it was chosen for.
std::string was_note(std::string_view field);
// "Phường 15, Quận Tân Bình, Thành phố Hồ Chí Minh" from "27007"; "" for an unknown code.
std::string old_place_name(const Scene& scene, std::string_view code);
void fill_place(const Scene& scene, const forms::Field& field, const std::string& raw,
                screens::FieldView& view);
// A list too long for a select: its field is typed into, with suggestions (present_lists.cpp).
bool is_long_list(const forms::Field& field);
// Options for what is typed, by index, the likeliest first; for nothing the first of the list.
std::vector<std::size_t> suggest_options(const Scene& scene, const forms::Field& field,
                                         std::string_view typed);
// The option that `typed` spells out, tones and case aside.
std::optional<std::size_t> exact_option(const Scene& scene, const forms::Field& field,
                                        std::string_view typed);
// How a list shows an answer; "" for what is none of its options.
std::string option_label(const Scene& scene, const forms::Field& field, std::string_view raw);
void fill_list(const Scene& scene, const forms::Field& field, const std::string& raw,
               screens::FieldView& view);
// How a place field shows an official code; "" for an unknown one.
std::string place_label(const Scene& scene, const forms::Field& field, std::string_view code);

}  // namespace motcua::client
