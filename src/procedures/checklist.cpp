#include "procedures/checklist.h"

#include <algorithm>

namespace motcua::procedures {

namespace {

// The answers a component depends on are all given, or are not asked.
bool is_decided(const Component& component, const forms::Evaluation& evaluation) {
  return std::all_of(
      component.depends.begin(), component.depends.end(), [&](const std::string& field) {
        return evaluation.data.find(field) != nullptr || !evaluation.is_visible(field);
      });
}

PaperStatus status_of(const Component& component, const forms::Evaluation* evaluation) {
  if (component.is_form) return PaperStatus::FilledHere;
  const bool is_replaced = !component.replaced_by.empty() && !component.replaced_partly;
  if (component.when && evaluation != nullptr && is_decided(component, *evaluation)) {
    if (!component.when->accepts(evaluation->data)) return PaperStatus::NotNeeded;
    return is_replaced ? PaperStatus::ReplacedByData : PaperStatus::Needed;
  }
  if (is_replaced) return PaperStatus::ReplacedByData;
  const bool is_conditional = component.when || !component.condition.empty();
  return is_conditional ? PaperStatus::Conditional : PaperStatus::Needed;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string reason_of(const Component& component, PaperStatus status,
                      const std::vector<std::string>& names, Language language) {
  switch (status) {
    case PaperStatus::ReplacedByData: {
      if (!component.replaced_note.empty()) return component.replaced_note.in(language);
      const BilingualText reason = {
          .vi = "Cơ quan tự tra cứu dữ liệu: " + joined(names) +
                ". Chỉ chuẩn bị giấy này nếu cán bộ báo không tra được.",
          .en = "The authority looks up the data: " + joined(names) +
                ". Have the paper ready only if an officer says the data cannot be found."};
      return reason.in(language);
    }
    case PaperStatus::NotNeeded: {
      if (!component.not_needed_note.empty()) return component.not_needed_note.in(language);
      const BilingualText reason = {.vi = "Theo câu trả lời của bạn, không cần giấy này.",
                                    .en = "By your answers this paper is not needed."};
      return reason.in(language);
    }
    case PaperStatus::FilledHere: {
      const BilingualText reason = {.vi = "Bạn điền ngay tại đây.", .en = "You fill it in here."};
      return reason.in(language);
    }
    case PaperStatus::Needed:
    case PaperStatus::Conditional:
      break;
  }
  return component.condition.in(language);
}

}  // namespace

std::vector<ChecklistItem> checklist(const Catalogue& catalogue, const Pack& pack,
                                     const forms::Evaluation* evaluation, Language language) {
  std::vector<ChecklistItem> items;
  for (std::size_t i = 0; i < pack.components.size(); ++i) {
    const Component& component = pack.components[i];
    ChecklistItem item{.component = i, .title = component.name.in(language)};
    for (const std::string& code : component.replaced_by) {
      const BilingualText& name = catalogue.digitised_document(code);
      if (!name.empty()) item.replaced_by.push_back(name.in(language));
    }
    item.status = status_of(component, evaluation);
    item.reason = reason_of(component, item.status, item.replaced_by, language);
    item.slot = component.slot;
    item.recalled = component.recalled;
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace motcua::procedures
