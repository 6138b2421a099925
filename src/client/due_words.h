// A reckoned deadline in words: "Nhận 16:10, Thứ Sáu, 30/10/2026 (sau 15:00) → tính từ … → hạn …".
#pragma once

#include <string>

#include "procedures/deadline.h"
#include "text/messages.h"

namespace motcua::client {

[[nodiscard]] std::string due_words(const procedures::Reckoning& reckoning, const text::Tr& tr);

}  // namespace motcua::client
