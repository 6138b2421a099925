// Presenters of keys, of checking a copy, and of what can be done with a dossier the office has.
#pragma once

#include "client/present.h"
#include "screens/check_screen.h"
#include "screens/keys_screen.h"

namespace motcua::client {

screens::KeysView present_keys(const Scene& scene);
screens::CheckPageView present_check(const Scene& scene);
screens::CustodyPart present_custody(const Scene& scene, const app::DossierView& dossier);
// Why the authority did not do what was asked of it; empty when nothing is wrong.
std::string problem_words(const std::optional<ErrorCode>& problem, const text::Tr& tr);
// Why a list of the citizen's own is not there: nobody could be asked who that is, or for the list.
std::string why_no_list(const Scene& scene, const std::optional<ErrorCode>& problem);
// The title of a step such as "received"; of an unknown one the words for that.
std::string step_words(std::string_view type, const text::Tr& tr);

}  // namespace motcua::client
