// The scripted officer of `--dev`: the next step of a received dossier.
#pragma once

#include "base/json.h"
#include "server/context.h"

namespace motcua::server {

// {"submission":…,"type":"accepted","details":{…}} -> 200 with the signed event token.
[[nodiscard]] Response act_as_officer(Context& context, const Request& request, const Json& body);

// {"announced"?}: a new key for the authority. With announced=false nobody vouches for it, as after
// a break-in: clients must refuse what it signs.
[[nodiscard]] Response rotate_authority_key(Context& context, const Request& request,
                                            const Json& body);

}  // namespace motcua::server
