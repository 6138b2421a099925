// motcua-server: the reference backend and the built client from one program, over one SQLite file
// or a PostgreSQL database.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dossier/bundle.h"
#include "guide/catalogue_index.h"
#include "server/main/authority_key.h"
#include "server/main/crash_point.h"
#include "server/main/listener.h"
#include "server/main/system.h"
#include "server/service.h"
#include "server/session_routes.h"

namespace motcua::server {
namespace {

constexpr const char* kUsage =
    "usage: motcua-server --root FOLDER --data FOLDER [--database URL] [--port N] [--dev]\n"
    "                     [--assistant]\n"
    "  --root FOLDER  the built client (holds asset-manifest.json)\n"
    "  --data FOLDER  where the database is kept; made when missing\n"
    "  --database URL postgresql://…: that database instead of a file in --data; a password\n"
    "                 belongs into PGPASSFILE, not into the URL\n"
    "  --authority-key FILE  the authority's private key (JWK), whose public part is pinned in\n"
    "                 the client; without it the practice key of this machine\n"
    "  --security-log FILE  logins, refusals and faults, a JSON object a line, without names\n"
    "                 (default: security.log in --data)\n"
    "  --backup FILE  copies the database in --data, also of a running server, and ends\n"
    "  --end-sessions CITIZEN|all  logs somebody or everybody out and ends\n"
    "  --port N       0 chooses a free port (default 8080)\n"
    "  --dev          adds /v1/dev/*: scripted officer, movable clock, faults\n"
    "  --no-limits    with --dev: as many requests as anyone likes\n"
    "  --crash-at N   with --dev: kills itself before the database's N-th step\n"
    "  --assistant    answers questions at /v1/assistant, from the packs\n";

struct Arguments {
  std::string root{};
  std::string data{};
  std::string database{};
  std::string backup{};
  std::string security_log{};
  std::string ends_sessions_of{};
  std::string authority_key = default_authority_key_file();
  int port = 8080;
  int crash_at = 0;
  bool is_dev = false;
  bool has_limits = true;
  bool has_assistant = false;
};

bool read_number(std::string_view text, int max, int& number) {
  if (text.empty() || text.size() > 5) return false;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  number = value;
  return value <= max;
}

// Words without a value. False for any other word.
bool read_switch(std::string_view word, Arguments& arguments) {
  if (word == "--dev") {
    arguments.is_dev = true;
  } else if (word == "--assistant") {
    arguments.has_assistant = true;
  } else if (word == "--no-limits") {
    arguments.has_limits = false;
  } else {
    return false;
  }
  return true;
}

bool read_value(std::string_view word, std::string_view value, Arguments& arguments) {
  constexpr int kPortMax = 65535;
  constexpr int kStepsMax = 99999;
  if (word == "--root") {
    arguments.root = value;
  } else if (word == "--data") {
    arguments.data = value;
  } else if (word == "--database") {
    arguments.database = value;
    return value.starts_with("postgresql://");
  } else if (word == "--end-sessions") {
    arguments.ends_sessions_of = value;
  } else if (word == "--security-log") {
    arguments.security_log = value;
  } else if (word == "--authority-key") {
    arguments.authority_key = value;
  } else if (word == "--backup") {
    arguments.backup = value;
  } else if (word == "--port") {
    return read_number(value, kPortMax, arguments.port);
  } else if (word == "--crash-at") {
    return read_number(value, kStepsMax, arguments.crash_at);
  } else {
    return false;
  }
  return true;
}

bool read_arguments(int count, char** words, Arguments& arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (read_switch(word, arguments)) continue;
    if (i + 1 == count || !read_value(word, words[++i], arguments)) return false;
  }
  const bool asks_for_dev = !arguments.has_limits || arguments.crash_at > 0;
  const bool is_errand = !arguments.backup.empty() || !arguments.ends_sessions_of.empty();
  return (!arguments.root.empty() || is_errand) && !arguments.data.empty() &&
         (arguments.is_dev || !asks_for_dev);
}

int complain(const char* what, const char* where) {
  std::fprintf(stderr, "motcua-server: %s (%s)\n", what, where);
  return 1;
}

// A file of the bundle, when it is the one the publisher signed.
Result<ByteView> find_signed(const StaticSite& site, const dossier::Bundle& bundle,
                             std::string_view name) {
  const Bytes* bytes = site.find("/assets/" + std::string(name));
  if (bytes == nullptr) return fail(ErrorCode::NotFound, "bundle.file");
  const char* problem = dossier::check_file(bundle, name, *bytes);
  if (problem != nullptr) return fail(ErrorCode::Rejected, problem);
  return ByteView(*bytes);
}

Result<dossier::Bundle> read_bundle(const StaticSite& site) {
  const Bytes* signed_list = site.find("/assets/bundle.json");
  if (signed_list == nullptr) return fail(ErrorCode::NotFound, "bundle.json");
  auto bundle = dossier::verify_bundle(as_text(*signed_list), dossier::pinned_publisher());
  if (!bundle) return fail(ErrorCode::Rejected, bundle.error());
  return *std::move(bundle);
}

Result<procedures::Catalogue> read_catalogue(const StaticSite& site) {
  const dossier::Bundle bundle = TRY(read_bundle(site));
  const ByteView packs = TRY(find_signed(site, bundle, "packs.json"));
  procedures::Catalogue catalogue = TRY(procedures::Catalogue::load(packs));
  const ByteView forms = TRY(find_signed(site, bundle, "forms.json"));
  TRY(catalogue.set_forms(to_bytes(forms)));
  return catalogue;
}

Result<guide::SearchIndex> read_guide(const StaticSite& site,
                                      const procedures::Catalogue& catalogue) {
  const dossier::Bundle bundle = TRY(read_bundle(site));
  const ByteView knowledge = TRY(find_signed(site, bundle, "guide.json"));
  return guide::index_of(catalogue, TRY(guide::Knowledge::load(knowledge)));
}

Result<std::unique_ptr<DatabasePool>> open_database(const Arguments& arguments) {
  auto pool = TRY(arguments.database.empty() ? open_sqlite_pool(arguments.data + "/motcua.sqlite")
                                             : open_postgres_pool(arguments.database));
  if (arguments.crash_at > 0) return crash_at(arguments.crash_at, std::move(pool));
  return pool;
}

RateLimits limits_of(const Arguments& arguments) {
  if (arguments.has_limits) return {};
  return RateLimits::none();
}

int back_up(const Arguments& arguments) {
  const auto copied = back_up_sqlite(arguments.data + "/motcua.sqlite", arguments.backup);
  if (copied) return 0;
  const bool is_there = copied.error().code == ErrorCode::Conflict;
  return complain(is_there ? "the file of --backup exists already; nothing was written"
                           : "the copy could not be made",
                  copied.error().where);
}

int end_sessions_of(const Arguments& arguments) {
  const auto pool = open_database(arguments);
  if (!pool) return complain("the database cannot be opened", pool.error().where);
  const auto database = (*pool)->take();
  const auto ended = end_sessions(*database, arguments.ends_sessions_of);
  if (!ended) return complain("the sessions could not be ended", ended.error().where);
  std::printf("%lld\n", static_cast<long long>(*ended));
  return 0;
}

int run(const Arguments& arguments) {
  if (!arguments.backup.empty()) return back_up(arguments);
  if (!arguments.ends_sessions_of.empty()) return end_sessions_of(arguments);
  raise_file_limit();
  const auto site = StaticSite::load(arguments.root);
  if (!site) {
    return complain("the built client in --root cannot be read; run ./portal build",
                    site.error().where);
  }
  const auto catalogue = read_catalogue(*site);
  if (!catalogue) {
    return complain("the packs in --root are not to be used; run ./portal build",
                    catalogue.error().where);
  }
  if (!make_private_folder(arguments.data)) {
    return complain("the folder of --data cannot be made or written", "data");
  }
  const auto database = open_database(arguments);
  if (!database) {
    return complain(arguments.database.empty()
                        ? "the database cannot be opened; is the disk full or the file not ours?"
                        : "the database of --database does not answer",
                    database.error().where);
  }
  const auto authority_key = read_authority_key(arguments.authority_key);
  if (!authority_key) {
    return complain("the authority's key cannot be read; name its file with --authority-key",
                    authority_key.error().where);
  }
  SystemClock clock;
  SystemRandom random;
  std::optional<guide::SearchIndex> assistant;
  if (arguments.has_assistant) {
    auto read = read_guide(*site, *catalogue);
    if (!read) return complain("the guide in --root is not to be used", read.error().where);
    assistant.emplace(*std::move(read));
  }
  const LogSink log = open_log(arguments.security_log.empty() ? arguments.data + "/security.log"
                                                              : arguments.security_log);
  if (!log) return complain("the security log cannot be written", "log");
  const auto service = Service::create(**database, *catalogue, *site, clock, random,
                                       {.authority_key = &*authority_key,
                                        .is_dev = arguments.is_dev,
                                        .limits = limits_of(arguments),
                                        .assistant = assistant ? &*assistant : nullptr,
                                        .security_log = log});
  if (!service) return complain("the database cannot be used", service.error().where);
  return listen(**service, {.port = arguments.port, .spool_folder = arguments.data});
}

}  // namespace
}  // namespace motcua::server

int main(int count, char** words) {
  motcua::server::Arguments arguments;
  if (!motcua::server::read_arguments(count, words, arguments)) {
    std::fputs(motcua::server::kUsage, stderr);
    return 2;
  }
  return motcua::server::run(arguments);
}
