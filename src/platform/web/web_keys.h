// Keys that the browser holds (web/device_keys.js).
#pragma once

#include <functional>
#include <string>

#include "app/ports/device_keys.h"
#include "platform/web/completions.h"

namespace motcua::platform {

class WebKeys final : public app::DeviceKeys {
 public:
  explicit WebKeys(Completions& completions) : completions_(completions) {}

  void abilities(std::function<void(Result<app::DeviceAbilities>)> done) override;
  void seal(std::string place, SecretBytes secret,
            std::function<void(Result<Bytes>)> done) override;
  void open(std::string place, Bytes sealed,
            std::function<void(Result<SecretBytes>)> done) override;
  void create_passkey(std::string word, Bytes question,
                      std::function<void(Result<app::Passkey>)> done) override;
  void use_passkey(Bytes credential, Bytes question,
                   std::function<void(Result<SecretBytes>)> done) override;

 private:
  void ask(std::string_view verb, Bytes packed, Completions::Handler handler);

  Completions& completions_;
};

}  // namespace motcua::platform
