// Who is logged in, and whether the server knows this device's signing key for that person.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/account_keys.h"
#include "app/core.h"

namespace motcua::app {

class SessionService {
 public:
  SessionService(Core& core, AccountKeys& keys) : core_(core), keys_(keys) {}

  void check();
  void offer_logins();  // Whom one may log in as.
  void login(std::string_view citizen_id);
  void logout();
  // The server answered 401 to something else.
  void note_logged_out();
  void network_returned();
  void vault_opened();  // The key can be registered now.
  void vault_locked();  // Answers for its key will not come.
  void tick();
  std::optional<std::int64_t> next_wakeup_ms() const;

  // Whom sending may go on as: empty = nobody is logged in; nothing = not known or not ready yet.
  std::optional<std::string> sending_as() const;
  // Sending waits for the session or the key's registration: asks for what is missing.
  void want_to_send();
  // The server does not know the key: register it again.
  void renew_key();

  // Called when sending_as() may have changed.
  std::function<void()> on_change = [] {};

 private:
  void set_citizen(const HttpReply& reply, bool is_login);
  void judge_session();
  void fail_call(ErrorCode code);
  void ensure_key();
  void prove_key(const std::string& citizen, const std::string& nonce);
  void end_registration(const std::string& citizen, const Result<HttpReply>& reply);
  void schedule_retry();

  Core& core_;
  AccountKeys& keys_;
  std::uint64_t call_ = 0;  // Of check, login and logout: only the latest one's answer counts.
  // The account from which the session was begun: "" = before any vault was open; nothing = it was
  // found, so anybody may have begun it.
  std::optional<std::string> begun_from_{};
  bool is_registering_ = false;
  bool registration_refused_ = false;
  bool wants_session_ = false;
  std::uint32_t failures_ = 0;
  std::int64_t retry_at_ms_ = 0;
};

}  // namespace motcua::app
