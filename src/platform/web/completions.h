// Requests that wait for the page's answer, and the answers that wait for the next frame.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <unordered_map>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::platform {

class Completions {
 public:
  // Gets the payload of the answer; called from deliver() only.
  using Handler = std::function<void(Result<Bytes>)>;

  // Remembers `handler` and gives the number the page must answer with.
  std::uint32_t expect(Handler handler);
  // The page's answer; unknown and repeated numbers are ignored.
  void answer(std::uint32_t request, int status, ByteView payload);
  // Calls the handlers of what was answered, in the order of the answers. What they ask for anew
  // is delivered in a later round.
  void deliver();
  bool has_answers() const { return !answered_.empty(); }

 private:
  struct Answer {
    Handler handler{};
    Result<Bytes> payload{};
  };

  std::uint32_t next_request_ = 1;
  std::unordered_map<std::uint32_t, Handler> waiting_{};
  std::deque<Answer> answered_{};
};

}  // namespace motcua::platform
