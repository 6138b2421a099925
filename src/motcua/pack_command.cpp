// motcua pack: checks the authored procedure packs, or joins them into what clients load.
#include <array>
#include <cstdio>

#include "app/place_adapter.h"
#include "motcua/asset_folder.h"
#include "motcua/bundle_files.h"
#include "motcua/command.h"
#include "motcua/commands.h"
#include "procedures/catalogue.h"
#include "procedures/check_pack.h"

namespace motcua::command_line {

namespace {

constexpr const char* kUsage =
    "usage: motcua pack check DIR…|all [--assets DIR]  |  motcua pack sample DIR  |  motcua pack "
    "build ASSETS_DIR --out DIR "
    "[--key PUBLISHER.jwk]";

std::string share(const procedures::Coverage& coverage) {
  return std::to_string(coverage.met) + "/" + std::to_string(coverage.all);
}

// One pack: its mistakes, or one line of what its samples go through.
bool check_one(const PackFolder& folder, const forms::PlaceLookup& places) {
  const procedures::PackReport report =
      procedures::check_pack(asset_tools(folder.root), folder.id, places);
  for (const std::string& mistake : report.mistakes) print_text(mistake + "\n");
  for (const auto* coverage : {&report.papers, &report.rules}) {
    for (const std::string& missing : coverage->missing) {
      print_text("packs/" + folder.id + "/samples.json: note: " + missing + "\n");
    }
  }
  print_text(folder.id + ": " + (report.mistakes.empty() ? "fine" : "NOT fine") + ", " +
             std::to_string(report.pages) + " pages, " + std::to_string(report.fields) +
             " questions, " + std::to_string(report.samples) +
             " samples; branches met: questions " + share(report.visibility) + ", papers " +
             share(report.papers) + ", rules " + share(report.rules) +
             "; states: " + std::to_string(report.shown_by_samples) + " shown, " +
             std::to_string(report.found) + " found\n");
  return report.mistakes.empty();
}

int run_check(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 1> kOptions = {"assets"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || arguments->words().empty()) return unusable("pack", kUsage);
  const std::string root = arguments->option("assets").value_or("assets");
  std::vector<PackFolder> folders;
  for (const std::string& word : arguments->words()) {
    if (word != "all") {
      folders.push_back(pack_folder(word, root));
      continue;
    }
    const auto index = read_json_file(root + "/catalogue/index.json");
    const auto* ids = index ? index->find_array("packs") : nullptr;
    if (ids == nullptr) return unusable("pack", "there is no catalogue/index.json in --assets");
    for (const Json& id : *ids) {
      if (const std::string* text = id.as_string()) folders.push_back({.root = root, .id = *text});
    }
    folders.push_back({.root = root, .id = std::string(procedures::kGeneralPack)});
  }
  const auto places = read_places(folders.front().root);
  if (!places) return unusable("pack", "places.txt is not there; give --assets DIR");
  const app::PlaceAdapter lookup(*places);
  bool is_fine = true;
  for (const PackFolder& folder : folders) is_fine = check_one(folder, lookup) && is_fine;
  return is_fine ? kExitFine : kExitNo;
}

// A first valid sample to begin samples.json with.
int run_sample(std::span<const std::string> words) {
  if (words.size() != 1) return unusable("pack", kUsage);
  const PackFolder folder = pack_folder(words[0], "assets");
  const auto places = read_places(folder.root);
  if (!places) return unusable("pack", "places.txt is not there");
  const app::PlaceAdapter lookup(*places);
  const auto sample =
      procedures::make_sample(asset_tools(folder.root), folder.id, today_in_vietnam(), lookup);
  if (!sample) return unusable("pack", "no answers found; does motcua pack check say why?");
  print_line(*sample);
  return kExitFine;
}

int run_build(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 2> kOptions = {"out", "key"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || arguments->words().size() != 1 || !arguments->option("out")) {
    return unusable("pack", kUsage);
  }
  std::vector<std::string> mistakes;
  const auto published = procedures::assemble(asset_tools(arguments->words()[0]), mistakes);
  for (const std::string& mistake : mistakes) std::fprintf(stderr, "pack: %s\n", mistake.c_str());
  if (!published) return mistakes.empty() ? unusable("pack", "cannot be assembled") : kExitNo;
  return write_bundle({.assets = arguments->words()[0],
                       .out = *arguments->option("out"),
                       .key = arguments->option("key").value_or("")},
                      *published);
}

}  // namespace

int run_pack(std::span<const std::string> words) {
  if (!words.empty() && words[0] == "check") return run_check(words.subspan(1));
  if (!words.empty() && words[0] == "sample") return run_sample(words.subspan(1));
  if (!words.empty() && words[0] == "build") return run_build(words.subspan(1));
  return unusable("pack", kUsage);
}

}  // namespace motcua::command_line
