#include "app/vault_migration.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "app/core.h"
#include "base/mutant.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr std::string_view kFormat = "2";

struct Migration : std::enable_shared_from_this<Migration> {
  Migration(Core& core_in, std::string account_in, std::function<void(Result<Done>)> done_in)
      : core(core_in), account(std::move(account_in)), done(std::move(done_in)) {}

  Core& core;
  std::string account;
  std::function<void(Result<Done>)> done;
  std::vector<std::string> old_items{};    // As format 1 named them.
  std::vector<std::string> half_copies{};  // Of an upgrade that was cut off.
  std::size_t next = 0;
  Bytes expected{};

  // A continuation that gives up on an error, and when the vault was closed meanwhile.
  template <typename Value, typename Then>
  auto then(Then step) {
    return core.guard_vault([self = shared_from_this(), step](Result<Value> value) {
      if (!value) return self->done(std::unexpected(value.error()));
      step(*self, *std::move(value));
    });
  }

  void start() {
    core.storage.device().list_keys(
        vault::account_prefix(account),
        then<std::vector<std::string>>([](Migration& self, std::vector<std::string> names) {
          self.sort_out(std::move(names));
        }));
  }

  void sort_out(std::vector<std::string> names) {
    const auto begins = [](const std::string& name, const std::string& prefix) {
      return name.starts_with(prefix);
    };
    const std::string account_at = vault::account_prefix(account);
    bool is_switched = false;
    for (std::string& name : names) {
      if (name == vault::format_item(account)) {
        is_switched = true;
      } else if (begins(name, vault::covered_items_prefix(account)) ||
                 begins(name, vault::covered_files_prefix(account))) {
        half_copies.push_back(std::move(name));
      } else if (begins(name, account_at + "key/") || begins(name, account_at + "rec/") ||
                 begins(name, account_at + "file/")) {
        old_items.push_back(std::move(name));
      }
    }
    if (is_switched) return old_items.empty() ? done(Done{}) : remove_old();
    remove(half_copies, then<Done>([](Migration& self, Done) { self.copy_next(); }));
  }

  // The fence is checked here too: these go past the covered storage.
  void commit(std::vector<Write> writes, std::function<void(Result<Done>)> after) {
    core.storage.commit_past_cover(std::move(writes), std::move(after));
  }

  void remove(const std::vector<std::string>& names, std::function<void(Result<Done>)> after) {
    std::vector<Write> writes;
    for (const std::string& name : names) writes.push_back({.key = name});
    commit(std::move(writes), std::move(after));
  }

  void copy_next() {
    if (is_mutant(Mutant::MigrationDropsQueue)) {
      while (next < old_items.size() && old_items[next].ends_with("/outbox")) ++next;
    }
    if (next == old_items.size()) return switch_over();
    core.storage.device().get(
        old_items[next],
        then<std::optional<Bytes>>([](Migration& self, std::optional<Bytes> bytes) {
          if (!bytes) return self.done(fail(ErrorCode::Offline, "migration.gone"));
          self.copy(*std::move(bytes));
        }));
  }

  void copy(Bytes bytes) {
    expected = bytes;
    std::vector<Write> writes{{.key = old_items[next], .value = std::move(bytes)}};
    core.storage.commit(std::move(writes), Durability::Strict,
                        then<Done>([](Migration& self, Done) { self.read_back(); }));
  }

  void read_back() {
    core.storage.get(
        old_items[next],
        then<std::optional<Bytes>>([](Migration& self, const std::optional<Bytes>& bytes) {
          if (bytes != self.expected) {
            return self.done(fail(ErrorCode::Offline, "migration.read_back"));
          }
          ++self.next;
          self.copy_next();
        }));
  }

  void switch_over() {
    std::vector<Write> writes{{.key = vault::format_item(account), .value = to_bytes(kFormat)}};
    commit(std::move(writes), then<Done>([](Migration& self, Done) { self.remove_old(); }));
  }

  // Not worth failing for: it is tried again at the next opening.
  void remove_old() {
    remove(old_items,
           core.guard_vault([self = shared_from_this()](Result<Done>) { self->done(Done{}); }));
  }
};

}  // namespace

void migrate(Core& core, const std::string& account, std::function<void(Result<Done>)> done) {
  std::make_shared<Migration>(core, account, std::move(done))->start();
}

}  // namespace motcua::app
