// Plain data several screens share. A view says what is the case; the screen finds the words for
// everything that is not a fact of a procedure or an answer of the citizen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace motcua::screens {

// A procedure in a list of results or suggestions.
struct ProcedureCard {
  std::string code{};
  std::string title{};
  std::string detail{};  // Field of administration, or why it was found.
  std::string href{};
  bool can_file = false;  // It can be filled in and sent with this client.
};

// A dossier someone has begun and not yet signed.
struct DraftCard {
  std::string id{};
  std::string title{};
  std::int64_t saved_at_ms = 0;
  bool is_unreadable = false;  // Kept as it is: it may only be deleted.
  std::string href{};
};

// Where a signed dossier stands. The words and the tone come from the screen.
enum class DossierStage : std::uint8_t {
  Waiting,         // Sealed on this device; the network or the server is not reachable.
  Sending,         // Bytes are on their way.
  BackingOff,      // A try failed; the next one is at next_try_ms.
  NeedsLogin,      // The server wants to know who sends it.
  NeedsSignature,  // A signing service has to sign it first.
  Stopped,         // The server refused; the person has to look at it.
  Received,        // A verified receipt is stored.
};

struct DossierCard {
  std::string id{};
  std::string title{};
  DossierStage stage = DossierStage::Waiting;
  std::string register_number{};  // Only when Received.
  std::string href{};
};

// One thing the error summary names and leads to.
struct ProblemLine {
  std::string field{};
  std::string text{};
};

// Whether what was typed is safe on this device.
enum class SaveState : std::uint8_t { Nothing, Saving, Saved, Failed, Full };

struct SaveView {
  SaveState state = SaveState::Nothing;
  std::int64_t saved_at_ms = 0;
};

struct ProgressView {
  std::uint64_t sent_bytes = 0;
  std::uint64_t total_bytes = 0;
};

}  // namespace motcua::screens
