// One dossier from its seal to its receipt, sent by the real outbox machine.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/random.h"
#include "bench/sending/line.h"
#include "dossier/manifest.h"
#include "outbox/machine.h"

namespace motcua::bench {

struct SendingOptions {
  std::uint64_t photo_bytes_min = 40'000;
  std::uint64_t photo_bytes_max = 40'000;
  int photos = 1;
  int speed = 1;             // The machine's clock runs that much faster: waits are shorter.
  int crashes_per_1000 = 0;  // Of the device, at each effect: it goes on from what was stored.
};

struct Outcome {
  std::string submission{};
  std::string register_number{};  // Empty: it was not received.
  std::string trouble{};
  double ms = 0;  // From the seal to the verified receipt.
  double finalize_ms = 0;
  int requests = 0;
  int crashes = 0;
  std::uint64_t bytes = 0;
};

class Sending {
 public:
  // `pattern`: {"data","recipient","service":{…},"slot"} of a complete dossier.
  Sending(const Json& pattern, const SendingOptions& options, Line& line,
          const crypto::KeyRing& authority, std::uint64_t seed);

  Outcome run();

 private:
  void add_part(std::string id, Bytes content, std::string media_type, std::string name);
  void seal(const Json& pattern);
  [[nodiscard]] std::int64_t now_ms() const;
  outbox::Event carry_out(const outbox::Effect& effect);
  outbox::Event send(const outbox::Send& what);
  void watch_upload(const outbox::Send& what, const outbox::Reply& answer);
  outbox::Event check(const std::string& token);
  // Waits as the entry wishes. False when only a person could go on.
  [[nodiscard]] bool wait();
  void crash();

  SendingOptions options_;
  Line* line_;
  const crypto::KeyRing* authority_;
  SeededRandom random_;
  dossier::Manifest manifest_{};
  std::string manifest_sha256_{};
  std::string jws_{};
  std::map<std::string, Bytes> contents_{};
  outbox::Entry entry_{};
  std::string disk_{};                                   // The entry as it was last stored.
  std::map<std::string, std::uint64_t> acknowledged_{};  // By upload: the server's own words.
  std::int64_t started_ms_ = 0;
  Outcome outcome_{};
};

}  // namespace motcua::bench
