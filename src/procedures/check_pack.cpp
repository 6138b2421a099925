#include "procedures/check_pack.h"

#include "procedures/check_branches.h"
#include "procedures/check_samples.h"
#include "procedures/check_words.h"
#include "procedures/compile_pack.h"
#include "procedures/read_pack.h"

namespace motcua::procedures {

PackReport check_pack(const AssembleTools& tools, const std::string& id,
                      const forms::PlaceLookup& places) {
  PackReport report;
  PackFiles files(tools.read, report.mistakes);
  const Json lists = read_lists(files);
  const Json compiled = compile_pack({files, lists, tools.sha256_hex}, id);
  const auto pack = read_pack(compiled, lists);
  if (!pack) return report;  // compile_pack said why.
  if (!pack->form) {
    files.mistake("packs/" + id + "/ui.json", "a pack that can be filed has questions");
    return report;
  }
  report.fields = pack->form->fields().size();
  report.pages = pack->form->pages().size();
  check_words(files, pack->form.texts(), "packs/" + id + "/");
  const std::vector<Sample> samples = check_samples(files, *pack, places);
  report.samples = samples.size();
  check_coverage(files, compiled, samples, report);
  check_branches(files, *pack, compiled, samples, places, report);
  return report;
}

}  // namespace motcua::procedures
