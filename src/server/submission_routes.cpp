#include "server/submission_routes.h"

#include <charconv>
#include <utility>

#include "base/base64url.h"
#include "base/calendar.h"
#include "base/ids.h"
#include "crypto/key_ring.h"
#include "dossier/verify.h"
#include "server/intake.h"
#include "server/problem.h"
#include "server/profile.h"

namespace motcua::server {

namespace {

constexpr std::string_view kJoseType = "application/jose+json";

std::string etag_of(const Submission& submission) {
  return "\"m-" + submission.manifest_sha256.substr(0, 16) + "\"";
}

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

// Keys the citizen has registered and not revoked. Signing is judged at the time of receipt.
Result<crypto::KeyRing> own_keys(Context& context) {
  crypto::KeyRing ring;
  const std::vector<RegisteredKey> keys = TRY(context.store.keys_of(context.citizen));
  for (const RegisteredKey& key : keys) {
    const Json jwk = TRY(Json::parse(key.jwk, "keys.stored"));
    crypto::KeyWindow window{.from_s = key.registered_ms / 1000};
    if (key.revoked_ms) window.until_s = *key.revoked_ms / 1000;
    ring.add(TRY(crypto::public_key_from_jwk(jwk)), window);
  }
  return ring;
}

// Parts that are not there whole yet, in the order of the manifest.
Result<Json> missing_parts(Context& context, const Announced& announced) {
  Json missing = Json::array();
  for (const dossier::PartDigest& part : dossier::promised_parts(announced.manifest)) {
    const auto upload = TRY(context.store.find_upload_of(announced.submission.id, part.id));
    if (!upload || upload->offset != upload->length) missing.push(part.id);
  }
  return missing;
}

Response announced_answer(Context& context, const Request& request, const Announced& announced,
                          int status) {
  auto missing = missing_parts(context, announced);
  if (!missing) return storage_problem(request, missing.error());
  return json_response(status, Json::object({{"missing", std::move(*missing)}}))
      .with("ETag", etag_of(announced.submission));
}

Response announce(Context& context, const Request& request, std::string_view id) {
  if (request.header("content-type") != kJoseType) return problem(request, "media-type");
  if (request.header("idempotency-key").empty()) return problem(request, "idempotency-key-missing");
  if (!is_uuid_v7(id) || request.header("idempotency-key") != quoted(id)) {
    return problem(request, "bad-request");
  }
  // The payload is base64url inside JSON: a third more than the manifest, and a little for the
  // rest.
  if (std::cmp_greater(request.body.size(), kManifestBytesMax / 3 * 4 + 8192)) {
    return problem(request, "too-large");
  }
  const auto known = context.store.find_submission(id);
  if (!known) return storage_problem(request, known.error());
  if (*known) {
    const bool is_same =
        (*known)->citizen == context.citizen && (*known)->jws == as_text(request.body);
    if (!is_same) return problem(request, "submission-exists");
    auto manifest = read_stored_manifest((*known)->jws);
    if (!manifest) return storage_problem(request, manifest.error());
    return announced_answer(context, request, {**known, std::move(*manifest)}, 200);
  }

  const auto keys = own_keys(context);
  if (!keys) return storage_problem(request, keys.error());
  const std::int64_t now_ms = context.clock.now_ms();
  const dossier::Verdict verdict =
      dossier::verify_manifest(as_text(request.body), *keys, {.received_at_s = now_ms / 1000});
  if (!verdict.ok) {
    return problem(request, "manifest-invalid", Json::object({{"code", verdict.code}}));
  }
  if (const Refusal refusal = check_announced(context.catalogue, verdict.manifest, id); refusal) {
    return problem(request, refusal->code, refusal->details);
  }
  const Announced announced{.submission = {.id = std::string(id),
                                           .citizen = context.citizen,
                                           .jws = std::string(as_text(request.body)),
                                           .manifest_sha256 = verdict.manifest_sha256,
                                           .procedure = std::string(procedure_of(verdict.manifest)),
                                           .created_ms = now_ms},
                            .manifest = verdict.manifest};
  const auto stored = context.store.put_submission(announced.submission);
  if (!stored) return storage_problem(request, stored.error());
  return announced_answer(context, request, announced, 201);
}

// Drops the parts that are not what was signed, so that they can be sent again.
Response refuse_digests(Context& context, const Request& request, const Announced& announced,
                        const std::vector<dossier::PartDigest>& found) {
  Json wrong = Json::array();
  const auto promised = dossier::promised_parts(announced.manifest);
  for (std::size_t i = 0; i < promised.size(); ++i) {
    if (promised[i] == found[i]) continue;
    wrong.push(promised[i].id);
    const auto upload = context.store.find_upload_of(announced.submission.id, promised[i].id);
    if (!upload) return storage_problem(request, upload.error());
    if (*upload) {
      const auto deleted = context.store.delete_upload((*upload)->id);
      if (!deleted) return storage_problem(request, deleted.error());
    }
  }
  return problem(request, "digest-mismatch", Json::object({{"parts", std::move(wrong)}}));
}

Response receipt_answer(std::string_view token) {
  return text_response(200, "application/secevent+jwt", token);
}

// All parts as stored, in the order of the manifest.
Result<std::vector<ReceivedPart>> load_parts(Context& context, const Announced& announced) {
  std::vector<ReceivedPart> parts;
  for (const dossier::PartDigest& promised : dossier::promised_parts(announced.manifest)) {
    const auto upload = TRY(context.store.find_upload_of(announced.submission.id, promised.id));
    if (!upload) return fail(ErrorCode::NotFound, "finalize.part");
    Bytes content = TRY(context.store.content_of(upload->id));
    parts.push_back({.id = promised.id, .content = std::move(content)});
  }
  return parts;
}

Response finalize(Context& context, const Request& request, const Announced& announced) {
  const std::string_view idempotency_key = request.header("idempotency-key");
  if (idempotency_key.empty()) return problem(request, "idempotency-key-missing");
  if (idempotency_key != quoted(announced.submission.id + ":finalize")) {
    return problem(request, "bad-request");
  }
  if (request.header("if-match").empty()) return problem(request, "precondition-required");
  if (request.header("if-match") != etag_of(announced.submission)) {
    return problem(request, "precondition-failed");
  }
  const auto events = context.store.events_of(announced.submission.id, 0);
  if (!events) return storage_problem(request, events.error());
  if (!events->empty()) return receipt_answer(events->front());

  auto missing = missing_parts(context, announced);
  if (!missing) return storage_problem(request, missing.error());
  if (!missing->empty()) {
    return problem(request, "parts-missing", Json::object({{"missing", std::move(*missing)}}));
  }
  const auto parts = load_parts(context, announced);
  if (!parts) return storage_problem(request, parts.error());
  std::vector<dossier::PartDigest> found;
  for (const ReceivedPart& part : *parts) {
    found.push_back(dossier::digest_part(part.id, part.content));
  }
  if (dossier::check_parts(announced.manifest, found) != nullptr) {
    return refuse_digests(context, request, announced, found);
  }
  const Refusal refusal =
      check_content(context.catalogue, announced.manifest, *parts, find_profile(context.citizen));
  if (refusal) return problem(request, refusal->code, refusal->details);

  const auto token =
      context.authority.receive(context.store, announced.submission, announced.manifest, found,
                                context.clock.now_ms(), context.random);
  if (!token) return storage_problem(request, token.error());
  return receipt_answer(*token);
}

Response list_events(Context& context, const Request& request, const Announced& announced) {
  std::int64_t after = 0;
  if (const auto given = request.query.find("after"); given != request.query.end()) {
    const std::string& text = given->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), after);
    if (error != std::errc() || end != text.data() + text.size() || after < 0) {
      return problem(request, "bad-request");
    }
  }
  const auto events = context.store.events_of(announced.submission.id, after);
  if (!events) return storage_problem(request, events.error());
  Json list = Json::array();
  for (const std::string& token : *events) list.push(token);
  const std::string etag =
      quoted("e-" + std::to_string(after + static_cast<std::int64_t>(events->size())));
  if (request.header("if-none-match") == etag) return empty_response(304).with("ETag", etag);
  return json_response(200, Json::object({{"events", std::move(list)}})).with("ETag", etag);
}

