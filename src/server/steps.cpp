#include "server/steps.h"

#include <algorithm>
#include <array>

#include "base/base64url.h"
#include "dossier/withdrawal.h"
#include "server/problem.h"
#include "server/supplement.h"

namespace motcua::server {

namespace {

constexpr std::array<std::string_view, 4> kOpenSteps = {"received", "forwarded", "accepted",
                                                        "info-requested"};

// Our own tokens, read without checking what we signed ourselves.
std::string type_of(const std::string& token) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == token.npos ? first : token.find('.', first + 1);
  if (second == token.npos) return {};
  const auto bytes =
      base64url::decode(std::string_view(token).substr(first + 1, second - first - 1));
  const auto json = bytes ? Json::parse(as_text(*bytes), "steps.token", {.bytes = 1U << 20})
                          : Result<Json>(std::unexpected(bytes.error()));
  const Json::Object* events = json ? json->find_object("events") : nullptr;
  if (events == nullptr || events->empty()) return {};
  const std::string& uri = events->front().name;
  return uri.starts_with(dossier::kEventUriPrefix) ? uri.substr(dossier::kEventUriPrefix.size())
                                                   : uri;
}

}  // namespace

Result<std::string> last_step(Store& store, std::string_view submission) {
  const auto events = TRY(store.events_of(submission, 0));
  return events.empty() ? std::string() : type_of(events.back());
}

Response withdraw(Context& context, const Request& request, const Announced& announced) {
  if (request.header("content-type") != "application/jose") return problem(request, "media-type");
  const auto keys = own_keys(context);
  if (!keys) return storage_problem(request, keys.error());
  const std::string_view token = as_text(request.body);
  const auto wish = dossier::verify_withdrawal(token, *keys);
  const bool is_theirs = wish && wish->submission_id == announced.submission.id &&
                         wish->manifest_sha256 == announced.submission.manifest_sha256;
  if (!is_theirs) {
    const std::string_view code = wish ? "schema" : std::string_view(wish.error());
    return problem(request, "withdrawal-invalid", Json::object({{"code", code}}));
  }
  const auto events = context.store.events_of(announced.submission.id, 0);
  if (!events) return storage_problem(request, events.error());
  const std::string last = events->empty() ? std::string() : type_of(events->back());
  if (last == "withdrawn") return text_response(200, "application/secevent+jwt", events->back());
  if (std::ranges::find(kOpenSteps, last) == kOpenSteps.end()) {
    return problem(request, "too-late");
  }
  const auto event =
      context.authority.append(context.store, announced.submission, announced.manifest, "withdrawn",
                               Json::object({{"by", "citizen"}, {"request", token}}),
                               context.clock.now_ms(), context.random);
  if (!event) return storage_problem(request, event.error());
  return text_response(200, "application/secevent+jwt", *event);
}

Result<Done> erase_content(Store& store, std::string_view submission) {
  Database& database = store.database();
  Transaction transaction = TRY(Transaction::start(database));
  TRY(
      database.execute("DELETE FROM chunks WHERE upload IN"
                       " (SELECT id FROM uploads WHERE submission = $1)",
                       {std::string(submission)}));
  TRY(database.execute("DELETE FROM uploads WHERE submission = $1", {std::string(submission)}));
  return transaction.commit();
}

}  // namespace motcua::server
