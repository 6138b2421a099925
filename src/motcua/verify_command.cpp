// motcua verify: is this dossier signed, complete, and is its history whole?
#include <filesystem>

#include "base/calendar.h"
#include "crypto/hash.h"
#include "crypto/key_ring.h"
#include "dossier/authority_keys.h"
#include "dossier/check.h"
#include "dossier/events.h"
#include "dossier/evidence.h"
#include "dossier/verify.h"
#include "motcua/command.h"
#include "motcua/commands.h"

namespace motcua::command_line {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsage =
    "usage: verify --keys K.json [--parts DIR] [--events E.json] [--issuer URI] DOSSIER.json, "
    "or verify [--keys K.json] [--report lines] COPY.zip, or verify --cases F.json";

// Keys by role. {"citizen":…,"authority":…}, each a JWK, a list or a JWK set; a file without roles
// holds the citizens' keys.
struct Keys {
  crypto::KeyRing citizens{};
  crypto::KeyRing authority{};
};

Result<Keys> read_keys(const std::string& path) {
  const Json json = TRY(read_json_file(path));
  const Json* citizen = json.find("citizen");
  const Json* authority = json.find("authority");
  Keys keys;
  if (citizen == nullptr && authority == nullptr) {
    keys.citizens = TRY(crypto::KeyRing::from_json(json));
    return keys;
  }
  if (citizen != nullptr) keys.citizens = TRY(crypto::KeyRing::from_json(*citizen));
  if (authority != nullptr) keys.authority = TRY(crypto::KeyRing::from_json(*authority));
  return keys;
}

Result<dossier::PartDigest> digest_file(const std::string& id, const std::string& path) {
  const std::string content = TRY(read_input(path));
  return dossier::digest_part(id, as_bytes(content));
}

// Every file of the folder is the part it is named after.
Result<std::vector<dossier::PartDigest>> read_parts(const std::string& folder) {
  std::error_code problem;
  std::vector<dossier::PartDigest> parts;
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    const std::string name = entry->path().filename().string();
    parts.push_back(TRY(digest_file(name, entry->path().string())));
  }
  if (problem) return fail(ErrorCode::NotFound, "verify.parts");
  return parts;
}

// A member that is no text can be no token; it is kept as one that fails.
Result<std::vector<std::string>> read_tokens(const Json& json) {
  const Json::Array* list = json.is_array() ? json.as_array() : json.find_array("events");
  if (list == nullptr) return fail(ErrorCode::Corrupt, "verify.events");
  std::vector<std::string> tokens;
  for (const Json& token : *list) tokens.push_back(token.is_string() ? *token.as_string() : "");
  return tokens;
}

std::optional<dossier::ChainHead> read_head(const Json* head) {
  const std::int64_t* seq = head == nullptr ? nullptr : head->find_integer("seq");
  if (seq == nullptr || *seq < 1) return std::nullopt;
  return dossier::ChainHead{.seq = *seq, .sha256 = head->text_or("sha256", "")};
}

int answer(const std::string& code) {
  if (code == "ok") {
    print_line(Json::object({{"ok", true}}));
    return kExitFine;
  }
  print_line(Json::object({{"ok", false}, {"code", code}}));
  return kExitNo;
}

// --- one dossier -------------------------------------------------------------------------------

int verify_tokens(const std::vector<std::string>& tokens, const Keys& keys,
                  const std::string& issuer, const dossier::Verdict& signed_dossier,
                  std::optional<dossier::ChainHead> known_head) {
  if (keys.authority.empty()) return unusable("verify", "the keys file has no authority keys");
  const dossier::ChainContext context{.manifest_sha256 = signed_dossier.manifest_sha256,
                                      .issuer = issuer,
                                      .authority = &keys.authority,
                                      .known_head = std::move(known_head),
                                      .manifest = &signed_dossier.manifest};
  return answer(dossier::verify_chain(tokens, context).code);
}

int verify_events(const std::string& path, const Keys& keys, const std::string& issuer,
                  const dossier::Verdict& signed_dossier) {
  const Result<Json> json = read_json_file(path);
  const auto tokens = json ? read_tokens(*json) : std::unexpected(json.error());
  if (!tokens) return unusable("verify", "the events file is not usable JSON");
  return verify_tokens(*tokens, keys, issuer, signed_dossier, read_head(json->find("head")));
}

