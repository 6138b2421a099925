// What may leave the talk: text with personal data taken out, and the notes on what was not
// answered. Notes stay on the device until the citizen sends them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "guide/reply.h"

namespace motcua::guide {

// The text with numbers of five digits and more (however grouped), dates, e-mail addresses, links,
// names after "tên là", "tôi là", "my name is" or starting with a common family name, and house
// addresses replaced by "[số]", "[ngày]", "[thư điện tử]", "[đường dẫn]", "[tên]", "[địa chỉ]".
// Procedure codes (1.001193) stay. Errs on the side of taking out.
[[nodiscard]] std::string mask_personal(std::string_view text);

enum class Verdict : std::uint8_t { None, Right, Wrong };

// One question as the report shows it: masked, with what was answered.
struct AskedNote {
  std::string question{};  // Masked.
  Behavior behavior = Behavior::OutOfScope;
  std::vector<std::string> codes{};
  Field field = Field::None;
  Verdict verdict = Verdict::None;
};

[[nodiscard]] AskedNote note_of(std::string_view question, const Reply& reply);

// What was asked and not answered well: no answer, or "chưa đúng". Same questions are joined, most
// often asked first.
struct UnansweredRow {
  std::string question{};
  std::size_t count = 0;
  bool was_wrong = false;  // Answered, but called wrong by the citizen.
};
[[nodiscard]] std::vector<UnansweredRow> unanswered(const std::vector<AskedNote>& notes);

// {"notes":[…]} and back, for the vault; a note that does not fit is left out.
[[nodiscard]] Json write_notes(const std::vector<AskedNote>& notes);
[[nodiscard]] std::vector<AskedNote> read_notes(const Json& json);

}  // namespace motcua::guide
