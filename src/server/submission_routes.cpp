#include "server/submission_routes.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/base64url.h"
#include "base/calendar.h"
#include "base/ids.h"
#include "base/mutant.h"
#include "crypto/hash.h"
#include "crypto/key_ring.h"
#include "dossier/verify.h"
#include "server/intake.h"
#include "server/key_book.h"
#include "server/problem.h"
#include "server/profile.h"
#include "server/remote_signer.h"
#include "server/steps.h"
#include "server/supplement.h"

namespace motcua::server {

namespace {

constexpr std::string_view kJoseType = "application/jose+json";

std::string etag_of(const Submission& submission) {
  return "\"m-" + submission.manifest_sha256.substr(0, 16) + "\"";
}

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
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

// An id that was announced before: only its own bytes may be repeated.
Response announce_known(Context& context, const Request& request, const Submission& known) {
  const bool is_same = known.citizen == context.citizen && known.jws == as_text(request.body);
  if (!is_same) return problem(request, "submission-exists");
  auto manifest = read_stored_manifest(known.jws);
  if (!manifest) return storage_problem(request, manifest.error());
  return announced_answer(context, request, {known, std::move(*manifest)}, 200);
}

Response announce_again(Context& context, const Request& request, std::string_view id) {
  const auto known = context.store.find_submission(id);
  if (!known) return storage_problem(request, known.error());
  if (!*known) return storage_problem(request, {.code = ErrorCode::Conflict, .where = "announce"});
  return announce_known(context, request, **known);
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
  if (*known) return announce_known(context, request, **known);

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
  const auto supplement = check_supplement(context, verdict.manifest);
  if (!supplement) return storage_problem(request, supplement.error());
  if (*supplement) return problem(request, (*supplement)->code, (*supplement)->details);
  const Announced announced{.submission = {.id = std::string(id),
                                           .citizen = context.citizen,
                                           .jws = std::string(as_text(request.body)),
                                           .manifest_sha256 = verdict.manifest_sha256,
                                           .procedure = std::string(procedure_of(verdict.manifest)),
                                           .created_ms = now_ms},
                            .manifest = verdict.manifest};
  const auto stored = context.store.put_submission(announced.submission);
  if (!stored && stored.error().code == ErrorCode::Conflict) {
    return announce_again(context, request, id);  // The same request came twice at once.
  }
  if (!stored) return storage_problem(request, stored.error());
  const auto noted = note_key_use(context.store.database(), verdict.kid, now_ms);
  if (!noted) return storage_problem(request, noted.error());
  const auto carried = carry_over(context, announced);
  if (!carried) return storage_problem(request, carried.error());
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
      const auto deleted = context.store.delete_upload(**upload);
      if (!deleted) return storage_problem(request, deleted.error());
    }
  }
  return problem(request, "digest-mismatch", Json::object({{"parts", std::move(wrong)}}));
}

Response receipt_answer(std::string_view token) {
  return text_response(200, "application/secevent+jwt", token);
}

struct StoredParts {
  std::vector<ReceivedPart> parts{};
  std::vector<dossier::PartDigest> digests{};
};

// One part as stored: its digest, and as much of it as is looked at.
Result<Done> read_part(Context& context, const Upload& upload, StoredParts& out) {
  const std::size_t kept_max =
      is_read_whole(upload.part) ? std::size_t{kManifestBytesMax} : kFileStartBytes;
  ReceivedPart part{.id = upload.part};
  crypto::Sha256 hash;
  std::int64_t size = 0;
  TRY(context.store.read_content(upload.id, [&](ByteView piece) {
    hash.update(piece);
    size += static_cast<std::int64_t>(piece.size());
    const ByteView kept = piece.first(std::min(piece.size(), kept_max - part.content.size()));
    part.content.insert(part.content.end(), kept.begin(), kept.end());
  }));
  const crypto::Digest digest = hash.finish();
  out.digests.push_back({.id = upload.part, .sha256 = to_hex(digest), .size = size});
  out.parts.push_back(std::move(part));
  return Done{};
}

