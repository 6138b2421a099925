// What the state already knows about a citizen: values that fill a form, and digitised documents
// that stand in for papers ("khai một lần", once only). The server gives it after login; the client
// keeps it encrypted.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "forms/form.h"
#include "procedures/text.h"

namespace motcua::procedures {

struct ProfileValue {
  std::string value{};   // In the normal form of sealed data: ISO dates, official codes.
  std::string source{};  // Key of Profile::sources.
  std::string as_of{};   // ISO date on which the source held it.

  friend bool operator==(const ProfileValue&, const ProfileValue&) = default;
};

// One of the 15 digitised documents, issued to the citizen.
struct ProfileDocument {
  std::string code{};  // "D01" … "D15".
  std::string number{};
  std::string issued{};  // ISO date.
  std::string issuer{};
  std::string source{};
  std::string as_of{};

  friend bool operator==(const ProfileDocument&, const ProfileDocument&) = default;
};

struct Profile {
  std::string citizen{};  // Whose; the id of the session.
  std::map<std::string, BilingualText, std::less<>> sources{};
  // By the names a form's fields ask for with options.profile: "full_name", "id_card.number", …
  std::map<std::string, ProfileValue, std::less<>> values{};
  std::vector<ProfileDocument> documents{};

  [[nodiscard]] const ProfileValue* find(std::string_view name) const;
  [[nodiscard]] const ProfileDocument* find_document(std::string_view code) const;
  [[nodiscard]] const BilingualText& source_name(std::string_view source) const;
};

// The names a field may ask for (options.profile).
[[nodiscard]] bool is_profile_name(std::string_view name);

[[nodiscard]] Json to_json(const ProfileDocument& document);
// The member "profile" of GET /v1/me/profile. Corrupt: a name, code, date or source that cannot be.
[[nodiscard]] Json to_json(const Profile& profile);
[[nodiscard]] Result<Profile> profile_from_json(const Json& json);

// The value as the field's sealed data would hold it; nothing when the field cannot take it (no
// such option).
[[nodiscard]] std::optional<std::string> profile_answer(const forms::Field& field,
                                                        const ProfileValue& value);

}  // namespace motcua::procedures
