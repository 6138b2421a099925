// A portal with one small procedure and its two releases, made once for all runs.
#pragma once

#include <string_view>

#include "app/assets.h"

namespace motcua::sim {

inline constexpr std::string_view kProcedure = "9.000001";
// Stands in every name and picture; it must never be found in clear on the disk.
inline constexpr std::string_view kCanary = "Canary Nguyen";
inline constexpr std::string_view kOrigin = "https://portal.example";
inline constexpr std::string_view kNameField = "ten";
inline constexpr std::string_view kSlot = "anh";

const app::Assets& assets();
// A later release: its form has one more question.
const app::Assets& newer_assets();

}  // namespace motcua::sim
