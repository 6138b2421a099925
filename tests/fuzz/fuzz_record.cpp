// What lies in the store, as any build may find it: drafts (those of the first release too), sealed
// dossiers, chains, outbox entries, slots, accounts. What is read is written and read again as the
// same; an old draft is carried over to a form without a crash.
#include <cstddef>
#include <cstdint>

#include "app/dossier_record.h"
#include "app/draft_record.h"
#include "base/bytes.h"
#include "base/json.h"
#include "outbox/entry.h"
#include "vault/copy.h"
#include "vault/slot.h"

namespace {

using namespace motcua;

// Reads, writes, reads and writes: the two written texts must be one.
template <typename Read>
void check_stable(const Json& json, Read read) {
  const auto first = read(json);
  if (!first) return;
  const std::string written = to_json(*first).dump();
  const auto again = read(*Json::parse(written, "fuzz", {.bytes = written.size()}));
  CHECK(again && to_json(*again).dump() == written);
}

void read_as_json(std::string_view text) {
  const Result<Json> json = Json::parse(text, "fuzz");
  if (!json) return;
  check_stable(*json, app::draft_from_json);
  check_stable(*json, app::attachment_from_json);
  check_stable(*json, app::sealed_from_json);
  check_stable(*json, app::chain_from_json);
  check_stable(*json, outbox::entry_from_json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  read_as_json(as_text(input));
  for (const vault::Way way : vault::kWays) {
    if (const auto info = vault::read_slot("acct-1", way, input)) {
      CHECK(info->way == way && info->kdf.passes <= crypto::kKdfPassesMax);
      CHECK(info->kdf.memory_bytes <= crypto::kKdfMemoryBytesMax);
    }
  }
  return 0;
}
