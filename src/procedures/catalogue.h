// All procedures we know: a line for each of the national listing, a pack for those in detail.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "procedures/deadline.h"
#include "procedures/pack.h"
#include "procedures/pack_form.h"

namespace motcua::procedures {

struct CatalogueEntry {
  std::string code{};
  BilingualText name{};
  BilingualText field{};
  bool is_active = true;     // False: repealed; kept so that an old code is recognised.
  bool has_details = false;  // It has a pack of its own.
  bool has_form = false;     // It can be filed here, with its own form or as a general dossier.
  bool recalled = false;     // The name is not from a verified source.
};

// The folder and code of the pack for procedures that have none of their own.
inline constexpr std::string_view kGeneralPack = "generic";

class Catalogue {
 public:
  // Reads packs.json as `motcua pack` writes it. Errors: Corrupt; Unsupported when it was written
  // for a newer client.
  static Result<Catalogue> load(ByteView packs_json);

  Catalogue() = default;
  // The forms of these packs, whenever they come. Nothing is compiled before it is used. Errors:
  // Corrupt; then everything is as before.
  Result<Done> set_forms(Bytes forms_json);
  [[nodiscard]] bool has_forms() const { return forms_ != nullptr && forms_->has_come(); }
  // Null when nothing of that code can be told or filed: it is unknown or repealed. A procedure in
  // force without a pack of its own gives the general dossier under its code and name.
  [[nodiscard]] const Pack* find(std::string_view code) const;
  [[nodiscard]] const CatalogueEntry* find_entry(std::string_view code) const;
  // Sorted by code.
  [[nodiscard]] const std::vector<CatalogueEntry>& entries() const { return entries_; }
  // For the home page, most asked first.
  [[nodiscard]] const std::vector<std::string>& most_used() const { return most_used_; }
  // "D03" → "Giấy khai sinh"; an unknown code gives an empty text.
  [[nodiscard]] const BilingualText& digitised_document(std::string_view code) const;
  [[nodiscard]] const WorkCalendar& calendar() const { return calendar_; }

 private:
  void add(Pack pack);
  void add_general(const Pack& general);

  std::map<std::string, Pack, std::less<>> packs_{};
  std::vector<CatalogueEntry> entries_{};
  std::vector<std::string> most_used_{};
  std::map<std::string, BilingualText, std::less<>> documents_{};
  WorkCalendar calendar_{};
  std::shared_ptr<FormStore> forms_{};  // Shared with the packs, which look their forms up in it.
};

}  // namespace motcua::procedures
