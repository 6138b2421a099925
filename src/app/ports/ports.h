// All that the app asks of the outside world. The edges implement it (src/platform/*).
#pragma once

#include "app/ports/device_keys.h"
#include "app/ports/files.h"
#include "app/ports/http.h"
#include "app/ports/kdf.h"
#include "app/ports/storage.h"
#include "app/ports/system.h"

namespace motcua::app {

// The ports outlive the app.
struct Ports {
  Storage& storage;
  Http& http;
  Kdf& kdf;
  Files& files;
  System& system;
  DeviceKeys* device_keys = nullptr;  // Null: passphrases only.
};

}  // namespace motcua::app
