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
    rows.push_back(
        {.label = fact_name(fact.kind, tr), .value = with_mark(fact.text, fact.is_recalled, tr)});
  }
  kit::summary_rows(ui, key, rows);
}

}  // namespace motcua::screens
