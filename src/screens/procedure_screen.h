// One procedure: who, time, fee, result, legal basis, papers needed and not needed, special cases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "screens/facts.h"
#include "text/messages.h"

namespace motcua::screens {

enum class PaperState : std::uint8_t {
  Needed,
  NotNeeded,
  ToShow,  // The citizen's data do not have it yet: to be shown, not handed in.
  Conditional,
  MadeHere,
};

struct PaperView {
  std::string title{};
  PaperState state = PaperState::Needed;
  std::string reason{};
  bool is_recalled = false;
};

struct CaseView {
  std::string when{};
  std::string then{};
  bool is_recalled = false;
  std::vector<ProcedureCard> others{};  // Procedures to go to instead.
};

// Whether the form to fill in is on this device: it comes right after the first page.
enum class FormArrival : std::uint8_t {
  Here,
  Coming,
  Failed,   // Tried again by itself.
  Renewed,  // The portal has a newer one: the page must be loaded anew.
};

struct ProcedureView {
  std::string code{};
  std::string title{};
  std::string field{};
  std::vector<FactView> facts{};
  std::vector<ProcedureCard> members{};  // A linked group: what is done in one go.
  std::vector<PaperView> papers{};
  std::vector<CaseView> cases{};
  std::vector<FactView> mistakes{};  // `kind` means nothing here.
  bool can_file = false;
  bool is_repealed = false;
  FormArrival form = FormArrival::Here;
  std::string draft_href{};  // A draft of this procedure waits on this device; may be empty.
  bool is_busy = false;
};

enum class ProcedureEventKind : std::uint8_t { Start, Go, FetchForms, AskGuide };

struct ProcedureEvent {
  ProcedureEventKind kind = ProcedureEventKind::Start;
  std::string path{};
};

std::optional<ProcedureEvent> draw_procedure_screen(kit::Ui& ui, const ProcedureView& view,
                                                    const text::Tr& tr);

}  // namespace motcua::screens