int verify_dossier(const Arguments& arguments) {
  const Result<Keys> keys = read_keys(*arguments.option("keys"));
  if (!keys) return unusable("verify", "the keys file cannot be read or is no JWK, list or set");
  const Result<std::string> text = read_input(arguments.words()[0]);
  if (!text) return unusable("verify", "the dossier file cannot be read");
  std::vector<dossier::PartDigest> parts;
  const auto folder = arguments.option("parts");
  if (folder) {
    auto found = read_parts(*folder);
    if (!found) return unusable("verify", "the folder of parts cannot be read");
    parts = *std::move(found);
  }
  const dossier::Verdict verdict =
      dossier::verify_manifest(*text, keys->citizens, {.parts = folder ? &parts : nullptr});
  const auto events = arguments.option("events");
  if (!verdict.ok || !events) return answer(verdict.code);
  return verify_events(*events, *keys, arguments.option("issuer").value_or(""), verdict);
}

// --- a citizen's copy --------------------------------------------------------------------------

constexpr std::array<std::string_view, 7> kLineNames = {"seal",      "parts",   "receipt", "steps",
                                                        "authority", "history", "remote"};
constexpr std::array<std::string_view, 4> kStateNames = {"passed", "failed", "not there",
                                                         "unknown"};

// What a signature of a signing service is evidence of. Certificates that no signature protects are
// counted: nothing was read of them.
Json evidence_of(const dossier::RemoteSignature& remote) {
  return Json::object(
      {{"form", dossier::kRemoteForms.at(static_cast<std::size_t>(remote.form))},
       {"signer", remote.certificate.subject},
       {"issuer", remote.certificate.issuer},
       {"serial", dossier::shown_serial(remote.certificate)},
       {"signedAt", to_iso_utc(remote.iat_s * 1000)},
       {"unprotectedCertificates", static_cast<std::int64_t>(remote.other_certificates)}});
}

// Every line of the check with its state or the code of its failure.
Json lines_of(const dossier::CopyReport& report) {
  Json checks = Json::object();
  for (const dossier::CheckLine& line : report.lines) {
    const std::string_view state = kStateNames.at(static_cast<std::size_t>(line.state));
    const bool has_failed = line.state == dossier::CheckState::Failed;
    checks.set(kLineNames.at(static_cast<std::size_t>(line.kind)),
               has_failed ? std::string_view(line.code) : state);
  }
  Json lines =
      Json::object({{"checks", std::move(checks)}, {"registerNumber", report.register_number}});
  if (report.remote) lines.set("remote", evidence_of(*report.remote));
  return lines;
}

// The authority is the one pinned in this program, and whom it announced; --keys given by the
// checker decides instead whom to believe. Of an authority nobody here knows the report says so.
int verify_copy(const Arguments& arguments) {
  const Result<std::string> bytes = read_input(arguments.words()[0]);
  if (!bytes) return unusable("verify", "the copy cannot be read");
  const Result<dossier::Evidence> evidence = dossier::unpack_evidence(as_bytes(*bytes));
  if (!evidence && evidence.error().code == ErrorCode::Unsupported) {
    return unusable("verify", "the copy was packed again; unpack it and name its files instead");
  }
  if (!evidence) return unusable("verify", "the copy is damaged or is no dossier");
  const bool are_keys_usable = crypto::KeyRing::from_json(evidence->citizen_keys).has_value();
  const auto given = arguments.option("keys");
  Result<Keys> keys = given ? read_keys(*given) : Keys{};
  if (!keys || (!given && !are_keys_usable)) return unusable("verify", "the keys cannot be read");
  dossier::CheckTrust trust{
      .authority = &dossier::pinned_authority(),
      .issuer = arguments.option("issuer").value_or(std::string(dossier::kAuthorityIssuer))};
  if (given) trust.citizens = &keys->citizens;
  if (given && !keys->authority.empty()) {
    trust.authority = &keys->authority;
    trust.is_authority_given = true;
    trust.issuer = arguments.option("issuer").value_or("");
  }
  const dossier::CopyReport report = dossier::check_copy(*evidence, trust);
  if (arguments.option("report")) print_line(lines_of(report));
  return answer(report.code);
}

// --- a file of cases ---------------------------------------------------------------------------

struct Suite {
  Json json{};
  fs::path folder{};
  Keys keys{};
  std::optional<dossier::Manifest> manifest{};  // Of the event cases, when it lies beside them.
};

