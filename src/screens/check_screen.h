// "Kiểm tra hồ sơ": a copy of a dossier, checked on this device by anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

// What the address says of a receipt (from a QR code), beside what is known here.
enum class MarkState : std::uint8_t {
  None,      // The address names no receipt.
  OnDevice,  // A dossier on this device has exactly this receipt.
  Unknown,   // Nothing to compare with yet: the copy is asked for.
  Same,      // The copy that was picked is the one.
  Other,     // It is another dossier.
};

struct CheckPageView {
  MarkState mark = MarkState::None;
  std::string mark_number{};
  std::string mark_digest{};
  std::string dossier_path{};  // OnDevice: its page.
  bool is_busy = false;
  std::string file_name{};
  std::string problem{};  // Why the file cannot be checked.
  bool has_report = false;
  bool is_good = false;
  std::vector<kit::ChecklistRow> lines{};
  std::vector<kit::SummaryRow> facts{};
  std::vector<kit::TimelineItem> steps{};
};

enum class CheckEventKind : std::uint8_t { Picked, Close, Go };

struct CheckEvent {
  CheckEventKind kind = CheckEventKind::Go;
  kit::Picked file{};
  std::string path{};
};

std::optional<CheckEvent> draw_check_screen(kit::Ui& ui, const CheckPageView& view,
                                            const text::Tr& tr);

}  // namespace motcua::screens
