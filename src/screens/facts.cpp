#include "screens/facts.h"

namespace motcua::screens {
namespace {

std::string fact_name(FactKind kind, const text::Tr& tr) {
  switch (kind) {
    case FactKind::Who:
      return tr("procedure.fact.who");
    case FactKind::Time:
      return tr("procedure.fact.time");
    case FactKind::Due:
      return tr("procedure.fact.due");
    case FactKind::Fee:
      return tr("procedure.fact.fee");
    case FactKind::Result:
      return tr("procedure.fact.result");
    case FactKind::Authority:
      return tr("procedure.fact.authority");
    case FactKind::Signature:
      return tr("procedure.fact.signature");
    case FactKind::Legal:
      break;
  }
  return tr("procedure.fact.legal");
}

}  // namespace

std::string with_mark(const std::string& text, bool is_recalled, const text::Tr& tr) {
  return is_recalled ? text + " (" + tr("common.recalled") + ")" : text;
}

void draw_facts(kit::Ui& ui, std::string_view key, const std::vector<FactView>& facts,
                const text::Tr& tr) {
  std::vector<kit::SummaryRow> rows;
  rows.reserve(facts.size());
  for (const FactView& fact : facts) {
    std::string label = fact_name(fact.kind, tr);
    std::string value = with_mark(fact.text, fact.is_recalled, tr);
    if (!rows.empty() && rows.back().label == label) {  // Several results are said once.
      rows.back().value += "\n" + value;
    } else {
      rows.push_back({.label = std::move(label), .value = std::move(value)});
    }
  }
  kit::summary_rows(ui, key, rows);
}

std::optional<TermsEvent> draw_terms(kit::Ui& ui, const TermsView& view, const text::Tr& tr) {
  std::optional<TermsEvent> event;
  if (view.facts.empty()) return event;
  const auto scope = ui.scope("terms");
  if (kit::disclosure(ui, {.key = "toggle", .label = tr("form.terms"), .open = view.is_open})) {
    event = TermsEvent::Toggle;
  }
  if (!view.is_open) return event;
  if (!view.is_final) {
    kit::paragraph(ui, "so-far", tr("form.terms.so_far"), kit::Tone::Secondary);
  }
  draw_facts(ui, "facts", view.facts, tr);
  if (kit::link(ui, {.key = "more", .label = tr("form.terms.more"), .href = view.href})) {
    event = TermsEvent::OpenProcedure;
  }
  return event;
}

}  // namespace motcua::screens
