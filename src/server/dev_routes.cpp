#include "server/dev_routes.h"

#include "dossier/events.h"
#include "server/problem.h"
#include "server/steps.h"
#include "server/submission_routes.h"

namespace motcua::server {

Response act_as_officer(Context& context, const Request& request, const Json& body) {
  const std::string* id = body.find_string("submission");
  const std::string* type = body.find_string("type");
  if (id == nullptr || type == nullptr || *type == "received" ||
      !dossier::is_known_event_type(*type)) {
    return problem(request, "bad-request");
  }
  const auto submission = context.store.find_submission(*id);
  if (!submission) return storage_problem(request, submission.error());
  if (!*submission || (*submission)->register_number.empty()) {
    return problem(request, "not-found");
  }
  const auto manifest = read_stored_manifest((*submission)->jws);
  if (!manifest) return storage_problem(request, manifest.error());
  const Json* details = body.find("details");
  const auto token = context.authority.append(context.store, **submission, *manifest, *type,
                                              details != nullptr ? *details : Json::object(),
                                              context.clock.now_ms(), context.random);
  if (!token) return storage_problem(request, token.error());
  if (*type == "erased") {
    const auto erased = erase_content(context.store, *id);
    if (!erased) return storage_problem(request, erased.error());
  }
  return text_response(200, "application/secevent+jwt", *token);
}

Response rotate_authority_key(Context& context, const Request& request, const Json& body) {
  const bool* announced = body.find_bool("announced");
  const auto rotated = Authority::rotate(context.store, announced == nullptr || *announced,
                                         context.clock.now_ms(), context.random);
  return rotated ? empty_response(204) : storage_problem(request, rotated.error());
}

}  // namespace motcua::server
