// motcua-server: the reference backend and the built client from one program and one SQLite file.
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
#include "server/main/listener.h"
#include "server/main/system.h"
#include "server/service.h"

namespace motcua::server {
namespace {

constexpr const char* kUsage =
    "usage: motcua-server --root FOLDER --data FOLDER [--port N] [--dev] [--assistant]\n"
    "  --root FOLDER  the built client (holds asset-manifest.json)\n"
    "  --data FOLDER  where the database is kept; made when missing\n"
    "  --port N       0 chooses a free port (default 8080)\n"
    "  --dev          adds /v1/dev/*: scripted officer, movable clock, faults\n"
    "  --assistant    answers questions at /v1/assistant, from the packs\n";

struct Arguments {
  std::string root{};
  std::string data{};
  int port = 8080;
  bool is_dev = false;
  bool has_assistant = false;
};

bool read_port(std::string_view text, int& port) {
  if (text.empty() || text.size() > 5) return false;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  port = value;
  return value <= 65535;
}

bool read_arguments(int count, char** words, Arguments& arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--dev") {
      arguments.is_dev = true;
      continue;
    }
    if (word == "--assistant") {
      arguments.has_assistant = true;
      continue;
    }
    if (i + 1 == count) return false;
    const std::string_view value = words[++i];
    if (word == "--root") {
      arguments.root = value;
    } else if (word == "--data") {
      arguments.data = value;
    } else if (word != "--port" || !read_port(value, arguments.port)) {
      return false;
    }
  }
  return !arguments.root.empty() && !arguments.data.empty();
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

int run(const Arguments& arguments) {
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
  const auto database = open_sqlite(arguments.data + "/motcua.sqlite");
  if (!database) {
    return complain("the database cannot be opened; is the disk full or the file not ours?",
                    database.error().where);
  }
  SystemClock clock;
  SystemRandom random;
  std::optional<guide::SearchIndex> assistant;
  if (arguments.has_assistant) {
    auto read = read_guide(*site, *catalogue);
    if (!read) return complain("the guide in --root is not to be used", read.error().where);
    assistant.emplace(*std::move(read));
  }
  const auto service =
      Service::create(**database, *catalogue, *site, clock, random,
                      {.is_dev = arguments.is_dev, .assistant = assistant ? &*assistant : nullptr});
  if (!service) return complain("the database cannot be used", service.error().where);
  return listen(**service, arguments.port);
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
