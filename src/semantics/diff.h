// What changed between two frames, written as one patch (layout in README.md).
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "semantics/frame.h"
#include "semantics/patch.h"

namespace motcua::semantics {

// What the diff must know beyond the two frames: what the browser did by itself.
struct DiffContext {
  // Value each mirrored element is known to show, by slot: what was last sent or last typed.
  std::vector<std::string>* shown_values = nullptr;
  // Slots the browser toggled by itself: STATE and VALUE are repeated for them.
  const std::unordered_set<Slot>* touched = nullptr;
  Slot focused = kNoSlot;  // Never moved when its siblings can be moved instead.
  Slot focus_request = kNoSlot;
  FocusReason focus_reason = FocusReason::Request;
  const std::vector<Announcement>* announcements = nullptr;
};

// Writes the ops that turn `before` into `after` and returns the patch, empty if there are none.
const std::vector<std::uint32_t>& write_diff(const Frame& before, const Frame& after,
                                             const DiffContext& context, PatchWriter& writer);

}  // namespace motcua::semantics
