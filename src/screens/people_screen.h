// The people whose dossiers this device holds: opening, finishing, taking along, erasing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

// What became of the last erasure, as the storage said when it was read again.
enum class ErasureStage : std::uint8_t { None, Busy, Clean, Left, Failed };

enum class CopyStage : std::uint8_t {
  None,
  Saved,
  SaveFailed,
  Taken,
  NotACopy,
  HereAlready,
  NoRoom
};

struct PeopleView {
  struct One {
    std::string word{};
    bool is_open = false;  // Whose vault is unlocked now.
  };
  std::vector<One> people{};
  bool is_guest = false;       // Someone works here without keeping anything.
  bool is_shared = false;      // This device keeps nothing of anybody.
  bool keeps_nothing = false;  // It cannot: no storage, or a private window.
  ErasureStage erasure = ErasureStage::None;
  std::string erased_word{};  // Empty: everybody.
  std::size_t items_before = 0;
  std::size_t items_left = 0;
  CopyStage copy = CopyStage::None;
  std::optional<std::size_t> asks_erase{};  // The second question, about this one …
  bool asks_erase_all = false;              // … or about everybody.
};

enum class PeopleEventKind : std::uint8_t {
  Open,
  Lock,
  EraseAsked,
  EraseAllAsked,
  EraseConfirmed,
  EraseCancelled,
  SaveCopy,
  TakeCopy,
  Add,
  StartGuest,
  SharedToggled,
  Go,
};

struct PeopleEvent {
  PeopleEventKind kind = PeopleEventKind::Go;
  std::size_t index = 0;  // Open, EraseAsked, SaveCopy.
  std::string text{};     // Go: a path. TakeCopy: the file's handle.
};

std::optional<PeopleEvent> draw_people_screen(kit::Ui& ui, const PeopleView& view,
                                              const text::Tr& tr);

}  // namespace motcua::screens
