// A citizen at a device: presses the app's buttons and waits until nothing moves.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "app/app.h"
#include "crypto/kdf.h"
#include "platform/device/device.h"
#include "support/test_assets.h"
#include "support/test_authority.h"
#include "vault/cover.h"
#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::app {

inline constexpr std::string_view kPassphrase = "bốn con trâu đi qua cầu";
inline constexpr std::string_view kBirth = "1.001193";
// A name that must never be found in clear.
inline constexpr std::string_view kCanary = "Trần Nguyễn Hoàng Yến";

inline SecretBytes secret(std::string_view text) {
  return SecretBytes::copy_of(as_bytes(text));
}

// The version of the public files stays: it says nothing about a person.
inline bool holds_nothing_of_anybody(const headless::Device& device) {
  return std::ranges::all_of(device.storage.items, [](const auto& item) {
    return item.first == vault::kBundleVersionItem;
  });
}

inline Bytes make_jpeg(std::size_t size = 300'000) {
  Bytes bytes(size, 0x5A);
  bytes[0] = 0xFF;
  bytes[1] = 0xD8;
  bytes[2] = 0xFF;
  bytes[3] = 0xE0;
  return bytes;
}

// Lets answers come and the app's clock tick until nothing is waiting.
inline void settle(headless::Device& device, App& app) {
  for (int i = 0; i < 200; ++i) {
    device.pump();
    app.on_event(HostEvent::Tick);
    if (device.queue.size() == 0) return;
  }
  FAIL() << "The app never rests";
}

inline void wait_ms(headless::Device& device, App& app, std::int64_t ms) {
  device.clock.time_ms += ms;
  app.on_event(HostEvent::Tick);
  settle(device, app);
}

struct Person {
  explicit Person(headless::Device& device_in) : device(device_in) { open_app(); }

  void open_app() {
    const AppOptions cheap{
        .kdf_memory_bytes = 8192, .kdf_passes = 1, .authority = &testing_support::test_authority()};
    app = std::make_unique<App>(device.ports(), *assets, cheap);
    app->start();
    settle();
  }

  // The tab is killed: what was not on the disk is gone.
  void crash() {
    app.reset();
    device.queue.drop_all();
    open_app();
  }

  void settle() { motcua::app::settle(device, *app); }
  void wait_ms(std::int64_t ms) { motcua::app::wait_ms(device, *app, ms); }

  void create_vault() {
    app->create_vault(secret(kPassphrase));
    settle();
  }

  void unlock(std::string_view passphrase = kPassphrase) {
    app->unlock(secret(passphrase));
    settle();
  }

  void start_birth() {
    app->start_draft(kBirth);
    settle();
  }

  void answer_everything() {
    for (const auto& [field, raw] : testing_support::valid_birth_answers()) {
      app->set_answer(field, raw);
    }
    app->set_answer("tre_ho_ten", std::string(kCanary));
    wait_ms(1000);
  }

  void attach(std::string_view slot = "giay-chung-sinh", Bytes bytes = make_jpeg(),
              std::string name = "giấy chứng sinh.jpg", std::string type = "image/jpeg") {
    const std::uint64_t size = bytes.size();
    const std::string handle =
        device.files.add({.name = name, .media_type = type, .bytes = std::move(bytes)});
    app->add_attachment(slot, {.handle = handle,
                               .name = std::move(name),
                               .media_type = std::move(type),
                               .size_bytes = size});
    settle();
  }

  const State& state() const { return app->state(); }
  const DraftView& draft() const { return *app->state().draft; }

  // True when some stored item, name or content, holds the text.
  bool disk_holds(std::string_view text) const {
    for (const auto& [key, bytes] : device.storage.items) {
      if (key.find(text) != std::string::npos) return true;
      if (as_text(bytes).find(text) != std::string_view::npos) return true;
    }
    return false;
  }

  // Where an item of the first account lies on the disk, worked out from the passphrase.
  std::string place_of(const std::string& item) const {
    const std::string& account = app->state().vault.accounts.at(0).id;
    const Bytes& slot = device.storage.items.at(vault::slot_item(account));
    const auto info = vault::read_slot(account, vault::Way::Passphrase, slot);
    const auto key = crypto::derive_argon2id(as_bytes(kPassphrase), info->kdf);
    const auto master = vault::open_slot(account, vault::Way::Passphrase, slot, key->view());
    return vault::Cover(account, master->view()).place_of(item);
  }
  std::string place_of_record(std::string_view draft, std::string_view name) const {
    return place_of(vault::record_item(app->state().vault.accounts.at(0).id, draft, name));
  }

  // The page is loaded anew and finds other public files.
  void come_back_to(const Assets& others) {
    assets = &others;
    crash();
  }

  headless::Device& device;
  const Assets* assets = &testing_support::test_assets();
  std::unique_ptr<App> app{};
};

}  // namespace motcua::app