Response list_own(Context& context, const Request& request) {
  const auto submissions = context.store.submissions_of(context.citizen);
  if (!submissions) return storage_problem(request, submissions.error());
  Json list = Json::array();
  for (const Submission& submission : *submissions) {
    Json item = Json::object({{"id", submission.id},
                              {"procedure", submission.procedure},
                              {"announcedAt", to_iso_utc(submission.created_ms)}});
    if (!submission.register_number.empty()) {
      item.set("registerNumber", submission.register_number);
    }
    list.push(std::move(item));
  }
  return json_response(200, Json::object({{"submissions", std::move(list)}}));
}

}  // namespace

Result<dossier::Manifest> read_stored_manifest(std::string_view jws) {
  const Json dossier = TRY(Json::parse(jws, "stored.jws", {.depth = 8, .bytes = 4 << 20}));
  const std::string payload = TRY(dossier.string("payload"));
  const Bytes bytes = TRY(base64url::decode(payload));
  auto manifest = dossier::parse_manifest(as_text(bytes));
  if (!manifest) return fail(ErrorCode::Corrupt, "stored.manifest");
  return std::move(*manifest);
}

Result<std::optional<Announced>> find_own_submission(Context& context, std::string_view id) {
  const std::optional<Submission> submission = TRY(context.store.find_submission(id));
  if (!submission || submission->citizen != context.citizen) return std::optional<Announced>();
  dossier::Manifest manifest = TRY(read_stored_manifest(submission->jws));
  return Announced{*submission, std::move(manifest)};
}

Response handle_submissions(Context& context, const Request& request) {
  if (request.path == "/v1/submissions") {
    return request.method == "GET" ? list_own(context, request)
                                   : problem(request, "method-not-allowed");
  }
  std::string_view rest = std::string_view(request.path).substr(sizeof("/v1/submissions/") - 1);
  const std::size_t slash = rest.find('/');
  const std::string_view id = rest.substr(0, slash);
  const std::string_view action = slash == rest.npos ? "" : rest.substr(slash + 1);
  if (action.empty() && request.method == "PUT") return announce(context, request, id);

  const auto announced = find_own_submission(context, id);
  if (!announced) return storage_problem(request, announced.error());
  if (!*announced) return problem(request, "not-found");
  if (action.empty() && request.method == "GET") {
    return announced_answer(context, request, **announced, 200);
  }
  if (action == "finalize" && request.method == "POST") {
    return finalize(context, request, **announced);
  }
  if (action == "events" && request.method == "GET") {
    return list_events(context, request, **announced);
  }
  const bool is_known = action.empty() || action == "finalize" || action == "events";
  return problem(request, is_known ? "method-not-allowed" : "not-found");
}

}  // namespace motcua::server
