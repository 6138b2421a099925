#include "server/supplement.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/ids.h"
#include "server/steps.h"

namespace motcua::server {

namespace {

Refusal refuse(std::string_view code) {
  return RefusalReason{.code = "manifest-invalid", .details = Json::object({{"code", code}})};
}

// The bytes stay in the database: they are copied from row to row.
Result<Done> copy_upload(Context& context, const Upload& from, std::string_view submission,
                         std::string_view part) {
  const std::int64_t now_ms = context.clock.now_ms();
  const Upload copy{.id = make_uuid_v7(now_ms, context.random),
                    .submission = std::string(submission),
                    .part = std::string(part),
                    .length = from.length,
                    .created_ms = now_ms};
  TRY(context.store.put_upload(copy));
  Database& database = context.store.database();
  Transaction transaction = TRY(Transaction::start(database));
  TRY(
      database.execute("INSERT INTO chunks (upload, position, bytes)"
                       " SELECT $1, position, bytes FROM chunks WHERE upload = $2",
                       {copy.id, from.id}));
  const std::int64_t moved = TRY(database.execute(
      "UPDATE uploads SET position = length WHERE id = $1 AND position = 0", {copy.id}));
  if (moved != 1) return fail(ErrorCode::Conflict, "supplement.copy");
  return transaction.commit();
}

}  // namespace

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

Result<std::optional<Announced>> find_previous(Context& context,
                                               const dossier::Manifest& manifest) {
  if (!manifest.previous) return std::optional<Announced>();
  const std::vector<Submission> own = TRY(context.store.submissions_of(context.citizen));
  const auto found = std::ranges::find(own, *manifest.previous, &Submission::manifest_sha256);
  if (found == own.end() || found->register_number.empty()) return std::optional<Announced>();
  dossier::Manifest before = TRY(read_stored_manifest(found->jws));
  const bool is_before = before.dossier_id == manifest.dossier_id &&
                         before.revision + 1 == manifest.revision &&
                         before.service.id == manifest.service.id;
  if (!is_before) return std::optional<Announced>();
  return Announced{*found, std::move(before)};
}

Result<Refusal> check_supplement(Context& context, const dossier::Manifest& manifest) {
  if (manifest.revision == 1) return Refusal();
  const auto previous = TRY(find_previous(context, manifest));
  if (!previous) return refuse("previous");
  const std::string last = TRY(last_step(context.store, previous->submission.id));
  return last == "info-requested" ? Refusal() : refuse("not-asked");
}

Result<Done> carry_over(Context& context, const Announced& announced) {
  const auto previous = TRY(find_previous(context, announced.manifest));
  if (!previous) return Done{};
  const auto kept = dossier::promised_parts(previous->manifest);
  for (const dossier::PartDigest& wanted : dossier::promised_parts(announced.manifest)) {
    const auto same = std::ranges::find_if(kept, [&](const dossier::PartDigest& part) {
      return part.sha256 == wanted.sha256 && part.size == wanted.size;
    });
    if (same == kept.end()) continue;
    const auto there = TRY(context.store.find_upload_of(announced.submission.id, wanted.id));
    const auto from = TRY(context.store.find_upload_of(previous->submission.id, same->id));
    if (there || !from || from->offset != from->length) continue;
    TRY(copy_upload(context, *from, announced.submission.id, wanted.id));
  }
  return Done{};
}

Result<Refusal> check_seal_now(Context& context, const Announced& announced) {
  const crypto::KeyRing keys = TRY(own_keys(context));
  const dossier::Verdict verdict = dossier::verify_manifest(
      announced.submission.jws, keys, {.received_at_s = context.clock.now_ms() / 1000});
  return verdict.ok ? Refusal() : refuse(verdict.code);
}

Result<Receipt> make_receipt(Context& context, const Announced& announced,
                             const std::vector<dossier::PartDigest>& found) {
  Receipt receipt{.parts = found};
  const crypto::KeyRing keys = TRY(own_keys(context));
  const dossier::Verdict verdict = dossier::verify_manifest(announced.submission.jws, keys);
  const auto key = TRY(context.store.find_key(verdict.kid));
  if (!key) return fail(ErrorCode::Corrupt, "receipt.key");
  receipt.signer =
      Json::object({{"kid", key->kid}, {"registeredAt", to_iso_utc(key->registered_ms)}});
  if (const auto previous = TRY(find_previous(context, announced.manifest))) {
    receipt.supplements = previous->submission.register_number;
  }
  return receipt;
}

}  // namespace motcua::server
