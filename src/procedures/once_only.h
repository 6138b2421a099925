// The part "once-only" of a sealed dossier: which answers were taken from the state's own data, for
// which papers its data stand in, and what the citizen agreed to. Its digest is in the signed
// manifest like that of every other part, so that anybody can verify it; assets/api/openapi.yaml
// has the format (OnceOnly).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "procedures/pack.h"
#include "procedures/profile.h"

namespace motcua::procedures {

inline constexpr std::string_view kOnceOnlyPartId = "once-only";
inline constexpr std::string_view kOnceOnlyFileName = "once-only.json";
inline constexpr std::string_view kOnceOnlyType = "urn:motcua:once-only:1";
inline constexpr std::string_view kOnceOnlyPurpose = "file-procedure";

// One agreement: freely given, for one purpose, with the words that were agreed to.
struct Consent {
  std::string id{};         // "c1", unique within the dossier.
  std::string at{};         // "2026-11-22T08:15:30Z", the device's clock.
  std::string purpose{};    // kOnceOnlyPurpose.
  std::string procedure{};  // "1.001193"
  std::string words{};      // As shown.
  std::vector<std::string> fields{};
  std::vector<std::string> documents{};  // "D03"

  friend bool operator==(const Consent&, const Consent&) = default;
};

struct UsedValue {
  std::string field{};
  std::string profile{};  // "full_name"
  std::string source{};
  std::string as_of{};
  std::string consent{};

  friend bool operator==(const UsedValue&, const UsedValue&) = default;
};

// A paper that need not be handed in because the data of this document are used.
struct UsedDocument {
  std::string component{};
  std::string code{};
  std::string number{};
  std::string source{};
  std::string as_of{};
  std::string consent{};

  friend bool operator==(const UsedDocument&, const UsedDocument&) = default;
};

struct OnceOnly {
  std::string citizen{};
  std::vector<Consent> consents{};
  std::vector<UsedValue> values{};
  std::vector<std::string> typed{};  // Fields the citizen took over from the source by typing.
  std::vector<UsedDocument> documents{};

  friend bool operator==(const OnceOnly&, const OnceOnly&) = default;
};

[[nodiscard]] Json to_json(const OnceOnly& record);
// Corrupt: another type or version, a member that is missing or foreign, a use without a consent
// that names it.
[[nodiscard]] Result<OnceOnly> once_only_from_json(const Json& json);

// What of the record the profile does not confirm. What was typed is never in doubt.
struct OnceOnlyMismatch {
  std::vector<std::string> fields{};
  std::vector<std::string> documents{};  // Codes.

  [[nodiscard]] bool empty() const { return fields.empty() && documents.empty(); }
};
// `pack` has a form; `data` is sealed data of it.
[[nodiscard]] OnceOnlyMismatch compare(const OnceOnly& record, const Profile& profile,
                                       const Pack& pack, const Json& data);

}  // namespace motcua::procedures
