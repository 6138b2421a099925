// The optional assistant: the guide's own code over the server's packs, for clients whose packs are
// older. It keeps nothing of what is asked.
#pragma once

#include "guide/search.h"
#include "procedures/catalogue.h"
#include "server/http.h"

namespace motcua::server {

inline constexpr std::int64_t kQuestionBytesMax = 4 << 10;

// POST /v1/assistant {"v":1,"lang":"vi","question":"…"}; the answer is text/event-stream with the
// events `delta` (a line of text), `source` and, last, `done`. `index` null: switched off, 404.
[[nodiscard]] Response answer_question(const procedures::Catalogue& catalogue,
                                       const guide::SearchIndex* index, const Request& request);

}  // namespace motcua::server
