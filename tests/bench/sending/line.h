// The sender's side of the network: requests of the app's ports over real sockets.
#pragma once

#include <httplib.h>

#include <memory>
#include <string>

#include "app/ports/http.h"
#include "crypto/key_ring.h"
#include "crypto/sign.h"

namespace motcua::bench {

// One citizen's device on the line: a connection, a session, a registered key.
class Line {
 public:
  // `speed`: how much faster than a real client it loses patience.
  Line(const std::string& url, std::string citizen, RandomSource& random, int speed);

  // Tries until the line is good enough. False after a minute or so.
  [[nodiscard]] bool log_in();
  [[nodiscard]] bool register_key();
  // The authority's keys; null when they cannot be had.
  [[nodiscard]] std::unique_ptr<crypto::KeyRing> fetch_authority();

  // Errors: Offline.
  Result<app::HttpReply> send(const app::HttpRequest& request);

  [[nodiscard]] const std::string& citizen() const { return citizen_; }
  [[nodiscard]] const std::string& origin() const { return origin_; }
  [[nodiscard]] const crypto::SigningKey& key() const { return key_; }

 private:
  [[nodiscard]] bool register_once();

  std::string origin_;
  std::string citizen_;
  crypto::SigningKey key_;
  int speed_;
  httplib::Client client_;
  std::string cookie_{};
};

}  // namespace motcua::bench
