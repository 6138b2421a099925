#include "procedures/catalogue.h"

#include <algorithm>

#include "base/json.h"
#include "procedures/read_pack.h"

namespace motcua::procedures {

namespace {

constexpr JsonLimits kLimits = {.depth = 64, .bytes = 8U << 20};
constexpr std::int64_t kFormatVersion = 1;

Result<std::vector<BilingualText>> read_fields(const Json& json) {
  std::vector<BilingualText> fields;
  const Json::Array* items = TRY(json.items("fields"));
  for (const Json& item : *items) fields.push_back(read_text(&item));
  return fields;
}

// A row of the listing: [code, name, index of the field, 1 when active].
Result<CatalogueEntry> read_row(const Json& row, const std::vector<BilingualText>& fields) {
  const Json::Array* cells = row.as_array();
  if (cells == nullptr || cells->size() != 4) return fail(ErrorCode::Corrupt, "catalogue.row");
  const std::string* code = (*cells)[0].as_string();
  const std::string* name = (*cells)[1].as_string();
  const std::int64_t* field = (*cells)[2].as_integer();
  const std::int64_t* active = (*cells)[3].as_integer();
  const bool is_good = code != nullptr && name != nullptr && field != nullptr &&
                       active != nullptr && *field >= 0 &&
                       static_cast<std::size_t>(*field) < fields.size();
  if (!is_good) return fail(ErrorCode::Corrupt, "catalogue.row");
  return CatalogueEntry{.code = *code,
                        .name = {.vi = *name},
                        .field = fields[static_cast<std::size_t>(*field)],
                        .is_active = *active == 1};
}

}  // namespace

Result<Catalogue> Catalogue::load(ByteView packs_json) {
  const Json json = TRY(Json::parse(as_text(packs_json), "catalogue.load", kLimits));
  const std::int64_t version = TRY(json.integer("version"));
  // Written for a newer client: better nothing than half understood.
  if (version != kFormatVersion) return fail(ErrorCode::Unsupported, "catalogue.version");
  const Json* calendar = TRY(json.member("calendar"));
  const Json* lists = TRY(json.member("lists"));
  const Json::Array* procedures = TRY(json.items("procedures"));
  const Json::Array* listing = TRY(json.items("listing"));
  const Json::Array* most_used = TRY(json.items("mostUsed"));
  const Json::Array* documents = TRY(json.items("documents"));
  const std::vector<BilingualText> fields = TRY(read_fields(json));

  Catalogue catalogue;
  catalogue.forms_ = std::make_shared<FormStore>(*lists);
  std::optional<Pack> general;
  catalogue.calendar_ = TRY(WorkCalendar::read(*calendar));
  for (const Json& row : *listing) {
    CatalogueEntry entry = TRY(read_row(row, fields));
    catalogue.entries_.push_back(std::move(entry));
  }
  for (const Json& item : *procedures) {
    Pack pack = TRY(read_pack(item, catalogue.forms_));
    if (pack.id == kGeneralPack) {
      general = std::move(pack);
    } else {
      catalogue.add(std::move(pack));
    }
  }
  for (const Json& item : *documents) {
    catalogue.documents_.emplace(item.text_or("code", ""), read_text(&item));
  }
  for (const Json& item : *most_used) {
    const std::string* code = item.as_string();
    if (code == nullptr || !catalogue.packs_.contains(*code)) {
      return fail(ErrorCode::Corrupt, "catalogue.mostUsed");
    }
    catalogue.most_used_.push_back(*code);
  }
  std::sort(catalogue.entries_.begin(), catalogue.entries_.end(),
            [](const auto& left, const auto& right) { return left.code < right.code; });
  if (general) catalogue.add_general(*general);
  return catalogue;
}

// What is repealed cannot be filed, whatever its name.
void Catalogue::add_general(const Pack& general) {
  for (CatalogueEntry& entry : entries_) {
    if (!entry.is_active || packs_.contains(entry.code)) continue;
    Pack pack = general;
    pack.code = entry.code;
    pack.id = entry.code;
    pack.name = {.text = entry.name};
    pack.field = {.text = entry.field};
    auto head = Json::parse(pack.head, "catalogue.general");
    CHECK(head.has_value());
    head->set("code", entry.code);
    head->set("id", entry.code);
    head->set("name", Json::object({{"vi", entry.name.vi}, {"en", entry.name.en}}));
    pack.head = head->dump();
    packs_.emplace(entry.code, std::move(pack));
    entry.has_form = general.has_form;
  }
}

// The pack's own name goes before the listing's.
void Catalogue::add(Pack pack) {
  auto found = std::find_if(entries_.begin(), entries_.end(),
                            [&](const CatalogueEntry& entry) { return entry.code == pack.code; });
  if (found == entries_.end()) {
    entries_.push_back({.code = pack.code});
    found = entries_.end() - 1;
  }
  found->name = pack.name.text;
  found->field = pack.field.text;
  found->has_details = true;
  found->has_form = pack.has_form;
  found->recalled = pack.name.recalled;
  packs_.insert_or_assign(pack.code, std::move(pack));
}

Result<Done> Catalogue::set_forms(Bytes forms_json) {
  CHECK(forms_ != nullptr);
  return forms_->set(std::move(forms_json));
}

const Pack* Catalogue::find(std::string_view code) const {
  const auto found = packs_.find(code);
  return found == packs_.end() ? nullptr : &found->second;
}

const CatalogueEntry* Catalogue::find_entry(std::string_view code) const {
  const auto found = std::lower_bound(
      entries_.begin(), entries_.end(), code,
      [](const CatalogueEntry& entry, std::string_view wanted) { return entry.code < wanted; });
  return found == entries_.end() || found->code != code ? nullptr : &*found;
}

const BilingualText& Catalogue::digitised_document(std::string_view code) const {
  static const BilingualText kNone;
  const auto found = documents_.find(code);
  return found == documents_.end() ? kNone : found->second;
}

}  // namespace motcua::procedures
