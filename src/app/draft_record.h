// A draft as it is stored: what was typed, exactly, and where the citizen was.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/once_only.h"
#include "app/supplement.h"
#include "base/json.h"
#include "base/result.h"
#include "forms/evaluate.h"

namespace motcua::app {

inline constexpr std::string_view kDraftRecord = "draft";
// The form the draft was made with (procedures::pinned_text), sealed under the draft's own key. A
// record of its own: the draft's is written at each keystroke, this one once.
inline constexpr std::string_view kFormRecord = "form";

struct StoredAttachment {
  std::string id{};
  std::string slot{};
  std::string name{};
  std::string media_type{};
  std::uint64_t size_bytes = 0;
  std::uint64_t original_bytes = 0;
  int width_px = 0;
  int height_px = 0;
  std::string sha256{};
  std::vector<std::string> advice{};  // See app/picture_advice.h; empty when nothing seems wrong.
};

struct DraftRecord {
  std::string procedure_code{};
  std::string form_version{};
  std::string form_sha256{};  // Empty in drafts of the first release.
  forms::RawAnswers answers{};
  std::string page{};
  std::set<std::string> touched{};
  std::set<std::string> checked_pages{};
  std::vector<StoredAttachment> attachments{};
  OnceOnlyDraft once_only{};
  std::optional<Supplement> supplement{};  // Of what the office has; absent for a first version.
  std::int64_t attachment_count = 0;       // Ever added: ids are never used twice.
  std::int64_t created_ms = 0;
  std::int64_t changed_ms = 0;
};

Json to_json(const DraftRecord& draft);
// Corrupt when it is not one; Conflict when a newer program wrote it.
Result<DraftRecord> draft_from_json(const Json& json);

Json to_json(const StoredAttachment& attachment);
Result<StoredAttachment> attachment_from_json(const Json& json);

}  // namespace motcua::app