// All parts as stored, in the order of the manifest. Conflict when one is gone again.
Result<StoredParts> read_parts(Context& context, const Announced& announced) {
  StoredParts stored;
  for (const dossier::PartDigest& promised : dossier::promised_parts(announced.manifest)) {
    const auto upload = TRY(context.store.find_upload_of(announced.submission.id, promised.id));
    if (!upload) return fail(ErrorCode::Conflict, "finalize.part");
    TRY(read_part(context, *upload, stored));
  }
  return stored;
}

// Signs the receipt. Of two finalize at once, one receives and both answer with the same receipt.
Response receive(Context& context, const Request& request, const Announced& announced,
                 const std::vector<dossier::PartDigest>& found) {
  const auto receipt = make_receipt(context, announced, found);
  if (!receipt) return storage_problem(request, receipt.error());
  const auto token =
      context.authority.receive(context.store, announced.submission, announced.manifest, *receipt,
                                context.clock.now_ms(), context.random);
  if (token) return receipt_answer(*token);
  if (token.error().code != ErrorCode::Conflict) return storage_problem(request, token.error());
  const auto events = context.store.events_of(announced.submission.id, 0);
  if (!events) return storage_problem(request, events.error());
  return events->empty() ? storage_problem(request, token.error())
                         : receipt_answer(events->front());
}

// The signature of a signing service, where the procedure asks for one or the citizen gives one.
std::optional<Response> refuse_signature(Context& context, const Request& request,
                                         const Announced& announced,
                                         const std::vector<ReceivedPart>& parts) {
  const auto body = Json::parse(as_text(request.body), "finalize.body");
  const std::string token = body && body->is_object() ? body->text_or("signature", "") : "";
  if (token.empty()) {
    if (!needs_signature(context.catalogue, announced.manifest, parts)) return std::nullopt;
    return problem(request, "signature-required");
  }
  const auto code = judge_signature(context,
                                    {.submission_id = announced.submission.id,
                                     .manifest_sha256 = announced.submission.manifest_sha256},
                                    token);
  if (!code) return storage_problem(request, code.error());
  if (*code != nullptr) {
    return problem(request, "signature-invalid", Json::object({{"code", *code}}));
  }
  const auto kept = keep_signature(context.store.database(), announced.submission.id, token);
  return kept ? std::nullopt : std::optional(storage_problem(request, kept.error()));
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
  if (!missing->empty() && is_mutant(Mutant::ReceivesWithoutParts)) {
    return receive(context, request, announced, dossier::promised_parts(announced.manifest));
  }
  if (!missing->empty()) {
    return problem(request, "parts-missing", Json::object({{"missing", std::move(*missing)}}));
  }
  const auto seal = check_seal_now(context, announced);
  if (!seal) return storage_problem(request, seal.error());
  if (*seal) return problem(request, (*seal)->code, (*seal)->details);
  const auto stored = read_parts(context, announced);
  if (!stored) return storage_problem(request, stored.error());
  if (dossier::check_parts(announced.manifest, stored->digests) != nullptr) {
    return refuse_digests(context, request, announced, stored->digests);
  }
  const Refusal refusal = check_content(context.catalogue, announced.manifest, stored->parts,
                                        find_profile(context.citizen));
  if (refusal) return problem(request, refusal->code, refusal->details);
  if (auto refused = refuse_signature(context, request, announced, stored->parts)) {
    return *std::move(refused);
  }
  return receive(context, request, announced, stored->digests);
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
  if (action == "withdraw" && request.method == "POST") {
    return withdraw(context, request, **announced);
  }
  const bool is_known =
      action.empty() || action == "finalize" || action == "events" || action == "withdraw";
  return problem(request, is_known ? "method-not-allowed" : "not-found");
}

}  // namespace motcua::server
