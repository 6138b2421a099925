// Any bytes as an exported dossier: an error or entries within bounds, and what was read is written
// and read again unchanged.
#include <cstdint>
#include <cstdlib>

#include "dossier/archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto entries = motcua::dossier::read_archive({data, size});
  if (!entries) return 0;
  const auto again = motcua::dossier::read_archive(motcua::dossier::write_archive(*entries, 0));
  if (!again || again->size() != entries->size()) std::abort();
  for (std::size_t i = 0; i < entries->size(); ++i) {
    if ((*again)[i].name != (*entries)[i].name || (*again)[i].content != (*entries)[i].content) {
      std::abort();
    }
  }
  return 0;
}
