// The REST contract as the client speaks it: requests made, answers read. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/http.h"
#include "app/state.h"
#include "base/json.h"
#include "base/language.h"
#include "outbox/machine.h"

namespace motcua::app::wire {

// With what every call carries: the language, and the mark that it comes from our own page.
HttpRequest make_request(std::string_view method, std::string path, Language language);
HttpRequest make_json_request(std::string_view method, std::string path, const Json& body,
                              Language language);

// The body of an answer with a JSON content type; Corrupt for anything else, such as the page of a
// captive portal.
Result<Json> read_json(const HttpReply& reply);
// The refusal in the server's words; empty words when the body is no problem+json.
ServerProblem read_problem(const HttpReply& reply);

// What a request of the outbox needs from its dossier.
struct SendContext {
  const outbox::Entry& entry;
  std::string_view jws;
  ByteView chunk;                // SendChunk only: the bytes to send.
  std::string_view signature{};  // Of a signing service; empty: none. Finalize only.
  Language language = Language::Vi;
};
HttpRequest make_send_request(const outbox::Send& send, const SendContext& context);
// `origin` is ours: uploads anywhere else are not taken.
outbox::Reply read_send_reply(const outbox::Send& send, const HttpReply& reply,
                              std::string_view origin);

// The tokens of an events answer. Corrupt when it has another form.
Result<std::vector<std::string>> read_events(const HttpReply& reply);

}  // namespace motcua::app::wire
