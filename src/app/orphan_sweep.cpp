#include "app/orphan_sweep.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/mutant.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr std::size_t kPiecesAtOnce = 16;

std::size_t pieces_of(std::uint64_t size_bytes) {
  return std::max<std::size_t>(
      1, static_cast<std::size_t>((size_bytes + kFilePieceBytes - 1) / kFilePieceBytes));
}

}  // namespace

void OrphanSweep::start(Owners owners) {
  if (is_mutant(Mutant::LeavesOrphans)) return;
  owners_ = std::move(owners);
  is_due_ = !core_.storage.is_in_memory();  // There nothing outlives a crash.
  look();
}

void OrphanSweep::forget_all() {
  owners_.clear();
  pieces_.clear();
  is_due_ = false;
  is_busy_ = false;
}

void OrphanSweep::tick() {
  look();
}

void OrphanSweep::look() {
  if (!is_due_ || is_busy_ || !attachments_.is_idle()) return;
  is_busy_ = true;
  core_.storage.list_pieces(core_.guard_vault([this](Result<Pieces> pieces) {
    is_busy_ = false;
    // A disk that does not answer now is asked after the next unlock.
    if (!pieces || pieces->empty()) return forget_all();
    pieces_ = *std::move(pieces);
    step();
  }));
}

// Some pieces at a time. What belongs to somebody is found out anew each time.
void OrphanSweep::step() {
  if (!attachments_.is_idle()) return pieces_.clear();  // tick() begins again.
  Pieces orphans = pick_orphans(pieces_);
  if (orphans.empty()) return forget_all();
  // Those whose name is known are deleted by name, so that the list of names forgets them too.
  const bool by_name = !orphans.front().item.empty();
  std::vector<Write> writes;
  for (AccountStorage::StoredPiece& piece : orphans) {
    if (writes.size() == kPiecesAtOnce) break;
    if (piece.item.empty() == by_name) continue;
    std::erase_if(pieces_, [&](const auto& each) { return each.place == piece.place; });
    writes.push_back({.key = by_name ? std::move(piece.item) : std::move(piece.place)});
  }
  is_busy_ = true;
  auto then = core_.guard_vault([this](const Result<Done>& done) {
    is_busy_ = false;
    if (!done) return forget_all();
    step();
  });
  if (by_name) {
    core_.ports.storage.commit(std::move(writes), Durability::Relaxed, std::move(then));
  } else {
    core_.storage.commit_past_cover(std::move(writes), std::move(then));
  }
}

OrphanSweep::Owned OrphanSweep::owned_by(const std::string& owner) const {
  const bool was_there = owners_.contains(owner);
  Owned owned;
  const auto add = [&](std::string_view id, std::uint64_t size_bytes) {
    for (std::size_t i = 0; i < pieces_of(size_bytes); ++i) {
      owned.items.insert(vault::file_piece_item(core_.vault->account(), owner, id, i));
    }
  };
  if (const Dossier* dossier = sending_.find_dossier_of(owner)) {
    for (const StoredAttachment& file : dossier->sealed.attachments) add(file.id, file.size_bytes);
    for (const outbox::Part& part : dossier->entry.parts) add(part.id, part.size_bytes);
    return owned;
  }
  const std::vector<StoredAttachment>* files = drafts_.files_at_rest(owner);
  if (files != nullptr && was_there) {
    for (const StoredAttachment& file : *files) add(file.id, file.size_bytes);
    return owned;
  }
  // Unreadable, being saved or sealed, newer than the unlock, or put away since: not ours to judge.
  owned.all = was_there || drafts_.has(owner);
  return owned;
}

// Where the pieces lie that are named somewhere, found out from those who name them.
std::set<std::string> OrphanSweep::places_kept() const {
  std::set<std::string> places;
  for (const std::string& owner : owners_) {
    for (const std::string& item : owned_by(owner).items) {
      places.insert(core_.storage.place_of(item));
    }
  }
  return places;
}

OrphanSweep::Pieces OrphanSweep::pick_orphans(const Pieces& pieces) const {
  const std::string& account = core_.vault->account();
  std::map<std::string, Owned, std::less<>> known;
  Pieces orphans;
  Pieces nameless;
  for (const AccountStorage::StoredPiece& piece : pieces) {
    const auto owner = vault::parse_file_item(piece.item, account);
    if (!owner) {
      nameless.push_back(piece);
      continue;
    }
    auto found = known.find(*owner);
    if (found == known.end()) found = known.emplace(*owner, owned_by(*owner)).first;
    const Owned& owned = found->second;
    if (!owned.all && !owned.items.contains(piece.item)) orphans.push_back(piece);
  }
  // What the list of names has forgotten may belong to whoever cannot be asked.
  const bool may_judge = std::ranges::none_of(
      owners_, [this](const std::string& owner) { return owned_by(owner).all; });
  if (nameless.empty() || !may_judge) return orphans;
  const std::set<std::string> kept = places_kept();
  for (AccountStorage::StoredPiece& piece : nameless) {
    if (!kept.contains(piece.place)) orphans.push_back(std::move(piece));
  }
  return orphans;
}

}  // namespace motcua::app
