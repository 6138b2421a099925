// What a draft holds of the state's own data: the offer and its answer, and which fields stand as
// they came from the source. Pure functions; the draft service calls them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "forms/evaluate.h"
#include "procedures/once_only.h"
#include "procedures/pack.h"
#include "procedures/profile.h"

namespace motcua::app {

enum class OfferAnswer : std::uint8_t {
  Open,      // Not asked yet, or not answered.
  Agreed,    // consents() has the agreement.
  Declined,  // The citizen types; it is not offered again in this draft.
};

// One value of the profile and the field it may fill.
struct OfferedValue {
  std::string field{};
  std::string profile{};  // "full_name"
  std::string raw{};      // As it would have been typed.
  std::string source{};
  procedures::BilingualText source_name{};
  std::string as_of{};

  friend bool operator==(const OfferedValue& left, const OfferedValue& right) {
    return left.field == right.field && left.raw == right.raw && left.as_of == right.as_of;
  }
};

// A field that was filled: where its value is from, and whether the citizen took it over.
struct FieldSource {
  OfferedValue value{};
  std::string consent{};
  bool is_typed = false;  // "Sửa" was pressed: what stands there is the citizen's own word.
};

struct OnceOnlyDraft {
  OfferAnswer answer = OfferAnswer::Open;
  std::string citizen{};
  std::map<std::string, FieldSource, std::less<>> fields{};
  std::vector<procedures::ProfileDocument> documents{};  // Agreed to, as they were then.
  std::vector<procedures::Consent> consents{};

  [[nodiscard]] const FieldSource* find(std::string_view field) const;
  // The field shows the source's value and is closed to typing.
  [[nodiscard]] bool is_locked(std::string_view field) const;
};

Json to_json(const OnceOnlyDraft& draft);
Result<OnceOnlyDraft> once_only_draft_from_json(const Json& json);

// What the profile could do for this procedure. Values in the order of the form.
struct ProfileOffer {
  std::vector<OfferedValue> values{};
  std::vector<procedures::ProfileDocument> documents{};
  std::string words{};  // What is agreed to, as it is shown and kept.

  [[nodiscard]] bool empty() const { return values.empty() && documents.empty(); }
};
ProfileOffer make_offer(const procedures::Pack& pack, const procedures::Profile& profile);
// The form has fields, or the procedure papers, that a profile could take off the citizen.
bool could_use_profile(const procedures::Pack& pack);

// Fills the fields nobody typed into and records the consent. Typed answers stay.
void agree(OnceOnlyDraft& draft, forms::RawAnswers& answers, const procedures::Pack& pack,
           const ProfileOffer& offer, std::string_view citizen, std::int64_t now_ms);
// The citizen types into a field that came from the source.
void note_typed(OnceOnlyDraft& draft, std::string_view field, std::string_view raw);
// Opens a locked field for typing; the value stays until it is changed. False: nothing to open.
bool unlock(OnceOnlyDraft& draft, std::string_view field);
// Puts the source's value back. False: it never had one.
bool restore(OnceOnlyDraft& draft, forms::RawAnswers& answers, std::string_view field);

// The part to seal with `data`: only what is really in it. Empty `values` and `documents`: no part.
procedures::OnceOnly seal_record(const OnceOnlyDraft& draft, const procedures::Pack& pack,
                                 const Json& data);

}  // namespace motcua::app
