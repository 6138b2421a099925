// Goal: the office comes to the verdict of the form, for every procedure that can be filed.
// Method: each pack's samples are filled in as a client does, sealed as parts of a manifest and
// given to the server's own checks; a general dossier and a repealed procedure go the same way.
#include "server/intake.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/place_adapter.h"
#include "base/jcs.h"
#include "forms/evaluate.h"
#include "support/test_assets.h"

namespace motcua::server {
namespace {

using procedures::Pack;
using testing_support::read_source_file;
using testing_support::test_assets;

struct Dossier {
  dossier::Manifest manifest{};
  std::vector<ReceivedPart> parts{};
};

forms::Evaluation evaluated(const Pack& pack, const Json& sample) {
  const app::PlaceAdapter places(test_assets().places);
  forms::RawAnswers answers;
  for (const auto& answer : *sample.find_object("answers")) {
    answers[answer.name] = answer.value.as_string() ? *answer.value.as_string() : "";
  }
  const auto today = parse_iso_date(sample.text_or("today", ""));
  return forms::evaluate(*pack.form, answers, *today, places);
}

// What a client seals: the data, and a small PDF for every slot that is required.
Dossier sealed(const Pack& pack, const Json& data) {
  constexpr const char* kId = "0192e4c1-0000-7000-8000-000000000001";
  Dossier out;
  out.manifest.submission_id = kId;
  out.manifest.service = {.id = "urn:motcua:procedure:" + pack.code,
                          .form_version = pack.version,
                          .form_sha256 = pack.form_sha256};
  const std::string commune = procedures::recipient_commune(pack, data);
  out.manifest.recipient = "urn:motcua:commune:" + (commune.empty() ? "00004" : commune);
  out.parts.push_back({.id = std::string(dossier::kDataPartId), .content = to_bytes(to_jcs(data))});
  for (const auto& entry : procedures::slots_for(pack, data)) {
    if (!entry.required) continue;
    const std::string id = entry.slot->id + "-1";
    out.manifest.attachments.push_back(
        {.id = id, .media_type = "application/pdf", .name = "a.pdf", .size = 8});
    out.parts.push_back({.id = id, .content = to_bytes("%PDF-1.4")});
  }
  return out;
}

std::string verdict(const Dossier& dossier) {
  const auto& catalogue = test_assets().catalogue;
  Refusal refusal = check_announced(catalogue, dossier.manifest, dossier.manifest.submission_id);
  if (!refusal) refusal = check_content(catalogue, dossier.manifest, dossier.parts);
  if (!refusal) return "received";
  return std::string(refusal->code) + " " + refusal->details.dump();
}

Json samples_of(const std::string& id) {
  const auto text = read_source_file("assets/packs/" + id + "/samples.json");
  auto json = Json::parse(text.value_or(""), "test.samples");
  EXPECT_TRUE(json.has_value()) << id;
  return json ? *json->find("samples") : Json::array();
}

// Only errors at questions that may be left out: the rest is a good dossier.
bool is_good_without_them(const Pack& pack, const forms::Evaluation& evaluation) {
  return std::ranges::all_of(evaluation.issues, [&](const forms::FieldIssue& issue) {
    return issue.severity == forms::Severity::Warning ||
           !pack.form->find_field(issue.field)->required;
  });
}

void expect_same_verdicts(const Pack& pack, const std::string& folder) {
  for (const Json& sample : *samples_of(folder).as_array()) {
    const std::string name = pack.code + " \"" + sample.text_or("name", "") + "\"";
    const forms::Evaluation evaluation = evaluated(pack, sample);
    if (!evaluation.is_complete() && is_good_without_them(pack, evaluation)) continue;

    const std::string said = verdict(sealed(pack, evaluation.data));

    EXPECT_EQ(said == "received", evaluation.is_complete()) << name << ": " << said;
    EXPECT_EQ(*sample.find_bool("valid"), evaluation.is_complete()) << name;
  }
}

TEST(IntakeTest, ComesToTheFormsVerdictForEveryPack) {
  std::size_t count = 0;
  for (const auto& entry : test_assets().catalogue.entries()) {
    if (!entry.has_details) continue;
    const Pack* pack = test_assets().catalogue.find(entry.code);
    ASSERT_NE(pack, nullptr) << entry.code;
    ++count;
    expect_same_verdicts(*pack, pack->id);
  }
  EXPECT_GE(count, 40U);
}

TEST(IntakeTest, ReceivesAGeneralDossierForAnyProcedureInForce) {
  std::size_t count = 0;
  for (const auto& entry : test_assets().catalogue.entries()) {
    if (!entry.is_active || entry.has_details || ++count > 5) continue;
    expect_same_verdicts(*test_assets().catalogue.find(entry.code), "generic");
  }
  EXPECT_GT(count, 100U);
}

TEST(IntakeTest, RefusesARepealedProcedureWithItsReason) {
  const auto& entries = test_assets().catalogue.entries();
  const auto repealed = std::ranges::find_if(
      entries, [](const auto& entry) { return !entry.is_active && !entry.has_details; });
  const auto active = std::ranges::find_if(
      entries, [](const auto& entry) { return entry.is_active && !entry.has_details; });
  ASSERT_NE(repealed, entries.end());
  const Pack& pack = *test_assets().catalogue.find(active->code);
  const Json valid = (*samples_of("generic").as_array())[0];
  Dossier dossier = sealed(pack, evaluated(pack, valid).data);

  dossier.manifest.service.id = "urn:motcua:procedure:" + repealed->code;
  EXPECT_TRUE(verdict(dossier).starts_with("procedure-repealed"));
  dossier.manifest.service.id = "urn:motcua:procedure:9.999999";
  EXPECT_TRUE(verdict(dossier).starts_with("procedure-unknown"));
}

TEST(IntakeTest, RefusesHiddenAndMissingAnswersOfEveryPack) {
  for (const auto& entry : test_assets().catalogue.entries()) {
    if (!entry.has_details) continue;
    const Pack& pack = *test_assets().catalogue.find(entry.code);
    for (const Json& sample : *samples_of(pack.id).as_array()) {
      if (!*sample.find_bool("valid")) continue;
      Json data = evaluated(pack, sample).data;
      data.set("khong_hoi", "x");
      EXPECT_TRUE(verdict(sealed(pack, data)).starts_with("data-invalid")) << pack.code;
      break;
    }
  }
}

}  // namespace
}  // namespace motcua::server
