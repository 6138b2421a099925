// Carries the outbox's effects out: requests, storage, checking receipts; and follows what becomes
// of a received dossier.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/account_keys.h"
#include "app/core.h"
#include "app/dossier_record.h"
#include "app/session_service.h"
#include "dossier/events.h"
#include "dossier/evidence.h"
#include "outbox/machine.h"

namespace motcua::app {

class SendService {
 public:
  SendService(Core& core, SessionService& session, AccountKeys& keys)
      : core_(core), session_(session), keys_(keys) {}

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
  void refresh_events(std::string_view submission_id);
  void open(std::string_view submission_id);
  void save_copy(std::string_view submission_id);
  std::optional<std::int64_t> next_wakeup_ms() const;

 private:
  struct Loading {
    Dossier dossier{};
    bool has_sealed = false;
    bool has_entry = false;
  };
  // The part being sent, opened once and not for each piece.
  struct OpenPart {
    std::string owner{};
    std::string id{};
    SecretBytes bytes{};
  };

  Dossier* find(std::string_view submission_id);
  Dossier* find_owner(std::string_view owner);
  bool is_busy() const;
  void step(const std::string& owner, const outbox::Event& event);
  void carry_out(const std::string& owner, const outbox::Effect& effect);
  void send(const std::string& owner, const outbox::Send& what);
  void send_request(const std::string& owner, const outbox::Send& what, ByteView chunk);
  void open_part(const std::string& owner, const outbox::Send& what);
  void fail_part(const std::string& owner, const outbox::Send& what);
  void persist(const std::string& owner);
  void check_receipt(const std::string& owner, const std::string& token, bool may_fetch_keys);
  void fetch_authority(std::function<void(bool fetched)> done);
  void take_events(const std::string& owner, const std::vector<std::string>& tokens,
                   bool may_fetch_keys);
  void end_refresh(const std::string& owner);
  void collect_copy(const std::string& owner, std::shared_ptr<dossier::Evidence> evidence);
  std::optional<dossier::ChainVerdict> judge(const Dossier& dossier,
                                             const std::vector<std::string>& tokens) const;
  Write seal_chain(Dossier& dossier);
  void show_events(const Dossier& dossier, DossierView& view) const;
  void show(const Dossier& dossier);
  void show_all();
  void show_waiting(const Dossier& dossier, DossierView& view) const;

  Core& core_;
  SessionService& session_;
  AccountKeys& keys_;
  std::map<std::string, Loading, std::less<>> loading_{};
  std::map<std::string, Dossier, std::less<>> dossiers_{};  // By owner.
  std::optional<OpenPart> part_{};
  bool is_pumping_ = false;
};

}  // namespace motcua::app
