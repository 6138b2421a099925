// Review, declaration and signing of the open draft.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/account_keys.h"
#include "app/core.h"
#include "app/dossier_record.h"
#include "app/draft_service.h"
#include "app/sealing.h"

namespace motcua::app {

class SealService {
 public:
  // `on_sealed` takes over the dossier once it is on the disk.
  SealService(Core& core, DraftService& drafts, AccountKeys& keys,
              std::function<void(Dossier)> on_sealed)
      : core_(core), drafts_(drafts), keys_(keys), on_sealed_(std::move(on_sealed)) {}

  bool review();
  void leave();
  void declare(bool declared);
  void sign();
  bool is_signing() const { return core_.state.sealing && core_.state.sealing->signing; }
  void forget_all();

 private:
  struct Job;

  bool needs_signature() const;
  void check_file(const std::shared_ptr<Job>& job, std::size_t index);
  void make_signature(const std::shared_ptr<Job>& job, const crypto::SigningKey& key);
  void store(const std::shared_ptr<Job>& job);
  void read_back(const std::shared_ptr<Job>& job);
  void take_back(const std::shared_ptr<Job>& job);
  void remove_draft(const std::shared_ptr<Job>& job);
  void fail_job(const Job& job, ErrorCode code);

  Core& core_;
  DraftService& drafts_;
  AccountKeys& keys_;
  std::function<void(Dossier)> on_sealed_;
  std::optional<Frozen> frozen_{};
};

}  // namespace motcua::app
