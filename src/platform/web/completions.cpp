#include "platform/web/completions.h"

#include <utility>

#include "platform/web/status.h"

namespace motcua::platform {

std::uint32_t Completions::expect(Handler handler) {
  const std::uint32_t request = next_request_++;
  waiting_.emplace(request, std::move(handler));
  return request;
}

void Completions::answer(std::uint32_t request, int status, ByteView payload) {
  const auto found = waiting_.find(request);
  if (found == waiting_.end()) return;
  Answer answer{.handler = std::move(found->second), .payload = to_bytes(payload)};
  waiting_.erase(found);
  if (const auto code = error_of_status(status)) answer.payload = fail(*code, "web.request");
  answered_.push_back(std::move(answer));
}

void Completions::deliver() {
  std::deque<Answer> round;
  round.swap(answered_);
  for (Answer& answer : round) answer.handler(std::move(answer.payload));
}

}  // namespace motcua::platform
