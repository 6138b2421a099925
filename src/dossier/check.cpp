#include "dossier/check.h"

#include <algorithm>
#include <utility>

#include "dossier/authority_keys.h"

namespace motcua::dossier {

namespace {

constexpr std::size_t kRegisterNumberBytesMax = 40;

class CopyCheck {
 public:
  CopyCheck(const Evidence& evidence, const CheckTrust& trust)
      : evidence_(evidence), trust_(trust) {
    CHECK(trust.authority != nullptr);
  }

  CopyReport run() {
    read_authority();
    read_citizens();
    check_dossier();
    check_chain();
    check_history();
    check_remote();
    report_.lines = {seal_, parts_, receipt_, steps_, authority_, history_, remote_};
    report_.code = "ok";
    for (const CheckLine& line : report_.lines) {
      if (line.state != CheckState::Failed) continue;
      report_.code = line.code;
      break;
    }
    return std::move(report_);
  }

 private:
  static void set(CheckLine& line, std::string_view code) {
    line.state = code == "ok" ? CheckState::Passed : CheckState::Failed;
    line.code = code == "ok" ? "" : code;
  }

  void read_authority() {
    authority_ring_ = *trust_.authority;
    if (trust_.is_authority_given) return;
    const auto tokens = announcements_of(evidence_.authority_keys);
    auto followed = follow_announcements(*trust_.authority, trust_.issuer, tokens);
    if (followed) {
      authority_ring_ = *std::move(followed);
      return;
    }
    if (!knows_first_signer()) return;  // Not our authority at all: check_chain() finds that out.
    set(authority_, followed.error());
  }

  bool knows_first_signer() const {
    if (evidence_.authority_keys.is_null()) return false;
    const auto ring = crypto::KeyRing::from_json(evidence_.authority_keys);
    if (!ring) return false;
    const Json known = trust_.authority->to_json();
    return std::ranges::any_of(*known.find_array("keys"), [&](const Json& jwk) {
      return ring->find(jwk.text_or("kid", "")) != nullptr;
    });
  }

  void read_citizens() {
    if (trust_.citizens != nullptr) {
      citizens_ = *trust_.citizens;
      return;
    }
    auto ring = crypto::KeyRing::from_json(evidence_.citizen_keys);
    if (!ring) return;
    for (const KeyTime& time : evidence_.key_times) {
      if (const crypto::PublicKey* key = ring->find(time.kid)) {
        ring->add(crypto::PublicKey(*key), time.window);
      }
    }
    citizens_ = *std::move(ring);
  }

  ChainContext context_for(const Manifest& manifest, const std::string& digest) const {
    return {.manifest_sha256 = digest,
            .issuer = trust_.issuer,
            .authority = &authority_ring_,
            .manifest = &manifest};
  }

  // The seal counts by the key's time at receipt, so the receipt is looked at first.
  void check_dossier() {
    std::vector<PartDigest> found;
    for (const EvidencePart& part : evidence_.parts) {
      found.push_back(digest_part(part.id, part.content));
    }
    Verdict verdict = verify_manifest(evidence_.jws, citizens_);
    if (verdict.ok && !evidence_.events.empty()) {
      chain_ = judge_chain(verdict.manifest, verdict.manifest_sha256, evidence_.events);
      const auto received_at =
          chain_.events.empty() ? std::nullopt : std::optional(chain_.events.front().iat_s);
      verdict = verify_manifest(evidence_.jws, citizens_, {.received_at_s = received_at});
    }
    set(seal_, verdict.code);
    if (verdict.ok) {
      const char* code = check_parts(verdict.manifest, found);
      set(parts_, code == nullptr ? "ok" : code);
    }
    report_.dossier = std::move(verdict);
  }

  // With the keys that are believed; when they know nothing of these events, with the copy's own.
  ChainVerdict judge_chain(const Manifest& manifest, const std::string& digest,
                           const std::vector<std::string>& tokens) {
    ChainContext context = context_for(manifest, digest);
    ChainVerdict verdict = verify_chain(tokens, context);
    const bool is_stranger = verdict.code == "unknown_key" && verdict.events.empty() &&
                             !trust_.is_authority_given && authority_.state != CheckState::Failed &&
                             !knows_first_signer() && !evidence_.authority_keys.is_null();
    if (!is_stranger) {
      if (!trust_.is_authority_given && verdict.ok) set(authority_, "ok");
      return verdict;
    }
    auto own = crypto::KeyRing::from_json(evidence_.authority_keys);
    if (!own) return verdict;
    own_authority_ = *std::move(own);
    context.authority = &own_authority_;
    context.issuer.clear();  // A stranger may call itself what it likes, the same in all events.
    ChainVerdict by_copy = verify_chain(tokens, context);
    if (by_copy.ok) authority_.state = CheckState::Unknown;
    return by_copy;
  }

