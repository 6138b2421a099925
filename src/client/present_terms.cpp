// What a dossier costs, how long it takes and what comes of it, for the answers given so far.
#include "client/due_words.h"
#include "client/fee_words.h"
#include "client/present.h"
#include "text/format.h"

namespace motcua::client {
namespace {

using procedures::Fact;
using procedures::Pack;
using screens::FactKind;
using screens::FactView;

std::string unit_words(const text::Tr& tr, procedures::FeeUnit unit, const std::string& amount) {
  switch (unit) {
    case procedures::FeeUnit::Copy:
      return tr("fee.per.copy", {{"amount", amount}});
    case procedures::FeeUnit::Page:
      return tr("fee.per.page", {{"amount", amount}});
    case procedures::FeeUnit::Person:
      return tr("fee.per.person", {{"amount", amount}});
    case procedures::FeeUnit::Dossier:
      break;
  }
  return amount;
}

std::string fee_words(const Scene& scene, const procedures::Fee& fee) {
  const text::Tr& tr = scene.tr;
  if (fee.total == 0) return tr("fee.free");
  if (fee.total < 0) {
    if (fee.each == 0) return {};  // Graded, and nobody knows yet how many: the words say it.
    return unit_words(tr, fee.unit, text::format_money(fee.each, scene.language()));
  }
  return text::format_money(fee.total, scene.language());
}

FactView fee_fact(const Scene& scene, const Pack& pack, const Json& data) {
  const auto fee = procedures::fee_for(pack, data, procedures::Channel::Online);
  if (!fee) {
    return {.kind = FactKind::Fee,
            .text = pack.fee.text.in(scene.language()),
            .is_recalled = pack.fee.recalled};
  }
  return {.kind = FactKind::Fee,
          .text = with_amount(fee_words(scene, *fee), fee->text.text.in(scene.language())),
          .is_recalled = fee->text.recalled};
}

// The day of the result as if the office took the dossier in now, with how it is counted.
FactView due_fact(const Scene& scene, int working_days) {
  const auto due = scene.assets.catalogue.calendar().explain(scene.now_ms, working_days);
  const std::map<std::string, std::string> params = {
      {"date", text::format_long_date(due.due, scene.language())},
      {"how", due_words(due, scene.tr)}};
  // Holidays of a year that is not announced yet may move the day.
  const std::string text = working_days == 0  ? scene.tr("due.same_day", params)
                           : due.is_announced ? scene.tr("due.if_received_now", params)
                                              : scene.tr("due.expected", params);
  return {.kind = FactKind::Due, .text = text, .is_recalled = due.is_recalled};
}

void add_fact(const Scene& scene, std::vector<FactView>& facts, FactKind kind, const Fact& fact) {
  const std::string& text = fact.text.in(scene.language());
  if (!text.empty()) facts.push_back({.kind = kind, .text = text, .is_recalled = fact.recalled});
}

std::string signature_words(const Scene& scene, const Pack& pack, procedures::SignatureNeed need) {
  const procedures::SignatureRule& rule = pack.signature;
  std::string words = scene.tr(need == procedures::SignatureNeed::Qualified ? "signature.qualified"
                                                                            : "signature.none");
  if (!rule.note.text.empty()) words += " " + rule.note.text.in(scene.language());
  const std::string& source = rule.source.text.in(scene.language());
  return words + " " + scene.tr("signature.source", {{"source", source}});
}

}  // namespace

void add_results(const Scene& scene, const Pack& pack, std::vector<FactView>& facts) {
  if (pack.result_codes.size() < 2) add_fact(scene, facts, FactKind::Result, pack.result);
  for (const procedures::ResultCode& result : pack.result_codes) {
    const bool is_said = pack.result_codes.size() == 1 && !pack.result.text.empty();
    std::string text = is_said ? std::string() : result.text.text.in(scene.language());
    if (!result.procedure.empty() && result.procedure != pack.code) {
      const std::string title = procedure_title(scene, result.procedure);
      text += (text.empty() ? "" : " – ") + title;
    }
    if (!result.code.empty()) {
      const std::string code = scene.tr("result.code", {{"code", result.code}});
      text += text.empty() ? code : " (" + code + ")";
    }
    if (text.empty()) continue;
    facts.push_back(
        {.kind = FactKind::Result, .text = std::move(text), .is_recalled = result.text.recalled});
  }
}

std::vector<std::string> mistakes_at(const Scene& scene, const Pack& pack,
                                     std::string_view field_or_page) {
  std::vector<std::string> texts;
  for (const procedures::Mistake& mistake : pack.mistakes) {
    if (mistake.at != field_or_page) continue;
    texts.push_back(screens::with_mark(mistake.text.text.in(scene.language()),
                                       mistake.text.recalled, scene.tr));
  }
  return texts;
}

void add_signature(const Scene& scene, const Pack& pack, const Json* data,
                   std::vector<FactView>& facts) {
  const procedures::SignatureRule& rule = pack.signature;
  if (rule.source.text.empty()) return;
  const auto need = data == nullptr ? rule.need : procedures::signature_for(pack, *data);
  facts.push_back({.kind = FactKind::Signature,
                   .text = signature_words(scene, pack, need),
                   .is_recalled = rule.source.recalled || rule.note.recalled});
}

screens::TermsView present_terms(const Scene& scene) {
  screens::TermsView view{.is_open = scene.memory.shows_terms};
  if (!scene.state.draft) return view;
  const app::DraftView& draft = *scene.state.draft;
  const Pack* pack = scene.assets.catalogue.find(draft.procedure_code);
  if (pack == nullptr) return view;
  const Json& data = draft.evaluation.data;
  FactView fee = fee_fact(scene, *pack, data);
  if (!fee.text.empty()) view.facts.push_back(std::move(fee));
  const procedures::TimeLimit time = procedures::time_for(*pack, data);
  add_fact(scene, view.facts, FactKind::Time, time.text);
  if (time.working_days >= 0) view.facts.push_back(due_fact(scene, time.working_days));
  add_results(scene, *pack, view.facts);
  add_signature(scene, *pack, &data, view.facts);
  add_fact(scene, view.facts, FactKind::Legal, pack->legal);
  view.href = path_of({.page = Page::Procedure, .id = draft.procedure_code});
  view.is_final = draft.complete;
  return view;
}

}  // namespace motcua::client
