// What a procedure costs, how long it takes, what comes of it: facts shown the same way on the
// page of a procedure, beside its form and before signing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

// What a fact is about; the screen names it.
enum class FactKind : std::uint8_t { Who, Time, Due, Fee, Result, Authority, Signature, Legal };

struct FactView {
  FactKind kind = FactKind::Who;
  std::string text{};
  bool is_recalled = false;  // Not confirmed at the source: ask the office.
};

// A fact nobody has confirmed at its source says so in the same breath.
std::string with_mark(const std::string& text, bool is_recalled, const text::Tr& tr);

// One row a fact, its kind as the label.
void draw_facts(kit::Ui& ui, std::string_view key, const std::vector<FactView>& facts,
                const text::Tr& tr);

// What holds for the answers of a dossier; folded away on the pages of questions.
struct TermsView {
  std::vector<FactView> facts{};
  std::string href{};  // The procedure's own page: papers, special cases.
  bool is_open = false;
  bool is_final = false;  // All answers are given; else what is shown may still change.
};

enum class TermsEvent : std::uint8_t { Toggle, OpenProcedure };

// Fee, time and result behind one line that opens; nothing when there is nothing to say.
std::optional<TermsEvent> draw_terms(kit::Ui& ui, const TermsView& view, const text::Tr& tr);

}  // namespace motcua::screens
