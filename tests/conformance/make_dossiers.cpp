// make_dossiers SEED COUNT: as many signed dossiers with their chains of events, one JSON line
// each:
// {"jws":"…","parts":{"data":"<base64url>",…},"citizen":{JWK},"authority":{JWK},"events":["…",…]}.
// Every key, id, name, size and step comes from the seed, so nothing that reads them can know them.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/base64url.h"
#include "base/calendar.h"
#include "base/ids.h"
#include "base/jcs.h"
#include "base/random.h"
#include "crypto/hash.h"
#include "dossier/events.h"
#include "dossier/manifest.h"
#include "dossier/sign.h"
#include "dossier/verify.h"

namespace {

using namespace motcua;

constexpr std::int64_t kYear2026S = 1'767'225'600;

Bytes random_bytes(SeededRandom& random, std::size_t size) {
  Bytes bytes(size);
  random.fill(bytes);
  return bytes;
}

std::string random_hex(SeededRandom& random) {
  return to_hex(random_bytes(random, 32));
}

std::int64_t below(SeededRandom& random, std::uint64_t bound) {
  return static_cast<std::int64_t>(random.below(bound));
}

template <std::size_t count>
std::string pick(SeededRandom& random, const std::array<const char*, count>& words) {
  return words[random.below(count)];
}

// Letters of several scripts, a joiner, composed and decomposed accents, brackets, spaces.
std::string random_name(SeededRandom& random) {
  constexpr std::array kPieces = {
      "Nguyễn", "Ánh",    "a\xCC\x81",        "đơn xin", "证件", "ảnh (1)", "Zoë’s",
      "प्रमाण",  "_scan-", "\xF0\x9F\x93\x84", "giấy",    "B",    "Ω",       "e\xCC\x81tat",
      "№ 5",    "+"};
  std::string name;
  for (std::uint64_t i = 1 + random.below(5); i > 0; --i) name += pick(random, kPieces);
  constexpr std::array kEndings = {".pdf", ".jpg", ".PNG", "", ".tar.gz"};
  return name + pick(random, kEndings);
}

Json random_answers(SeededRandom& random) {
  Json answers = Json::object();
  for (std::uint64_t i = 1 + random.below(12); i > 0; --i) {
    const std::string name = "q" + std::to_string(i);
    if (random.below(3) == 0) {
      answers.set(name, below(random, 1'000'000'000) - 500'000'000);
    } else if (random.below(3) == 0) {
      answers.set(name, Json::array({random_name(random), random.below(2) == 0}));
    } else {
      answers.set(name, random_name(random));
    }
  }
  return answers;
}

struct Made {
  dossier::Manifest manifest{};
  std::vector<std::pair<std::string, Bytes>> parts{};
};

void add_part(Made& made, const std::string& id, Bytes content) {
  made.parts.emplace_back(id, std::move(content));
}

void add_attachments(Made& made, SeededRandom& random) {
  constexpr std::array kTypes = {"application/pdf", "image/jpeg", "image/png", "text/plain"};
  for (std::uint64_t i = random.below(6); i > 0; --i) {
    const std::string id =
        to_hex(random_bytes(random, 1 + random.below(20))) + "-" + std::to_string(i);
    Bytes content = random_bytes(random, random.below(i == 1 ? 3000 : 200));
    const dossier::PartDigest digest = dossier::digest_part(id, content);
    made.manifest.attachments.push_back({.id = id,
                                         .media_type = pick(random, kTypes),
                                         .name = random_name(random),
                                         .sha256 = digest.sha256,
                                         .size = digest.size});
    add_part(made, id, std::move(content));
  }
}

Made make_manifest(SeededRandom& random, std::int64_t at_s) {
  Made made;
  dossier::Manifest& manifest = made.manifest;
  Bytes answers = to_bytes(to_jcs(random_answers(random)));
  const dossier::PartDigest digest = dossier::digest_part(dossier::kDataPartId, answers);
  add_part(made, std::string(dossier::kDataPartId), std::move(answers));
  manifest.dossier_id = make_uuid_v7(at_s * 1000, random);
  manifest.submission_id = make_uuid_v7(at_s * 1000 + 7, random);
  manifest.created_at = to_iso_utc(at_s * 1000);
  manifest.nonce = dossier::make_manifest_nonce(random);
  manifest.recipient = "urn:motcua:commune:" + std::to_string(random.below(99999));
  manifest.service = {.id = "urn:motcua:procedure:1.00" + std::to_string(random.below(9999)),
                      .form_version = "2026-" + std::to_string(10 + random.below(3)) + "-01",
                      .form_sha256 = random_hex(random)};
  manifest.data = {.media_type = "application/json", .sha256 = digest.sha256, .size = digest.size};
  if (random.below(2) == 0) manifest.display = random_hex(random);
  if (random.below(2) == 0) manifest.origin = "https://commune-" + random_hex(random).substr(0, 8);
  if (random.below(2) == 0) manifest.purpose = "submit";
  add_attachments(made, random);
  return made;
}

// `received` and up to five steps after it, each naming the one before.
std::vector<std::string> make_chain(const dossier::Manifest& manifest, SeededRandom& random,
                                    std::int64_t at_s, const crypto::SigningKey& authority) {
  constexpr std::array kSteps = {"forwarded", "accepted",        "info-requested",
                                 "decided",   "document-issued", "withdrawn"};
  const std::string digest = crypto::sha256_hex(dossier::to_canonical(manifest));
  std::vector<std::string> tokens;
  const std::uint64_t count = 1 + random.below(6);
  for (std::uint64_t i = 0; i < count; ++i) {
    at_s += below(random, 90'000);
    dossier::EventDraft draft{.type = i == 0 ? "received" : pick(random, kSteps),
                              .issuer = "https://office.example",
                              .iat_s = at_s,
                              .jti = make_uuid_v7(at_s * 1000, random),
                              .submission_id = manifest.submission_id,
                              .dossier_id = manifest.dossier_id,
                              .seq = static_cast<std::int64_t>(i) + 1,
                              .prev_sha256 = i == 0 ? digest : crypto::sha256_hex(tokens.back()),
                              .manifest_sha256 = digest};
    if (i == 0) {
      draft.received = dossier::promised_parts(manifest);
      draft.details = Json::object(
          {{"registerNumber", "2026-" + std::to_string(1'000'000 + random.below(999'999))}});
    }
    tokens.push_back(dossier::make_event(draft, authority));
  }
  return tokens;
}

Json make_line(SeededRandom& random) {
  const crypto::SigningKey citizen = crypto::SigningKey::generate(random);
  const crypto::SigningKey authority = crypto::SigningKey::generate(random);
  const std::int64_t at_s = kYear2026S + below(random, 30'000'000);
  const Made made = make_manifest(random, at_s);
  Json parts = Json::object();
  for (const auto& [id, content] : made.parts) parts.set(id, base64url::encode(content));
  Json events = Json::array();
  for (const std::string& token : make_chain(made.manifest, random, at_s + 3, authority)) {
    events.push(token);
  }
  return Json::object({{"jws", dossier::sign_manifest(made.manifest, citizen, at_s)},
                       {"parts", std::move(parts)},
                       {"citizen", crypto::to_jwk(citizen.public_key())},
                       {"authority", crypto::to_jwk(authority.public_key())},
                       {"events", std::move(events)}});
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fprintf(stderr, "make_dossiers SEED COUNT\n");
    return 2;
  }
  SeededRandom random(std::strtoull(words[1], nullptr, 10));
  for (long i = std::strtol(words[2], nullptr, 10); i > 0; --i) {
    std::printf("%s\n", make_line(random).dump().c_str());
  }
  return 0;
}
