// Valid manifests and chains of random content, so that nothing can be special-cased.
#pragma once

#include <string>
#include <vector>

#include "base/base64url.h"
#include "base/calendar.h"
#include "base/ids.h"
#include "base/random.h"
#include "crypto/hash.h"
#include "dossier/events.h"
#include "dossier/manifest.h"
#include "dossier/verify.h"

namespace motcua::dossier {

inline Bytes random_bytes(SeededRandom& random, std::size_t size_max) {
  Bytes bytes(static_cast<std::size_t>(random.below(size_max + 1)));
  random.fill(bytes);
  return bytes;
}

inline std::string random_name(SeededRandom& random) {
  constexpr const char* kPieces[] = {"giấy ", "chứng", "SINH", "e\xCC\x82\xCC\xA3",
                                     "_",     "ệ",     "😀",   ".jpg",
                                     "ảnh",   " 1",    "'",    "(2)"};
  std::string name = "x";
  for (std::uint64_t i = random.below(8); i > 0; --i) {
    name += kPieces[random.below(std::size(kPieces))];
  }
  return name;
}

struct Sample {
  Manifest manifest{};
  std::vector<PartDigest> parts{};
};

inline Sample make_sample(SeededRandom& random) {
  const std::int64_t now_ms = 1'700'000'000'000 + static_cast<std::int64_t>(random.below(1U << 30));
  Sample sample;
  Manifest& manifest = sample.manifest;
  manifest.dossier_id = make_uuid_v7(now_ms, random);
  manifest.submission_id = make_uuid_v7(now_ms, random);
  manifest.revision = static_cast<std::int64_t>(1 + random.below(3));
  if (manifest.revision > 1) manifest.previous = crypto::sha256_hex(random_bytes(random, 9));
  manifest.created_at = to_iso_utc(now_ms);
  manifest.nonce = make_manifest_nonce(random);
  manifest.recipient = "urn:motcua:commune:" + std::to_string(10000 + random.below(90000));
  manifest.service = {.id = "urn:motcua:procedure:1.001193",
                      .form_version = "2026-10-01",
                      .form_sha256 = crypto::sha256_hex(random_bytes(random, 9))};
  if (random.below(2) == 0) manifest.display = crypto::sha256_hex(random_bytes(random, 9));
  if (random.below(2) == 0) manifest.origin = "https://dichvucong.example";
  const auto add_part = [&](std::string_view id) {
    sample.parts.push_back(digest_part(id, random_bytes(random, 300)));
    const PartDigest& digest = sample.parts.back();
    return Part{.media_type = "image/jpeg", .sha256 = digest.sha256, .size = digest.size};
  };
  manifest.data = add_part("data");
  for (std::uint64_t i = random.below(5); i > 0; --i) {
    const std::string id = "a" + std::to_string(i);
    Part part = add_part(id);
    part.id = id;
    part.name = random_name(random);
    manifest.attachments.push_back(std::move(part));
  }
  return sample;
}

inline constexpr const char* kIssuer = "urn:motcua:authority:reference";

// A chain of `count` events about the sample, signed by `key`; `tweak(draft)` may spoil one.
template <typename Tweak>
std::vector<std::string> make_chain(const Sample& sample, const crypto::SigningKey& key,
                                    std::int64_t count, SeededRandom& random, Tweak tweak) {
  std::vector<std::string> tokens;
  const std::string manifest_sha256 = crypto::sha256_hex(to_canonical(sample.manifest));
  for (std::int64_t seq = 1; seq <= count; ++seq) {
    EventDraft draft{
        .type = seq == 1 ? "received" : "accepted",
        .issuer = kIssuer,
        .iat_s = 1'795'335'333 + seq * 1000,
        .jti = make_uuid_v7(1'795'335'333'000 + seq, random),
        .submission_id = sample.manifest.submission_id,
        .dossier_id = sample.manifest.dossier_id,
        .seq = seq,
        .prev_sha256 = tokens.empty() ? manifest_sha256 : crypto::sha256_hex(tokens.back()),
        .manifest_sha256 = manifest_sha256,
    };
    if (seq == 1) draft.received = sample.parts;
    if (seq == 1) draft.details.set("registerNumber", "G15.99-20261122-0000001");
    tweak(draft);
    tokens.push_back(make_event(draft, key));
  }
  return tokens;
}

inline std::vector<std::string> make_chain(const Sample& sample, const crypto::SigningKey& key,
                                           std::int64_t count, SeededRandom& random) {
  return make_chain(sample, key, count, random, [](EventDraft&) {});
}

}  // namespace motcua::dossier
