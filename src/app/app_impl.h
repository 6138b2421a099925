// The services of the app and how they are tied together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/account_keys.h"
#include "app/app.h"
#include "app/asset_service.h"
#include "app/attachment_service.h"
#include "app/auto_lock.h"
#include "app/check_service.h"
#include "app/core.h"
#include "app/custody_service.h"
#include "app/draft_service.h"
#include "app/help_service.h"
#include "app/key_service.h"
#include "app/orphan_sweep.h"
#include "app/profile_service.h"
#include "app/seal_service.h"
#include "app/send_service.h"
#include "app/sending_choice.h"
#include "app/session_list.h"
#include "app/session_service.h"
#include "app/talk_service.h"
#include "app/vault_service.h"

namespace motcua::app {

inline constexpr std::size_t kSearchHitsMax = 20;

class App::Impl {
 public:
  Impl(Ports ports, const Assets& assets, Assets* growing, AppOptions options);

  void start();
  void on_event(HostEvent event);
  std::optional<std::int64_t> next_wakeup_ms() const;
  void lock(bool by_timer);
  void erase(std::string_view account_id);
  void erase_everything();
  void start_draft(std::string_view procedure_code);
  void resume_draft(std::string_view draft_id);
  void set_language(Language language);
  bool is_unlocked() const { return core.state.vault.state == VaultState::Unlocked; }

  Core core;
  AssetService files;
  AccountKeys keys;
  DraftService drafts;
  AttachmentService attachments;
  SessionService session;
  ProfileService profile;
  SendingChoice choice;
  SendService sending;
  SealService sealing;
  CustodyService custody;
  KeyService key_list;
  SessionList session_list;
  CheckService checking;
  TalkService talk;
  HelpService help;
  OrphanSweep sweep;
  VaultService vaults;

 private:
  void open_records(const std::vector<StoredItem>& items);
  void remove_expired_drafts();
  void tick();
  void asset_arrived();
  void carry_out_wish();
  void finish_locking();
  void wipe();
  void draft_changed();

  AutoLock auto_lock_{};
  bool is_locking_ = false;
  bool is_locking_by_timer_ = false;
  std::string previewed_draft_{};
};

}  // namespace motcua::app
