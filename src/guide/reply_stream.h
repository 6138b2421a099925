// The optional second opinion of a server: when it is asked, when its answer counts, and how a
// reply travels (text/event-stream: events `delta`, `source`, `done`).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "guide/reply.h"

namespace motcua::guide {

inline constexpr std::size_t kStreamBytesMax = 64 << 10;

// Our own answer is no answer, or hardly one: the server may know better.
[[nodiscard]] bool is_unsure(const Reply& own);

// Ours stands unless it is unsure and the server's is an answer, or a warning, with its sources.
[[nodiscard]] bool is_better_grounded(const Reply& own, const Reply& server);

//   event: delta    data: {"text":"Một dòng.\n"}         in the order of the text, one a line
//   event: source   data: {"title":"…","date":"2026-11-22","recalled":false}
//   event: done     data: {"behavior":"answer","codes":["1.001193"]}     always last
[[nodiscard]] std::string write_stream(const Reply& reply);

// A stream that ends without `done` is cut off and not used: Corrupt. Unknown events are passed
// over, so that a server may say more to newer clients.
[[nodiscard]] Result<Reply> read_stream(std::string_view stream);

}  // namespace motcua::guide
