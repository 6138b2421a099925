// On a received dossier's page: letting this device forget what was in it.
#pragma once

#include <cstdint>
#include <optional>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct ArchivePart {
  bool can_archive = false;
  bool is_asked = false;     // The question is open.
  bool is_archived = false;  // The content is gone; receipt and steps are here.
};

enum class ArchiveStep : std::uint8_t { Asked, Confirmed, Cancelled };

std::optional<ArchiveStep> draw_archive(kit::Ui& ui, const ArchivePart& view, const text::Tr& tr);

}  // namespace motcua::screens
