// Files that a person chooses to open: the copy of an account, and the copy of a dossier. Once as
// they are, and once with a right checksum behind foreign bytes, so that the search gets past it.
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "crypto/hash.h"
#include "dossier/evidence.h"
#include "vault/copy.h"

namespace {

using namespace motcua;

void read_copy(ByteView file) {
  const auto copy = vault::read_copy(file);
  if (!copy) return;
  const auto again = vault::read_copy(vault::write_copy(copy->account, copy->items));
  CHECK(again && again->items.size() <= copy->items.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  read_copy(input);
  Bytes checked = to_bytes(input);
  const crypto::Digest digest = crypto::sha256(input);
  checked.insert(checked.end(), digest.begin(), digest.end());
  read_copy(checked);
  const auto evidence = dossier::unpack_evidence(input);
  if (!evidence) return 0;
  const auto again = dossier::unpack_evidence(dossier::pack_evidence(*evidence, 0));
  CHECK(again && again->jws == evidence->jws && again->events == evidence->events);
  return 0;
}
