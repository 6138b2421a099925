// In which order the parts of a dossier are sent: what is small and necessary goes first, so that a
// bad network brings as much as possible of what the authority needs.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "outbox/entry.h"

namespace motcua::app {

// The data, then the record of what the state supplied, then required papers, then the others;
// smaller ones first among equals. `required`: part ids of papers the procedure asks for.
void order_parts(std::vector<outbox::Part>& parts,
                 const std::set<std::string, std::less<>>& required);

}  // namespace motcua::app
