// Pieces that more than one screen draws the same way, and the words for shared states.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "text/messages.h"

namespace motcua::screens {

// A part of a page: its space, its heading, and its own keys.
class Part {
 public:
  Part(kit::Ui& ui, std::string_view key, std::string_view title);

 private:
  kit::KeyScope scope_;
  kit::Section section_;
};

// The search box of the home page and of the page of results.
std::optional<kit::TextEdit> draw_search_field(kit::Ui& ui, const std::string& query,
                                               const text::Tr& tr);

// At most about 150 letters, cut between words: for lists.
std::string short_title(const std::string& title);

// True when the card was followed.
bool draw_procedure_card(kit::Ui& ui, const ProcedureCard& card, const text::Tr& tr);

// "Đã nộp, số G15…", "Đang chờ mạng".
std::string describe_stage(DossierStage stage, const std::string& register_number,
                           const text::Tr& tr);
kit::Tone tone_of(DossierStage stage);

// "Bước 2 trên 5".
void draw_steps(kit::Ui& ui, std::size_t step, std::size_t steps, const text::Tr& tr);

// The quiet column beside a draft on wide screens: its pages, and where to get help.
struct OutlineView {
  std::vector<std::string> pages{};
  std::size_t current = 0;
};
void draw_outline(kit::Ui& ui, const OutlineView& view, const text::Tr& tr);

// The steady line that says whether what was typed is safe on this device.
void draw_save_line(kit::Ui& ui, const SaveView& save, const text::Tr& tr);

// The problems of a page, above its questions; the number of the one that was followed.
std::optional<std::size_t> draw_problems(kit::Ui& ui, const std::vector<ProblemLine>& problems,
                                         const text::Tr& tr);

// The last question before everything this device holds is erased.
std::optional<kit::Answer> confirm_erase(kit::Ui& ui, const text::Tr& tr);

// The first and last eight digits, for people who compare by eye.
std::string short_digest(const std::string& hex);

}  // namespace motcua::screens