  void check_chain() {
    if (trust_.is_authority_given) authority_.state = CheckState::Passed;
    if (evidence_.events.empty() || !report_.dossier.ok) return;
    report_.events = chain_.events;
    const bool has_receipt = !chain_.events.empty();
    set(receipt_, has_receipt ? "ok" : chain_.code);
    if (!has_receipt) return;
    report_.register_number = chain_.events.front().register_number;
    const bool has_steps = evidence_.events.size() > 1;
    if (has_steps || !chain_.ok) set(steps_, chain_.code);
  }

  // Each earlier version is the one the next names, of the same case, with a whole chain of its
  // own.
  void check_history() {
    if (!report_.dossier.ok) return;
    const Manifest* next = &report_.dossier.manifest;
    std::vector<Manifest> kept;
    kept.reserve(evidence_.history.size());
    for (auto each = evidence_.history.rbegin(); each != evidence_.history.rend(); ++each) {
      const Verdict verdict = verify_manifest(each->jws, citizens_);
      if (!verdict.ok) return set(history_, verdict.code);
      const bool is_before = next->previous == verdict.manifest_sha256 &&
                             next->revision == verdict.manifest.revision + 1 &&
                             next->dossier_id == verdict.manifest.dossier_id;
      if (!is_before) return set(history_, "previous");
      const ChainVerdict chain =
          judge_chain(verdict.manifest, verdict.manifest_sha256, each->events);
      if (!chain.ok) return set(history_, chain.code);
      kept.push_back(verdict.manifest);
      next = &kept.back();
    }
    if (!evidence_.history.empty()) return set(history_, next->revision == 1 ? "ok" : "previous");
    // A supplement without what it supplements can be checked by itself; that is all.
    if (next->revision > 1) history_.state = CheckState::Unknown;
  }

  void check_remote() {
    if (evidence_.remote_signature.empty() || !report_.dossier.ok) return;
    const auto found = verify_remote(evidence_.remote_signature,
                                     {.submission_id = report_.dossier.manifest.submission_id,
                                      .manifest_sha256 = report_.dossier.manifest_sha256});
    if (!found) return set(remote_, found.error());
    // Whose certificate this is, nobody this program knows says.
    remote_.state = CheckState::Unknown;
    report_.remote = *found;
  }

  const Evidence& evidence_;
  const CheckTrust& trust_;
  crypto::KeyRing citizens_{};
  crypto::KeyRing authority_ring_{};
  crypto::KeyRing own_authority_{};
  ChainVerdict chain_{};
  CopyReport report_{};
  CheckLine seal_{.kind = CheckKind::Seal};
  CheckLine parts_{.kind = CheckKind::Parts};
  CheckLine receipt_{.kind = CheckKind::Receipt};
  CheckLine steps_{.kind = CheckKind::Steps};
  CheckLine authority_{.kind = CheckKind::Authority};
  CheckLine history_{.kind = CheckKind::History};
  CheckLine remote_{.kind = CheckKind::Remote};
};

}  // namespace

const CheckLine& CopyReport::line(CheckKind kind) const {
  const auto found = std::ranges::find(lines, kind, &CheckLine::kind);
  CHECK(found != lines.end());
  return *found;
}

CopyReport check_copy(const Evidence& evidence, const CheckTrust& trust) {
  return CopyCheck(evidence, trust).run();
}

std::string to_fragment(const ReceiptMark& mark) {
  return mark.register_number + "." + mark.manifest_sha256;
}

std::optional<ReceiptMark> parse_fragment(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot > kRegisterNumberBytesMax) {
    return std::nullopt;
  }
  const std::string_view number = text.substr(0, dot);
  const bool is_plain = std::ranges::all_of(number, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
  });
  ReceiptMark mark{.register_number = std::string(number),
                   .manifest_sha256 = std::string(text.substr(dot + 1))};
  if (!is_plain || !is_hex(mark.manifest_sha256, 64)) return std::nullopt;
  return mark;
}

}  // namespace motcua::dossier
