// A signed dossier on its way and after: what happens now, the receipt, the verified steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/archive_part.h"
#include "screens/common.h"
#include "screens/custody_part.h"
#include "text/messages.h"
#include "text/rendering.h"

namespace motcua::screens {

// The steps an authority can report. Unknown ones are shown as such, never hidden.
enum class StepKind : std::uint8_t {
  Signed,
  Received,
  Forwarded,
  Accepted,
  Rejected,
  InfoRequested,
  Decided,
  DocumentIssued,
  Withdrawn,
  Erased,
  Unknown,
};

struct StepView {
  StepKind kind = StepKind::Unknown;
  std::int64_t at_ms = 0;
  std::string detail{};      // The authority's own words, may be empty.
  bool is_verified = false;  // Signed by the authority, and checked on this device.
};

struct ReceivedPart {
  std::string title{};
  std::uint64_t size_bytes = 0;
  std::string sha256{};
};

struct DossierView {
  std::string title{};
  std::string submission_id{};
  DossierStage stage = DossierStage::Waiting;
  bool is_online = true;
  bool is_other_citizen = false;  // Signed in, but not as the one who signed this dossier.
  ProgressView progress{};
  std::int64_t next_try_ms = 0;
  std::string problem_title{};  // The server's words, when Stopped or BackingOff.
  std::string problem_detail{};
  std::string register_number{};
  std::int64_t received_at_ms = 0;
  std::string due_date{};         // When the result is due by law; empty when that cannot be told.
  std::string due_how{};          // How that day was counted, in words.
  std::string supplement_date{};  // Until when the citizen may supplement; empty: not asked.
  bool is_due_announced = true;   // False: the holidays of that year are not announced yet.
  bool is_verified = false;       // Chain checked on this device against the authority's keys.
  bool is_chain_broken = false;   // An answer of the authority did not check out.
  std::string failed_why{};       // Then: why its newest step is not shown as verified.
  bool can_correct = false;       // Stopped: a new draft can be made of it …
  bool is_correcting = false;     // … and is being made.
  CustodyPart custody{};
  ArchivePart archive{};
  std::string manifest_sha256{};
  std::vector<ReceivedPart> parts{};
  std::vector<StepView> steps{};                  // Oldest first.
  std::vector<text::RenderedSection> sections{};  // What was signed; filled when shown.
  bool shows_content = false;
  bool shows_details = false;
  bool is_refreshing = false;
};

enum class DossierEventKind : std::uint8_t {
  RetryNow,
  Refresh,
  SignIn,
  SaveCopy,
  ContentToggled,
  DetailsToggled,
  Custody,   // See `custody`.
  Archive,   // See `archive`.
  AskGuide,  // Why it was not taken, in plain words.
  Go,
};

struct DossierEvent {
  DossierEventKind kind = DossierEventKind::Go;
  std::string path{};
  CustodyEvent custody{};
  ArchiveStep archive = ArchiveStep::Asked;
};

std::optional<DossierEvent> draw_dossier_screen(kit::Ui& ui, const DossierView& view,
                                                const text::Tr& tr);

}  // namespace motcua::screens
