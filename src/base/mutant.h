// Mistakes built in on purpose, one at a time, to see whether the simulator notices them.
//
// Only the program motcua-mutants is compiled with MOTCUA_MUTANTS; everywhere else is_mutant() is
// false before the program exists, and nothing of a mistake is in it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace motcua {

enum class Mutant : std::uint8_t {
  None,
  DeletesBeforeReceipt,
  RemovesBeforeSend,
  NewIdOnRetry,
  KeysPartsByHash,
  EditsAfterSealing,
  NoTabLock,
  MigrationDropsQueue,
  ReceivesWithoutParts,
  TakesOlderEvents,
  SendsForAnybody,
  StoresClearText,
  ShowsReceiptEarly,
  RepeatsNonces,
  SendsTwoPieces,
  KeepsEveryPiece,
  SaysSavedEarly,
  NeverWakesUp,
  BelievesAnyReceipt,
  ForgetsPapers,
  RewritesSealed,
  StoresNoChain,
  LeavesOrphans,
};

struct NamedMutant {
  std::string_view name{};
  Mutant mutant = Mutant::None;
  std::string_view what{};
};

inline constexpr std::array kMutants{
    NamedMutant{"M1", Mutant::DeletesBeforeReceipt, "deletes before the receipt is stored"},
    NamedMutant{"M2", Mutant::RemovesBeforeSend, "removes from the queue before sending"},
    NamedMutant{"M3", Mutant::NewIdOnRetry, "a new submission id on each retry"},
    NamedMutant{"M5", Mutant::KeysPartsByHash, "keys attachments by their hash"},
    NamedMutant{"M6", Mutant::EditsAfterSealing, "lets a sealed dossier be edited"},
    NamedMutant{"M8", Mutant::NoTabLock, "no lock between tabs"},
    NamedMutant{"M11", Mutant::MigrationDropsQueue, "a migration drops the queue"},
    NamedMutant{"N3", Mutant::ReceivesWithoutParts, "the server receives without the parts"},
    NamedMutant{"N5", Mutant::TakesOlderEvents, "an older chain of events is believed"},
    NamedMutant{"N6", Mutant::SendsForAnybody, "sends whoever is logged in"},
    NamedMutant{"N7", Mutant::StoresClearText, "stores drafts in clear"},
    NamedMutant{"N8", Mutant::ShowsReceiptEarly, "shows a receipt before there is one"},
    NamedMutant{"N9", Mutant::RepeatsNonces, "nonces begin anew with each start"},
    NamedMutant{"N10", Mutant::SendsTwoPieces, "sends on while a piece is under way"},
    NamedMutant{"N11", Mutant::KeepsEveryPiece, "keeps every piece it sent in memory"},
    NamedMutant{"D1", Mutant::SaysSavedEarly, "says saved before the disk does"},
    NamedMutant{"L1", Mutant::NeverWakesUp, "waits without ever waking up"},
    NamedMutant{"V1", Mutant::BelievesAnyReceipt, "believes a receipt without verifying it"},
    NamedMutant{"P1", Mutant::ForgetsPapers, "forgets papers once they are sent, unseen"},
    NamedMutant{"P4", Mutant::RewritesSealed, "rewrites a sealed dossier on the disk, unseen"},
    NamedMutant{"P5", Mutant::StoresNoChain, "stores news without the chain, unseen"},
    NamedMutant{"P6", Mutant::LeavesOrphans, "leaves pieces that nothing names, unseen"},
};

#ifdef MOTCUA_MUTANTS
inline constexpr bool kHasMutants = true;
inline Mutant active_mutant = Mutant::None;
inline bool is_mutant(Mutant mutant) {
  return active_mutant == mutant;
}
#else
inline constexpr bool kHasMutants = false;
constexpr bool is_mutant(Mutant /*mutant*/) {
  return false;
}
#endif

}  // namespace motcua
