// What can be done with a dossier the office has: supplement it, withdraw it, have it signed by a
// service outside, keep a copy, show its mark.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/account_keys.h"
#include "app/core.h"
#include "app/draft_service.h"
#include "app/send_service.h"
#include "app/session_service.h"

namespace motcua::app {

class CustodyService {
 public:
  CustodyService(Core& core, DraftService& drafts, SendService& sending, AccountKeys& keys,
                 SessionService& session)
      : core_(core), drafts_(drafts), sending_(sending), keys_(keys), session_(session) {}

  // The dossier is looked at: makes the picture of its mark, and asks once which signing services
  // there are.
  void open(std::string_view submission_id);
  void save_copy(std::string_view submission_id);
  // Makes (or opens) the draft of the next version, with every answer and paper of this one.
  void start_supplement(std::string_view submission_id);
  // Sends the citizen's sealed wish; what comes of it is the next step of the chain.
  void withdraw(std::string_view submission_id);
  // Digest out, signature in: the service asks the person for whatever it needs by itself.
  void sign_remotely(std::string_view submission_id, std::string_view signer_id);
  // Asks which signing services there are as soon as a dossier waits for one.
  void tick();
  void forget_all();

 private:
  struct Copying;

  DossierView* find_view(std::string_view submission_id);
  void begin(std::string_view submission_id, CustodyAct act);
  void end(const std::string& submission_id, std::optional<ErrorCode> problem);
  void show_mark(DossierView& view);
  void fetch_signers();
  void copy_file(const std::shared_ptr<Copying>& job);
  void copy_piece(const std::shared_ptr<Copying>& job);
  void next_file(const std::shared_ptr<Copying>& job, bool is_copied);
  void take_remote(const std::string& submission_id, const Result<HttpReply>& reply);

  Core& core_;
  DraftService& drafts_;
  SendService& sending_;
  AccountKeys& keys_;
  SessionService& session_;
  static constexpr std::int64_t kAskAgainMs = 10'000;
  bool asked_for_signers_ = false;
  std::int64_t ask_again_ms_ = 0;  // After an answer that was none.
};

}  // namespace motcua::app
