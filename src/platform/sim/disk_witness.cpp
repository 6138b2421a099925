#include "platform/sim/disk_witness.h"

#include <algorithm>
#include <utility>

#include "app/stored_file.h"
#include "crypto/hash.h"
#include "platform/sim/world.h"
#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::sim {
namespace {

constexpr std::string_view kAccounts = "acct/";
constexpr JsonLimits kLimits{.depth = 32, .bytes = 16U << 20U};

// "acct/<account>/…" → <account>; "" for anything else.
std::string account_in(std::string_view place) {
  if (!place.starts_with(kAccounts)) return {};
  place.remove_prefix(kAccounts.size());
  const std::size_t end = place.find('/');
  return end == place.npos ? std::string() : std::string(place.substr(0, end));
}

}  // namespace

void DiskWitness::saw_eviction() {
  changed_.clear();
  keys_.clear();
  found_.clear();
  for (auto& [submission, sealed] : sealed_) sealed.is_given_up = true;
}

void DiskWitness::saw_decision(const std::string& submission) {
  const auto known = sealed_.find(submission);
  if (known != sealed_.end()) known->second.is_given_up = true;
}

bool DiskWitness::holds_receipt(const std::string& submission) const {
  const auto known = sealed_.find(submission);
  return known != sealed_.end() && now_of(known->second.account, known->second.owner).has_receipt();
}

// --- Reading -------------------------------------------------------------------------------------

DiskWitness::Reader* DiskWitness::reader_of(const std::string& account) {
  if (const auto known = readers_.find(account); known != readers_.end()) return &known->second;
  const auto slot = world_.disk.items().find(vault::slot_item(account));
  if (slot == world_.disk.items().end()) return nullptr;
  const auto info = vault::read_slot(account, vault::Way::Passphrase, slot->second);
  if (!info) return nullptr;
  for (const std::string_view passphrase : kPassphrases) {
    const SecretBytes wrapping = derive_key(as_bytes(passphrase), info->kdf.salt);
    auto master = vault::open_slot(account, vault::Way::Passphrase, slot->second, wrapping.view());
    if (!master) continue;
    vault::Cover cover(account, master->view());
    Reader reader{.vault = vault::Vault(account, *std::move(master)), .cover = std::move(cover)};
    return &readers_.emplace(account, std::move(reader)).first->second;
  }
  return nullptr;
}

void DiskWitness::read(const std::string& place) {
  const std::string account = account_in(place);
  if (account.empty() || others_.contains(place)) return;
  const auto lies = world_.disk.items().find(place);
  if (lies == world_.disk.items().end()) {
    found_.erase(place);
    keys_.erase(place);
    return;
  }
  Reader* reader = reader_of(account);
  if (reader == nullptr) return;
  if (reader->cover.hides(place)) return read_item(account, place, place, lies->second);
  const auto item = reader->cover.uncover(place, lies->second);
  if (item) return read_item(account, place, item->name, item->bytes);
  found_.erase(place);  // Papers of which a bit flipped, or what nobody covered.
}

void DiskWitness::read_item(const std::string& account, const std::string& place,
                            const std::string& name, ByteView bytes) {
  vault::Vault& vault = readers_.at(account).vault;
  if (const auto owner = vault::parse_key_item(name, account)) {
    if (vault.load_key(*owner, bytes)) keys_.insert_or_assign(place, *owner);
    return;
  }
  const auto record = vault::parse_record_item(name, account);
  const bool is_ours =
      record && (record->name == app::kDossierRecord || record->name == app::kOutboxRecord ||
                 record->name == app::kChainRecord);
  if (!is_ours) {
    others_.insert(place);
    return;
  }
  Found found{.account = account, .owner = record->owner};
  const auto opened = vault.open_record(record->owner, record->name, bytes);
  const auto json = opened ? Json::parse(as_text(opened->plain.view()), "sim.record", kLimits)
                           : Result<Json>(std::unexpected(opened.error()));
  if (json && record->name == app::kDossierRecord) {
    if (auto dossier = app::sealed_from_json(*json)) found.dossier = *std::move(dossier);
  } else if (json && record->name == app::kOutboxRecord) {
    if (auto entry = outbox::entry_from_json(*json)) found.entry = *std::move(entry);
  } else if (json) {
    if (auto chain = app::chain_from_json(*json)) found.chain = *std::move(chain);
  }
  found_.insert_or_assign(place, std::move(found));
}

// Twice while an upgrade carries an item from one place to another: the longer chain counts.
DiskWitness::Now DiskWitness::now_of(const std::string& account, const std::string& owner) const {
  Now now;
  const bool has_key = std::ranges::any_of(keys_, [&](const auto& key) {
    return key.second == owner && account_in(key.first) == account;
  });
  if (!has_key) return now;
  for (const auto& [place, found] : found_) {
    if (found.account != account || found.owner != owner) continue;
    if (found.dossier) now.dossier = &*found.dossier;
    if (found.entry && (now.entry == nullptr || now.entry->receipt.empty())) {
      now.entry = &*found.entry;
    }
    const bool is_longer = now.chain == nullptr ||
                           (found.chain && found.chain->tokens.size() > now.chain->tokens.size());
    if (found.chain && is_longer) now.chain = &*found.chain;
  }
  return now;
}

