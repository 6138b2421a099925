// Sizes, dates and moments as people of each language write them.
#pragma once

#include <cstdint>
#include <string>

#include "base/calendar.h"
#include "text/messages.h"

namespace motcua::text {

// Decimal units with at most one digit after the mark: "512 byte", "1,2 MB" (vi), "1.2 MB" (en).
std::string format_bytes(std::uint64_t bytes, Language language);
// "16.000 đồng" (vi), "16,000 VND" (en).
std::string format_money(std::int64_t dong, Language language);
// "22/11/2026" in both languages: day first, as on every Vietnamese paper.
std::string format_date(Date date);
// "Chủ nhật, 22/11/2026" or "Sunday, 22/11/2026".
std::string format_long_date(Date date, Language language);
// Local clock time of Việt Nam (UTC+7, no summer time): "10:42".
std::string format_clock(std::int64_t unix_ms);
// "10:42, 22/11/2026".
std::string format_moment(std::int64_t unix_ms);

}  // namespace motcua::text
