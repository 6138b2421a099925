// The witness: sees everything that happens and knows what must never be.
//
//   I1   a sealed dossier is on the device, or its receipt is
//   I2   at most one register number a submission, none for what nobody signed
//   I3   the server's parts are what the manifest says, or there is no receipt
//   I4   what was sealed never changes
//   I5   the chain of events never goes back
//   I6   nothing of one account is seen or sent under another
//   I7   no clear text of a person on the disk
//   I8   what is shown is never ahead of a verified event
//   I9   no nonce is used twice
//   I10  one piece of a file under way (see TabHttp)
//   I11  memory stays within its bound (see World)
//   D1   what the page called saved is there afterwards
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/app.h"
#include "app/ports/http.h"
#include "base/bytes.h"

namespace motcua::sim {

class World;
class Tab;

class Witness {
 public:
  explicit Witness(World& world) : world_(world) {}

  // An item of the disk is about to change.
  void saw_write(const std::string& key, const Bytes* before, const Bytes* after);
  // The server answered.
  void saw_exchange(const app::HttpRequest& request, const app::HttpReply& reply);
  // What a tab shows, after each step in which it may have changed.
  void look_at(Tab& tab);
  // Everything is gone by an accident that nobody can mend.
  void saw_eviction();
  // A stored file no longer opens.
  void saw_bit_flip() { has_damage_ = true; }
  // A person decided that this dossier is not to be sent and may go.
  void saw_decision(const std::string& submission);

  struct Sealed {
    std::string submission{};
    std::string owner{};
    std::string account{};
    std::string manifest_sha256{};
    int user = 0;
    std::int64_t seen_ms = 0;
    std::string register_number{};
    std::size_t events = 0;  // Most that were ever shown.
    bool is_given_up = false;
  };
  const std::map<std::string, Sealed>& sealed() const { return sealed_; }
  std::size_t received() const { return received_; }

 private:
  void learn_sealed(const Tab& tab, const app::DossierView& view);
  void check_dossier(const Tab& tab, const app::DossierView& view);
  void check_none_missing(const Tab& tab);
  void check_draft(const Tab& tab);
  void check_clear_text(const std::string& key, const Bytes& value);
  void check_nonce(const std::string& key, const Bytes& value);
  void check_accepted(const std::string& submission);
  void check_received();
  void check_parts(const Sealed& sealed, std::string_view jws);

  World& world_;
  std::map<std::string, Sealed> sealed_{};                     // By submission.
  std::unordered_map<std::uint64_t, std::uint64_t> nonces_{};  // → hash of the whole item.
  struct Saved {
    std::uint64_t number = 0;
    std::int64_t at_ms = 0;
  };
  std::map<std::string, Saved> saved_{};  // By draft.
  std::map<std::string, std::string> numbers_{};
  std::map<std::string, std::string> announced_{};  // Submission → digest of what was announced.
  std::size_t received_ = 0;
  bool has_damage_ = false;
};

// The number in an answer the person typed; 0 = none.
std::uint64_t number_in(const app::DraftView& draft);

}  // namespace motcua::sim