bool DiskWitness::lies_there(const Reader& reader, const std::string& item) const {
  const auto& items = world_.disk.items();
  const std::string place = reader.cover.place_of(item);
  return items.contains(place) || items.contains(item) || damaged_.contains(place) ||
         damaged_.contains(item);
}

// --- Room ---------------------------------------------------------------------------------------

void DiskWitness::add_needed(Reader& reader, const std::string& item, ByteView bytes,
                             Needed& needed) {
  const std::string& account = reader.vault.account();
  const auto record = vault::parse_record_item(item, account);
  if (!record || record->owner == vault::kAccountOwner) return;
  const auto opened = reader.vault.open_record(record->owner, record->name, bytes);
  if (!opened) return static_cast<void>(needed.owners.insert(record->owner));
  const auto add = [&](std::string_view id, std::uint64_t size_bytes) {
    for (std::size_t i = 0; i <= size_bytes / app::kFilePieceBytes; ++i) {
      needed.items.insert(vault::file_piece_item(account, record->owner, id, i));
    }
  };
  const auto json = Json::parse(as_text(opened->plain.view()), "sim.record", kLimits);
  if (!json) return;
  if (record->name == app::kDraftRecord) {
    const auto draft = app::draft_from_json(*json);
    if (!draft) return static_cast<void>(needed.owners.insert(record->owner));
    for (const auto& file : draft->attachments) add(file.id, file.size_bytes);
  } else if (record->name == app::kDossierRecord) {
    const auto dossier = app::sealed_from_json(*json);
    if (!dossier) return static_cast<void>(needed.owners.insert(record->owner));
    for (const auto& file : dossier->attachments) add(file.id, file.size_bytes);
  }
}

void DiskWitness::check_room(const std::string& account) {
  Reader* reader = reader_of(account);
  if (reader == nullptr) return;
  Needed needed;
  std::vector<std::string> pieces;
  for (const auto& [place, bytes] : world_.disk.items()) {
    if (account_in(place) != account || damaged_.contains(place)) continue;
    const auto item = reader->cover.uncover(place, bytes);
    if (!item) continue;
    if (vault::parse_file_item(item->name, account)) pieces.push_back(item->name);
    add_needed(*reader, item->name, item->bytes, needed);
  }
  for (const std::string& piece : pieces) {
    const std::string owner = *vault::parse_file_item(piece, account);
    if (needed.items.contains(piece) || needed.owners.contains(owner)) continue;
    return world_.violate("D2", "a piece of a file lies there for nobody: " + piece);
  }
}

// --- Judging -------------------------------------------------------------------------------------

void DiskWitness::look() {
  if (changed_.empty()) return;
  std::set<std::string> changed = std::exchange(changed_, {});
  bool concerns_us = false;
  // Keys may be written after what they open: records that did not open yet are read once more.
  for (int round = 0; round < 2; ++round) {
    const std::size_t keys_before = keys_.size();
    for (const std::string& place : changed) {
      read(place);
      concerns_us = concerns_us || found_.contains(place) || !others_.contains(place);
    }
    if (keys_.size() == keys_before) break;
  }
  if (!concerns_us) return;
  learn();
  for (auto& [submission, sealed] : sealed_) judge(submission, sealed);
}

void DiskWitness::learn() {
  for (const auto& [place, found] : found_) {
    if (!found.entry || sealed_.contains(found.entry->submission_id)) continue;
    const Now now = now_of(found.account, found.owner);
    if (now.dossier == nullptr || now.has_receipt()) continue;
    Sealed sealed{.account = found.account,
                  .owner = found.owner,
                  .content_sha256 = crypto::sha256_hex(now.dossier->jws + now.dossier->data)};
    for (const app::StoredAttachment& paper : now.dossier->attachments) {
      sealed.papers.push_back(vault::file_piece_item(found.account, found.owner, paper.id, 0));
    }
    sealed_.emplace(found.entry->submission_id, std::move(sealed));
  }
}

void DiskWitness::judge(const std::string& submission, Sealed& sealed) {
  if (sealed.is_given_up) return;
  const Now now = now_of(sealed.account, sealed.owner);
  const bool is_whole = now.dossier != nullptr && now.entry != nullptr;
  if (!is_whole && !now.has_receipt()) {
    return world_.violate("I1", "neither dossier nor receipt is on the disk: " + submission);
  }
  if (!now.has_receipt()) {
    const Reader& reader = readers_.at(sealed.account);
    for (const std::string& paper : sealed.papers) {
      if (lies_there(reader, paper)) continue;
      return world_.violate("I1", "a paper is gone before the receipt came: " + submission);
    }
    if (crypto::sha256_hex(now.dossier->jws + now.dossier->data) != sealed.content_sha256) {
      return world_.violate("I4", "another content lies on the disk: " + submission);
    }
  }
  const std::vector<std::string> none;
  const std::vector<std::string>& tokens = now.chain == nullptr ? none : now.chain->tokens;
  const bool goes_on = tokens.size() >= sealed.tokens.size() &&
                       std::equal(sealed.tokens.begin(), sealed.tokens.end(), tokens.begin());
  if (!goes_on) return world_.violate("I5", "the chain on the disk went back: " + submission);
  sealed.tokens = tokens;
}

}  // namespace motcua::sim
