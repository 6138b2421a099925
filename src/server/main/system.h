// The machine's clock, randomness and folders.
#pragma once

#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "server/security_log.h"

namespace motcua::server {

struct SystemClock final : Clock {
  std::int64_t now_ms() override;
};

// The kernel's generator; stops the program when there is none.
struct SystemRandom final : RandomSource {
  void fill(std::span<std::uint8_t> out) override;
};

// As many open files as the system allows: a slow upload takes two.
void raise_file_limit();

// Lines are appended to the file, which only this user can read; empty when it cannot be written.
[[nodiscard]] LogSink open_log(const std::string& path);

// Makes the folder with its parents, readable by this user alone. False when it cannot be used.
[[nodiscard]] bool make_private_folder(const std::string& path);

}  // namespace motcua::server
