// Why a check failed, in words: the codes of dossier/verify.h, events.h and check.h.
#pragma once

#include <string>
#include <string_view>

#include "text/messages.h"

namespace motcua::client {

std::string why_words(std::string_view code, const text::Tr& tr);

}  // namespace motcua::client
