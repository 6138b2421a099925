#include "server/device_kind.h"

#include <array>

namespace motcua::server {

namespace {

struct Mark {
  std::string_view part{};  // Of the User-Agent.
  std::string_view kind{};
};

// The first that is found counts: an Android says "Linux" too, and an iPhone "Mac OS X". Phones and
// tablets with Android differ in the word "Mobile" only.
constexpr std::array kMarks = {
    Mark{.part = "iPhone", .kind = "iphone"},   Mark{.part = "iPod", .kind = "iphone"},
    Mark{.part = "iPad", .kind = "ipad"},       Mark{.part = "Android", .kind = "android-tablet"},
    Mark{.part = "CrOS", .kind = "chromebook"}, Mark{.part = "Mobile", .kind = "phone"},
    Mark{.part = "Windows", .kind = "windows"}, Mark{.part = "Macintosh", .kind = "mac"},
    Mark{.part = "Linux", .kind = "linux"},     Mark{.part = "X11", .kind = "linux"},
};

}  // namespace

std::string_view device_kind(std::string_view user_agent) {
  for (const Mark& mark : kMarks) {
    if (user_agent.find(mark.part) == user_agent.npos) continue;
    const bool is_phone = user_agent.find("Mobile") != user_agent.npos;
    return mark.kind == "android-tablet" && is_phone ? "android-phone" : mark.kind;
  }
  return "unknown";
}

}  // namespace motcua::server
