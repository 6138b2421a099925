// Carries the outbox's effects out: requests, storage, checking receipts; and follows what becomes
// of a received dossier.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/account_keys.h"
#include "app/core.h"
#include "app/dossier_record.h"
#include "app/sending_choice.h"
#include "app/session_service.h"
#include "app/stored_file.h"
#include "dossier/events.h"
#include "outbox/machine.h"

namespace motcua::app {

class SendService {
 public:
  SendService(Core& core, SessionService& session, AccountKeys& keys, SendingChoice& choice)
      : core_(core), session_(session), keys_(keys), choice_(choice) {}

  // Stored records of an opened vault, in any order; then finish_loading().
  void load(const std::string& owner, std::string_view name, ByteView sealed);
  void finish_loading();
  void forget_all();
  bool has(std::string_view owner) const { return dossiers_.contains(owner); }

  void add(Dossier dossier);
  // Goes on with whatever can go on. Cheap when nothing can.
  void pump();
  void network_returned();
  void retry(std::string_view submission_id);
  // A person's decision, before the authority can have received it: the dossier leaves the device.
  void withdraw(std::string_view submission_id);
  void archive(std::string_view submission_id);
  // Pause, "only on Wi-Fi" or the kind of network changed.
  void gates_changed();
  void refresh_events(std::string_view submission_id);
  void open(std::string_view submission_id);
  const Dossier* find_dossier(std::string_view submission_id) const;
  const Dossier* find_dossier_of(std::string_view owner) const;
  // The versions it supplements that are on this device, oldest first.
  std::vector<const Dossier*> earlier_versions(const Dossier& dossier) const;
  // A verified token of a signing service; kept beside the dossier.
  void keep_remote_signature(std::string_view submission_id, const std::string& token,
                             std::function<void(Result<Done>)> done);
  std::optional<std::int64_t> next_wakeup_ms() const;

 private:
  struct Loading {
    Dossier dossier{};
    bool has_sealed = false;
    bool has_entry = false;
  };
  // The part being sent: read on from where the last chunk ended.
  struct OpenPart {
    std::shared_ptr<StoredFile> file{};
    SecretBytes piece{};
    std::uint64_t piece_start = 0;
  };

  Dossier* find(std::string_view submission_id);
  Dossier* find_owner(std::string_view owner);
  bool is_busy() const;
  SendGate gate_of(const std::string& owner) const;
  void release_held();
  bool can_withdraw(const Dossier& dossier) const;
  bool can_archive(const Dossier& dossier) const;
  void add_archive_writes(const Dossier& dossier, std::vector<Write>& writes);
  void drop_content(Dossier& dossier);
  // What only mutants do (send_mutants.cpp).
  void delete_content(const std::string& owner);
  void delete_papers(const Dossier& dossier);
  Write rewrite_sealed(const Dossier& dossier);
  void sign_again(Dossier& dossier);
  void step(const std::string& owner, const outbox::Event& event);
  void carry_out(const std::string& owner, const outbox::Effect& effect);
  void send(const std::string& owner, const outbox::Send& what);
  void send_request(const std::string& owner, const outbox::Send& what, ByteView chunk);
  void send_chunk(const std::string& owner, const outbox::Send& what);
  void check_part(const std::string& owner, const outbox::Send& what);
  void collect_chunk(const std::string& owner, const outbox::Send& what, Bytes chunk);
  void fail_part(const std::string& owner, const outbox::Send& what);
  void fail_reading(const std::string& owner, const outbox::Send& what, ErrorCode code);
  void persist(const std::string& owner);
  void check_receipt(const std::string& owner, const std::string& token, bool may_fetch_keys);
  void fetch_authority(std::function<void(bool fetched)> done);
  void take_events(const std::string& owner, const std::vector<std::string>& tokens,
                   bool may_fetch_keys);
  void end_refresh(const std::string& owner);
  dossier::ChainVerdict judge(const Dossier& dossier, const std::vector<std::string>& tokens) const;
  Write seal_chain(Dossier& dossier);
  void show_events(const Dossier& dossier, DossierView& view) const;
  void show_custody(const Dossier& dossier, DossierView& view) const;
  void show(const Dossier& dossier);
  void show_all();
  void show_waiting(const Dossier& dossier, DossierView& view) const;

  Core& core_;
  SessionService& session_;
  AccountKeys& keys_;
  SendingChoice& choice_;
  std::map<std::string, Loading, std::less<>> loading_{};
  std::map<std::string, Dossier, std::less<>> dossiers_{};  // By owner.
  std::optional<OpenPart> part_{};
  // Files whose content was compared with the signed digest, by owner and part: none is sent
  // before.
  std::set<std::pair<std::string, std::string>> checked_{};
  // Requests that wait for a gate to open; their entries count as resting meanwhile.
  std::map<std::string, outbox::Send, std::less<>> held_{};
  bool is_pumping_ = false;
  std::vector<Bytes> kept_pieces_{};  // Of a mutant; always empty.
  // Pieces of files whose requests have not ended, also when the vault was locked meanwhile: until
  // then no other one leaves, so that never two are under way.
  std::size_t pieces_under_way_ = 0;
};

}  // namespace motcua::app