Result<std::string> manifest_case_code(const Suite& suite, const Json& test) {
  std::vector<dossier::PartDigest> parts;
  const Json* files = TRY(test.member("files"));
  if (!files->is_object()) return fail(ErrorCode::Corrupt, "verify.files");
  for (const auto& [id, file] : *files->as_object()) {
    if (!file.is_string()) return fail(ErrorCode::Corrupt, "verify.files");
    parts.push_back(TRY(digest_file(id, (suite.folder / *file.as_string()).string())));
  }
  const Json* jws = TRY(test.member("jws"));
  const std::string text = jws->is_string() ? *jws->as_string() : jws->dump();
  return dossier::verify_manifest(text, suite.keys.citizens, {.parts = &parts}).code;
}

Result<std::string> event_case_code(const Suite& suite, const Json& test) {
  const std::vector<std::string> tokens = TRY(read_tokens(test));
  const dossier::ChainContext context{.manifest_sha256 = suite.json.text_or("manifest_sha256", ""),
                                      .issuer = suite.json.text_or("issuer", ""),
                                      .authority = &suite.keys.authority,
                                      .known_head = read_head(test.find("known_head")),
                                      .manifest = suite.manifest ? &*suite.manifest : nullptr};
  return dossier::verify_chain(tokens, context).code;
}

// {"submission","manifest","signature"}: what came back from a signing service about that manifest.
Result<std::string> remote_case_code(const Json& remote) {
  const std::string* token = remote.find_string("signature");
  if (token == nullptr) return fail(ErrorCode::Corrupt, "verify.remote");
  const auto found =
      dossier::verify_remote(*token, {.submission_id = remote.text_or("submission", ""),
                                      .manifest_sha256 = remote.text_or("manifest", "")});
  return found ? "ok" : found.error();
}

Result<std::string> case_code(const Suite& suite, const Json& test) {
  if (test.find("events") != nullptr) return event_case_code(suite, test);
  const Json* remote = test.find("remote");
  return remote != nullptr ? remote_case_code(*remote) : manifest_case_code(suite, test);
}

Result<Suite> read_suite(const std::string& path) {
  Suite suite{.json = TRY(read_json_file(path)), .folder = fs::path(path).parent_path()};
  const std::string keys = suite.json.text_or("keys", "keys.json");
  suite.keys = TRY(read_keys((suite.folder / keys).string()));
  const auto canonical = read_input((suite.folder / "manifest.jcs.json").string());
  const bool is_theirs =
      canonical && crypto::sha256_hex(*canonical) == suite.json.text_or("manifest_sha256", "");
  if (!is_theirs) return suite;
  if (auto manifest = dossier::parse_manifest(*canonical)) suite.manifest = *std::move(manifest);
  return suite;
}

// One line a case; "no" when a case names the code it expects and got another one.
int verify_cases(const std::string& path) {
  const Result<Suite> suite = read_suite(path);
  if (!suite) return unusable("verify", "the case file, or keys.json beside it, is not usable");
  const Json::Array* cases = suite->json.find_array("cases");
  if (cases == nullptr) return unusable("verify", "the case file has no list called cases");
  int status = kExitFine;
  for (const Json& test : *cases) {
    const Result<std::string> code = case_code(*suite, test);
    if (!code) return unusable("verify", "a case is incomplete, or one of its files is missing");
    print_line(Json::object({{"id", test.text_or("id", "")}, {"code", *code}}));
    if (test.text_or("code", *code) != *code) status = kExitNo;
  }
  return status;
}

}  // namespace

int run_verify(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 6> kOptions = {"keys",   "parts", "events",
                                                        "issuer", "cases", "report"};
  const Result<Arguments> arguments = Arguments::parse(words, kOptions);
  if (!arguments) return unusable("verify", kUsage);
  const auto cases = arguments->option("cases");
  if (cases) return arguments->words().empty() ? verify_cases(*cases) : unusable("verify", kUsage);
  const bool is_copy = arguments->words().size() == 1 && arguments->words()[0].ends_with(".zip");
  if (is_copy) return verify_copy(*arguments);
  const bool is_whole = arguments->option("keys") && arguments->words().size() == 1;
  return is_whole ? verify_dossier(*arguments) : unusable("verify", kUsage);
}

}  // namespace motcua::command_line
