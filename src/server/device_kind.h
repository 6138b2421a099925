// A coarse word for the device behind a session: enough to tell one's own devices apart, too little
// to tell people apart. The User-Agent itself is never kept.
#pragma once

#include <string_view>

namespace motcua::server {

// One of "android-phone", "android-tablet", "iphone", "ipad", "chromebook", "windows", "mac",
// "linux", "phone" or "unknown". What a browser says of itself is a claim: nothing depends on it.
[[nodiscard]] std::string_view device_kind(std::string_view user_agent);

}  // namespace motcua::server
