// Papers to attach: photographed or chosen, made smaller on the device, shown again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "text/messages.h"

namespace motcua::screens {

struct AttachedView {
  std::string id{};
  std::string file_name{};
  std::string media_type{};
  std::uint64_t original_bytes = 0;  // As picked; equal to size_bytes when not shrunk.
  std::uint64_t size_bytes = 0;
  std::string sha256{};
  std::string preview_url{};  // Empty when there is no picture to show.
  int width_px = 0;
  int height_px = 0;
  std::vector<std::string> advice{};  // In words: what seems wrong with it.
  bool can_keep_original = false;
  bool can_replace = false;  // A picture: it may be taken once more in its place.
};

struct SlotView {
  std::string id{};
  std::string title{};
  std::string reason{};
  bool is_required = false;
  bool is_busy = false;
  bool is_full = false;  // No further file fits here.
  std::string accept{};  // Media types, for the file dialog.
  std::vector<AttachedView> attached{};
  std::string problem{};                     // In words; empty when fine.
  std::vector<std::string> more_problems{};  // When several files were not taken.
};

struct AttachmentsView {
  std::string procedure_title{};
  std::size_t step = 1;
  std::size_t steps = 1;
  std::vector<SlotView> slots{};
  std::vector<std::string> not_needed{};  // "Căn cước: …" – papers nobody may ask for.
  std::vector<std::string> to_show{};     // Not in the citizen's data yet: to have ready.
  std::vector<ProblemLine> problems{};
  bool is_waiting = false;  // Goes on by itself when the photo is added.
  SaveView save{};
};

enum class AttachmentsEventKind : std::uint8_t {
  Picked,
  Remove,
  KeepOriginal,
  ProblemPicked,
  Next,
  Back,
};

struct AttachmentsEvent {
  AttachmentsEventKind kind = AttachmentsEventKind::Next;
  std::string slot{};        // Picked and ProblemPicked.
  std::string attachment{};  // Remove, KeepOriginal; Picked: the one that gives way, if any.
  std::vector<kit::Picked> files{};
};

std::optional<AttachmentsEvent> draw_attachments_screen(kit::Ui& ui, const AttachmentsView& view,
                                                        const text::Tr& tr);

}  // namespace motcua::screens
