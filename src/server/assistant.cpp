#include "server/assistant.h"

#include "guide/assistant.h"
#include "guide/reply_stream.h"
#include "server/problem.h"

namespace motcua::server {

Response answer_question(const procedures::Catalogue& catalogue, const guide::SearchIndex* index,
                         const Request& request) {
  if (index == nullptr) return problem(request, "not-found");
  if (request.method != "POST") return problem(request, "method-not-allowed");
  if (request.body.size() > static_cast<std::size_t>(kQuestionBytesMax)) {
    return problem(request, "too-large");
  }
  const auto body = Json::parse(as_text(request.body), "assistant.body");
  if (!body || !body->is_object() || body->size() != 3) return problem(request, "bad-request");
  const std::int64_t* version = body->find_integer("v");
  const std::string language = body->text_or("lang", "");
  const std::string* question = body->find_string("question");
  const bool is_readable = version != nullptr && *version == 1 &&
                           (language == "vi" || language == "en") && question != nullptr &&
                           !question->empty();
  if (!is_readable) return problem(request, "bad-request");
  const guide::Conversation fresh{.language = language == "en" ? Language::En : Language::Vi};
  const guide::Exchange exchange =
      guide::answer({.catalogue = catalogue, .index = *index}, fresh, *question);
  return text_response(200, "text/event-stream", guide::write_stream(exchange.reply));
}

}  // namespace motcua::server
