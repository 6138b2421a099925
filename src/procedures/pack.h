// One procedure as a pack tells it: facts, papers, and (when it can be filed here) its form.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "forms/form.h"
#include "procedures/pack_form.h"
#include "procedures/rules.h"
#include "procedures/signature_rule.h"
#include "procedures/text.h"

namespace motcua::procedures {

// A paper of the dossier.
struct Component {
  std::string id{};
  BilingualText name{};
  BilingualText kind{};                    // "bản chính", "xuất trình", …
  BilingualText condition{};               // When it is needed, in words; empty = always.
  std::vector<std::string> replaced_by{};  // "D01" … "D15": data that stand in for the paper.
  bool replaced_partly = false;            // Only in some cases (the condition says which).
  bool is_applicants_own = false;          // "holder": "me": the applicant's profile can hold it.
  BilingualText replaced_note{};           // Why it need not be handed in, in words; may be empty.
  BilingualText not_needed_note{};         // Why the answers rule it out; may be empty.
  bool is_form = false;                    // The declaration itself: filled in here.
  bool recalled = false;
  std::optional<forms::Schema> when{};  // Over the data: needed exactly when it accepts …
  std::vector<std::string> depends{};   // … once these fields are answered or not asked.
  std::string slot{};                   // Attachment slot that carries it, or empty.
};

// A place for an attachment.
struct AttachmentSlot {
  std::string id{};
  BilingualText title{};
  BilingualText hint{};
  std::vector<std::string> media_types{};  // "image/jpeg", "image/png", "application/pdf".
  std::uint64_t bytes_max = 0;             // Of one file, after shrinking.
  std::size_t count_max = 1;
  std::optional<forms::Schema> when{};  // Over the data: required exactly when it accepts.
};

struct SpecialCase {
  Fact when{};
  Fact then{};
  std::vector<std::string> codes{};  // Other procedures to go to.
};

struct ProcessingTime {
  int working_days = -1;          // -1: not known or not counted in working days.
  Fact text{};                    // In words, notes included.
  std::vector<TimeRule> rules{};  // See time_for().
};

struct Pack {
  std::string code{};     // "1.001193"; the id when the procedure has no national code.
  std::string id{};       // "khai-sinh"
  std::string version{};  // Of the form; "" without a form.
  Fact name{};
  Fact field{};
  Fact authority{};
  Fact who{};
  Fact service_level{};
  ProcessingTime time{};
  Fact fee{};
  Fact result{};
  Fact legal{};
  std::vector<Component> components{};
  std::vector<AttachmentSlot> slots{};
  std::vector<SpecialCase> special_cases{};
  std::vector<Mistake> mistakes{};
  std::vector<FeeRule> fee_rules{};  // See fee_for().
  SignatureRule signature{};         // See signature_for().
  std::vector<ResultCode> result_codes{};
  std::vector<std::string> members{};  // A linked group: codes of what is done in one go.
  bool has_form = false;      // It can be filed here, though the form may still be on its way.
  PackForm form{};            // Empty without a form, and as long as it has not come.
  std::string form_id{};      // "urn:motcua:form:1.001193:1"
  std::string form_sha256{};  // Lower-case hex, of Form::canonical().
  std::string head{};         // What pinned_text() says besides the form; JSON.

  // The pack's own words by key: "field.tre_ho_ten", "hint.tre_ho_ten", "page.tre", options.
  // A missing key gives the key itself; `motcua pack` refuses packs with missing keys.
  [[nodiscard]] std::string_view text(Language language, std::string_view key) const;
  [[nodiscard]] const AttachmentSlot* find_slot(std::string_view id) const;

  // Fields whose commune is the receiving authority, first present wins.
  struct RecipientRule {
    std::optional<forms::Schema> when{};
    std::string commune_field{};
  };
  std::vector<RecipientRule> recipient_rules{};
};

// All that is needed to read a draft made with this form when the form in force is another one:
// name, version, form and the slots of its papers, as one JSON text. The form must have come.
[[nodiscard]] std::string pinned_text(const Pack& pack);
// The pack such a text was made of, with its form compiled. Errors: Corrupt.
[[nodiscard]] Result<Pack> read_pinned(std::string_view text);

// The commune the dossier goes to, from the data; "" while it cannot be told yet.
[[nodiscard]] std::string recipient_commune(const Pack& pack, const Json& data);

struct RequiredSlot {
  const AttachmentSlot* slot = nullptr;
  bool required = false;
};

// The slots to offer for this data, required ones first. `data` may be incomplete.
[[nodiscard]] std::vector<RequiredSlot> slots_for(const Pack& pack, const Json& data);

}  // namespace motcua::procedures
