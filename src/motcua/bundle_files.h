// Writes the signed bundle: every public file a client loads, and the list that names them.
#pragma once

#include <string>

#include "procedures/publish.h"

namespace motcua::command_line {

struct BundleJob {
  std::string assets{};  // The authored folder; holds bundle_version.txt.
  std::string out{};     // Made by the caller; gets bundle.json and the files it names.
  // JWK of the publisher with its private part. Empty: MOTCUA_PUBLISHER_KEY, else the practice key
  // where the build has made it.
  std::string key{};
};

// An exit code; says on standard error what is missing. Refuses a key other than the one whose
// public part is compiled in: nobody could load what it signs.
int write_bundle(const BundleJob& job, const procedures::Published& published);

}  // namespace motcua::command_line
