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

// What is known of the documents that may stand in for a paper.
struct Held {
  bool is_known = false;  // The paper is the applicant's own, and their documents are known.
  const ProfileDocument* document = nullptr;
};

Held find_held(const Component& component, const std::vector<ProfileDocument>* held) {
  if (held == nullptr || !component.is_applicants_own || component.replaced_by.empty()) return {};
  for (const std::string& code : component.replaced_by) {
    const auto found = std::ranges::find(*held, code, &ProfileDocument::code);
    if (found != held->end()) return {.is_known = true, .document = &*found};
  }
  return {.is_known = true};
}

PaperStatus replaced_status(const Held& held) {
  return held.is_known && held.document == nullptr ? PaperStatus::DataMissing
                                                   : PaperStatus::ReplacedByData;
}

PaperStatus status_of(const Component& component, const forms::Evaluation* evaluation,
                      const Held& held) {
  if (component.is_form) return PaperStatus::FilledHere;
  const bool is_replaced = !component.replaced_by.empty() && !component.replaced_partly;
  if (component.when && evaluation != nullptr && is_decided(component, *evaluation)) {
    if (!component.when->accepts(evaluation->data)) return PaperStatus::NotNeeded;
    return is_replaced ? replaced_status(held) : PaperStatus::Needed;
  }
  if (is_replaced) return replaced_status(held);
  const bool is_conditional = component.when || !component.condition.empty();
  return is_conditional ? PaperStatus::Conditional : PaperStatus::Needed;
}

std::string joined(const std::vector<std::string>& names, std::string_view separator) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += separator;
    out += name;
  }
  return out;
}

// "2026-11-22" as people write it.
std::string written_date(std::string_view iso) {
  if (iso.size() != 10) return std::string(iso);
  return std::string(iso.substr(8, 2)) + "/" + std::string(iso.substr(5, 2)) + "/" +
         std::string(iso.substr(0, 4));
}

BilingualText used_reason(const BilingualText& name, const ProfileDocument& document) {
  const std::string issued = written_date(document.issued);
  return {.vi = "Không cần nộp: cơ quan dùng dữ liệu " + name.vi + " số " + document.number +
                ", cấp ngày " + issued + ".",
          .en = "Nothing to hand in: the authority uses the data of your " + name.en + ", no. " +
                document.number + ", issued on " + issued + "."};
}

BilingualText missing_reason(const std::vector<std::string>& names) {
  return {.vi = "Dữ liệu của bạn chưa có " + joined(names, " hoặc ") +
                ": chuẩn bị bản giấy để cho cán bộ xem khi được hỏi. Cán bộ xem rồi trả lại.",
          .en = "Your data do not have " + joined(names, " or ") +
                " yet: have the paper ready to show when asked. It is given back to you."};
}

BilingualText looked_up_reason(const std::vector<std::string>& names) {
  return {.vi = "Cơ quan tự tra cứu dữ liệu: " + joined(names, ", ") +
                ". Chỉ chuẩn bị giấy này nếu cán bộ báo không tra được.",
          .en = "The authority looks up the data: " + joined(names, ", ") +
                ". Have the paper ready only if an officer says the data cannot be found."};
}

BilingualText reason_of(const Catalogue& catalogue, const Component& component, PaperStatus status,
                        const Held& held, const std::vector<std::string>& names) {
  switch (status) {
    case PaperStatus::ReplacedByData:
      if (held.document != nullptr) {
        return used_reason(catalogue.digitised_document(held.document->code), *held.document);
      }
      if (!component.replaced_note.empty()) return component.replaced_note;
      return looked_up_reason(names);
    case PaperStatus::DataMissing:
      return missing_reason(names);
    case PaperStatus::NotNeeded:
      if (!component.not_needed_note.empty()) return component.not_needed_note;
      return {.vi = "Theo câu trả lời của bạn, không cần giấy này.",
              .en = "By your answers this paper is not needed."};
    case PaperStatus::FilledHere:
      return {.vi = "Bạn điền ngay tại đây.", .en = "You fill it in here."};
    case PaperStatus::Needed:
    case PaperStatus::Conditional:
      break;
  }
  return component.condition;
}

}  // namespace

std::vector<ChecklistItem> checklist(const Catalogue& catalogue, const Pack& pack,
                                     const forms::Evaluation* evaluation, Language language,
                                     const std::vector<ProfileDocument>* held) {
  std::vector<ChecklistItem> items;
  for (std::size_t i = 0; i < pack.components.size(); ++i) {
    const Component& component = pack.components[i];
    ChecklistItem item{.component = i, .title = component.name.in(language)};
    for (const std::string& code : component.replaced_by) {
      const BilingualText& name = catalogue.digitised_document(code);
      if (!name.empty()) item.replaced_by.push_back(name.in(language));
    }
    const Held own = find_held(component, held);
    item.status = status_of(component, evaluation, own);
    item.reason = reason_of(catalogue, component, item.status, own, item.replaced_by).in(language);
    const bool is_used = item.status == PaperStatus::ReplacedByData && own.document != nullptr;
    if (is_used) item.document = own.document->code;
    item.slot = component.slot;
    item.recalled = component.recalled;
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace motcua::procedures
