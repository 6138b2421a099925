// Pieces of files that nothing names any more: what a crash left of a file that was being added, of
// a draft being discarded, of a deletion the disk forgot. They go after the next unlock.
//
// Only what surely belongs to nothing goes: a draft or dossier that cannot be read, that is being
// sealed or that came after the unlock keeps all its pieces. While a file is being added nothing
// is done. The storage refuses whoever does not write the account any more (AccountStorage).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/attachment_service.h"
#include "app/core.h"
#include "app/draft_service.h"
#include "app/send_service.h"

namespace motcua::app {

class OrphanSweep {
 public:
  using Owners = std::set<std::string, std::less<>>;

  OrphanSweep(Core& core, const DraftService& drafts, const AttachmentService& attachments,
              const SendService& sending)
      : core_(core), drafts_(drafts), attachments_(attachments), sending_(sending) {}

  // An account was opened and all its records were read; `owners` are those who have any.
  void start(Owners owners);
  void tick();
  void forget_all();

 private:
  // Of each owner asked about: the items of its pieces, or everything.
  struct Owned {
    bool all = false;
    std::set<std::string, std::less<>> items{};
  };
  using Pieces = std::vector<AccountStorage::StoredPiece>;

  void look();
  void step();
  Owned owned_by(const std::string& owner) const;
  Pieces pick_orphans(const Pieces& pieces) const;
  std::set<std::string> places_kept() const;

  Core& core_;
  const DraftService& drafts_;
  const AttachmentService& attachments_;
  const SendService& sending_;
  Owners owners_{};
  Pieces pieces_{};       // Not looked at yet.
  bool is_due_ = false;   // Since the unlock, until everything was looked at.
  bool is_busy_ = false;  // The storage was asked.
};

}  // namespace motcua::app
