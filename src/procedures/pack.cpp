#include "procedures/pack.h"

#include <algorithm>

namespace motcua::procedures {

std::string_view Pack::text(Language language, std::string_view key) const {
  const auto found = texts.find(key);
  return found == texts.end() ? key : std::string_view(found->second.in(language));
}

const AttachmentSlot* Pack::find_slot(std::string_view slot_id) const {
  const auto found = std::find_if(slots.begin(), slots.end(),
                                  [&](const AttachmentSlot& slot) { return slot.id == slot_id; });
  return found == slots.end() ? nullptr : &*found;
}

std::string recipient_commune(const Pack& pack, const Json& data) {
  for (const auto& rule : pack.recipient_rules) {
    if (rule.when && !rule.when->accepts(data)) continue;
    const forms::Field* field = pack.form ? pack.form->find_field(rule.commune_field) : nullptr;
    const Json* value = field == nullptr ? nullptr : data.at_pointer(field->pointer);
    const std::string* code = value == nullptr ? nullptr : value->as_string();
    if (code != nullptr) return *code;
  }
  return "";
}

std::vector<RequiredSlot> slots_for(const Pack& pack, const Json& data) {
  std::vector<RequiredSlot> out;
  for (const AttachmentSlot& slot : pack.slots) {
    if (slot.when && slot.when->accepts(data)) out.push_back({.slot = &slot, .required = true});
  }
  for (const AttachmentSlot& slot : pack.slots) {
    if (!slot.when) out.push_back({.slot = &slot, .required = false});
  }
  return out;
}

}  // namespace motcua::procedures
