#include "app/slot_maker.h"

#include <utility>

#include "app/core.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

// What a person waits for each time; a device that is slower gets the floor.
constexpr std::int64_t kDeriveMsMax = 2000;
constexpr std::size_t kDeviceSecretBytes = 32;

bool is_too_weak(ErrorCode code) {
  return code == ErrorCode::Unsupported || code == ErrorCode::TooLarge;
}

}  // namespace

struct SlotMaker::Job {
  Order order{};
  vault::SlotInfo info{};
  SecretBytes device_secret{};  // Pin.
  SecretBytes first{};          // The slot's key, as it came the first time.
  SecretBytes second{};
  std::function<void(Result<Bytes>)> done{};
};

void SlotMaker::make(Order order, std::function<void(Result<Bytes>)> done) {
  auto job = std::make_shared<Job>();
  job->order = std::move(order);
  job->done = std::move(done);
  job->info.way = job->order.way;
  job->info.kdf = crypto::make_kdf_params(core_.random());
  job->info.kdf.memory_bytes = core_.options.kdf_memory_bytes;
  job->info.kdf.passes = core_.options.kdf_passes;
  const bool needs_keys = job->order.way != vault::Way::Passphrase;
  if (needs_keys && core_.ports.device_keys == nullptr) {
    return job->done(fail(ErrorCode::Unsupported, "slot.keys"));
  }
  if (job->order.way == vault::Way::Passphrase) return derive(job);
  if (job->order.way == vault::Way::Pin) return seal_device_secret(job);
  create_passkey(job);
}

void SlotMaker::seal_device_secret(const std::shared_ptr<Job>& job) {
  job->device_secret = SecretBytes(kDeviceSecretBytes);
  core_.random().fill(job->device_secret.mutable_view());
  const std::string place = vault::device_item(job->order.account);
  core_.ports.device_keys->seal(
      place, SecretBytes::copy_of(job->device_secret.view()),
      core_.guard([this, job, place](Result<Bytes> sealed) {
        if (!sealed) return job->done(std::unexpected(sealed.error()));
        job->info.device = *sealed;
        core_.ports.device_keys->open(
            place, *std::move(sealed), core_.guard([this, job](Result<SecretBytes> opened) {
              if (!opened || !equal_constant_time(opened->view(), job->device_secret.view())) {
                return job->done(fail(ErrorCode::Unsupported, "slot.device"));
              }
              derive(job);
            }));
      }));
}

void SlotMaker::derive(const std::shared_ptr<Job>& job) {
  core_.ports.kdf.derive(
      SecretBytes::copy_of(job->order.secret.view()), job->info.kdf,
      core_.guard([this, job, start = core_.ports.system.steady_ms()](Result<SecretBytes> key) {
        derived(job, std::move(key), core_.ports.system.steady_ms() - start);
      }));
}

void SlotMaker::derived(const std::shared_ptr<Job>& job, Result<SecretBytes> key,
                        std::int64_t took_ms) {
  const bool at_floor = job->info.kdf.memory_bytes <= crypto::kKdfMemoryBytesFloor;
  if (!key && (at_floor || !is_too_weak(key.error().code))) {
    return job->done(std::unexpected(key.error()));
  }
  if (!at_floor && (!key || took_ms > kDeriveMsMax)) {
    job->info.kdf.memory_bytes = crypto::kKdfMemoryBytesFloor;
    job->info.kdf.passes = crypto::kKdfPassesFloor;
    job->first.clear();
    return derive(job);
  }
  SecretBytes wrapping = job->info.way == vault::Way::Pin
                             ? vault::pin_wrapping(key->view(), job->device_secret.view())
                             : *std::move(key);
  if (job->first.empty()) {
    job->first = std::move(wrapping);
    return derive(job);
  }
  job->second = std::move(wrapping);
  finish(job);
}

void SlotMaker::create_passkey(const std::shared_ptr<Job>& job) {
  core_.ports.device_keys->create_passkey(
      job->order.word, vault::passkey_question(job->order.account),
      core_.guard([this, job](Result<Passkey> made) {
        if (!made) return job->done(std::unexpected(made.error()));
        job->info.credential = std::move(made->credential);
        if (!made->prf.empty()) job->first = vault::passkey_wrapping(made->prf.view());
        ask_passkey(job);
      }));
}

void SlotMaker::ask_passkey(const std::shared_ptr<Job>& job) {
  core_.ports.device_keys->use_passkey(
      job->info.credential, vault::passkey_question(job->order.account),
      core_.guard([this, job](Result<SecretBytes> prf) {
        if (!prf) return job->done(std::unexpected(prf.error()));
        if (prf->size() != vault::kKeyBytes) {
          return job->done(fail(ErrorCode::Unsupported, "slot.prf"));
        }
        const bool is_first = job->first.empty();
        (is_first ? job->first : job->second) = vault::passkey_wrapping(prf->view());
        return is_first ? ask_passkey(job) : finish(job);
      }));
}

void SlotMaker::finish(const std::shared_ptr<Job>& job) {
  const Order& order = job->order;
  if (!equal_constant_time(job->first.view(), job->second.view())) {
    return job->done(fail(ErrorCode::Unsupported, "slot.differs"));
  }
  Bytes slot = vault::make_slot(order.account, job->info, job->first.view(), order.master.view(),
                                core_.random());
  const auto opened = vault::open_slot(order.account, order.way, slot, job->second.view());
  if (!opened || !equal_constant_time(opened->view(), order.master.view())) {
    return job->done(fail(ErrorCode::Unsupported, "slot.unwrap"));
  }
  job->done(std::move(slot));
}

}  // namespace motcua::app
