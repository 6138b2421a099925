// The witness of the disk: reads what lies there with the keys the simulated people know, and so
// sees a loss that no page shows.
//
//   I1   what was sealed can be read with its key, its papers are there, or its receipt is
//   I4   what was sealed never changes on the disk
//   I5   the chain of events on the disk only grows
//   D2   some time after an unlock every piece of a file lies there for somebody
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/dossier_record.h"
#include "base/bytes.h"
#include "vault/cover.h"
#include "vault/vault.h"

namespace motcua::sim {

class World;

class DiskWitness {
 public:
  explicit DiskWitness(World& world) : world_(world) {}

  // An item has changed or is gone.
  void saw_write(const std::string& place) { changed_.insert(place); }
  // Everything is gone by an accident that nobody can mend.
  void saw_eviction();
  // A paper no longer opens, by an accident nobody can mend: whether it lies there is no matter.
  void saw_bit_flip(const std::string& place) { damaged_.insert(place); }
  // A person decided that this dossier may go.
  void saw_decision(const std::string& submission);
  // Reads what has changed, and judges; after each step.
  void look();

  // Judges D2: to be called when the account was opened and nothing has moved since.
  void check_room(const std::string& account);

  bool holds(const std::string& submission) const { return sealed_.contains(submission); }
  bool holds_receipt(const std::string& submission) const;

 private:
  // What the people of an account can read.
  struct Reader {
    vault::Vault vault;
    vault::Cover cover;
  };
  // One record of a dossier, wherever it lies.
  struct Found {
    std::string account{};
    std::string owner{};
    std::optional<app::SealedDossier> dossier{};
    std::optional<outbox::Entry> entry{};
    std::optional<app::Chain> chain{};
  };
  // A dossier that once lay there whole.
  struct Sealed {
    std::string account{};
    std::string owner{};
    std::string content_sha256{};
    std::vector<std::string> papers{};  // Their items' own names.
    std::vector<std::string> tokens{};
    bool is_given_up = false;
  };
  // Who needs which pieces of files; those whose records do not open need all of theirs.
  struct Needed {
    std::set<std::string> items{};
    std::set<std::string> owners{};
  };
  // What lies there now of one owner.
  struct Now {
    const app::SealedDossier* dossier = nullptr;
    const outbox::Entry* entry = nullptr;
    const app::Chain* chain = nullptr;
    bool has_receipt() const {
      return (chain != nullptr && !chain->tokens.empty()) ||
             (entry != nullptr && !entry->receipt.empty());
    }
  };

  Reader* reader_of(const std::string& account);
  void read(const std::string& place);
  void read_item(const std::string& account, const std::string& place, const std::string& name,
                 ByteView bytes);
  Now now_of(const std::string& account, const std::string& owner) const;
  static void add_needed(Reader& reader, const std::string& item, ByteView bytes, Needed& needed);
  bool lies_there(const Reader& reader, const std::string& item) const;
  void learn();
  void judge(const std::string& submission, Sealed& sealed);

  World& world_;
  std::set<std::string> changed_{};
  std::map<std::string, Reader, std::less<>> readers_{};  // By account.
  std::set<std::string> damaged_{};
  std::set<std::string> others_{};             // Places of items that are none of ours.
  std::map<std::string, std::string> keys_{};  // Place → owner of the key there.
  std::map<std::string, Found> found_{};       // By place.
  std::map<std::string, Sealed> sealed_{};     // By submission.
};

}  // namespace motcua::sim
