#include "procedures/check_pack.h"

#include <algorithm>

#include "procedures/answer_search.h"

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
  const bool has_sound = std::any_of(samples.begin(), samples.end(),
                                     [](const Sample& sample) { return sample.is_sound(); });
  if (!has_sound) {
    files.mistake(
        "packs/" + id + "/samples.json",
        "no valid sample yet, so branches cannot be judged; motcua pack sample makes one");
    return report;
  }
  check_coverage(files, compiled, samples, report);
  check_branches(files, *pack, compiled, samples, places, report);
  return report;
}

Result<Json> make_sample(const AssembleTools& tools, const std::string& id, const Date& today,
                         const forms::PlaceLookup& places) {
  std::vector<std::string> mistakes;
  PackFiles files(tools.read, mistakes);
  const Json lists = read_lists(files);
  const Json compiled = compile_pack({files, lists, tools.sha256_hex}, id);
  const Pack pack = TRY(read_pack(compiled, lists));
  if (!pack.form) return fail(ErrorCode::Rejected, "sample.form");
  AnswerSearch search(pack, compiled, {}, places, [](const forms::Evaluation&) {});
  const auto answers = search.first_answers(today);
  if (!answers) return fail(ErrorCode::Rejected, "sample.answers");
  Json written = Json::object();
  for (const forms::Field& field : pack.form->fields()) {
    const auto answer = answers->find(field.id);
    if (answer != answers->end()) written.set(field.id, answer->second);
  }
  return Json::object({{"name", "a first sample"},
                       {"valid", true},
                       {"today", to_iso(today)},
                       {"answers", std::move(written)}});
}

}  // namespace motcua::procedures
