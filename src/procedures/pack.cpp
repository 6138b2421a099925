#include "procedures/pack.h"

#include <algorithm>

#include "procedures/read_pack.h"

namespace motcua::procedures {

std::string_view Pack::text(Language language, std::string_view key) const {
  const auto found = form.texts().find(key);
  return found == form.texts().end() ? key : std::string_view(found->second.in(language));
}

const AttachmentSlot* Pack::find_slot(std::string_view slot_id) const {
  const auto found = std::find_if(slots.begin(), slots.end(),
                                  [&](const AttachmentSlot& slot) { return slot.id == slot_id; });
  return found == slots.end() ? nullptr : &*found;
}

namespace {

constexpr JsonLimits kPinnedLimits = {.depth = 66, .bytes = 4U << 20};

// The shared lists a form takes its options from.
Json used_lists(const Pack& pack, const Json& lists) {
  Json used = Json::object();
  for (const forms::Field& field : pack.form->fields()) {
    if (field.options.empty()) continue;
    std::string_view name = field.options.front().label_key;
    if (!name.starts_with("list.")) continue;
    name.remove_prefix(5);
    name = name.substr(0, name.find('.'));
    if (const Json* list = lists.find(name)) used.set(name, *list);
  }
  return used;
}

}  // namespace

std::string pinned_text(const Pack& pack) {
  CHECK(pack.form && pack.form.store() != nullptr && pack.head.ends_with('}'));
  std::string text = pack.head.substr(0, pack.head.size() - 1);
  text += ",\"lists\":" + used_lists(pack, pack.form.store()->lists()).dump();
  text += ",\"form\":" + std::string(pack.form.text()) + "}";
  return text;
}

Result<Pack> read_pinned(std::string_view text) {
  const Json json = TRY(Json::parse(text, "pack.pinned", kPinnedLimits));
  const Json* lists = TRY(json.member("lists"));
  Pack pack = TRY(read_pack(json, *lists));
  if (!pack.form) return fail(ErrorCode::Corrupt, "pack.pinned");
  return pack;
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
