// motcua flow: tells the client a story, step by step, and says whether it went as told.
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "motcua/commands.h"
#include "motcua/installed_assets.h"
#include "platform/headless/flow_macros.h"
#include "platform/headless/local_world.h"

namespace motcua::command_line {
namespace {

constexpr std::string_view kUsage =
    "usage: motcua flow FILE… [--against headless|web-canvas|web-html|plain] [--dist DIR] "
    "[--input mouse|touch|keyboard] [--shots DIR]";

constexpr const char* kBrowserRunner = "tests/e2e/run_flow.mjs";

// The folder this program lies in: the server is beside it.
std::string own_folder() {
  std::array<char, 4096> path{};
  const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
  const std::string whole(path.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
  return whole.substr(0, whole.find_last_of('/'));
}

// Hands over to the script that drives Chromium; returns only when that cannot be started.
int run_in_browser(const Arguments& arguments, const std::string& against) {
  if (access(kBrowserRunner, R_OK) != 0) {
    return unusable("flow", "the browser runner is started from the project's folder");
  }
  setenv("MOTCUA_SERVER", (own_folder() + "/motcua-server").c_str(), 0);
  setenv("MOTCUA_CLI", (own_folder() + "/motcua").c_str(), 0);
  if (const auto dist = arguments.option("dist")) setenv("MOTCUA_DIST", dist->c_str(), 1);
  std::vector<std::string> words{"node", kBrowserRunner, "--against", against};
  for (const char* name : {"input", "shots"}) {
    const auto value = arguments.option(name);
    if (!value) continue;
    words.push_back("--" + std::string(name));
    words.push_back(*value);
  }
  for (const std::string& file : arguments.words()) words.push_back(file);
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  execvp("node", pointers.data());
  return unusable("flow", "node cannot be started; ./portal doctor says how to get it");
}

Result<kit::FontMetrics> load_font(const Arguments& arguments, std::string_view name) {
  std::string folder = arguments.option("dist").value_or("");
  const char* installed = std::getenv("MOTCUA_DIST");
  if (folder.empty() && installed != nullptr) folder = installed;
  const std::string file = TRY(read_input(folder + "/fonts/" + std::string(name)));
  return kit::FontMetrics::parse(as_bytes(file));
}

Result<headless::FlowFonts> load_fonts(const Arguments& arguments) {
  headless::FlowFonts fonts;
  fonts.regular = TRY(load_font(arguments, "BeVietnamPro-Regular.ttf"));
  fonts.semibold = TRY(load_font(arguments, "BeVietnamPro-SemiBold.ttf"));
  return fonts;
}

void print_report(const std::string& file, const headless::FlowReport& report) {
  if (report.passed()) {
    print_text("ok   " + file + ": " + report.name + " (" + std::to_string(report.steps) +
               " steps)\n");
    return;
  }
  print_text("FAIL " + file + ": " + report.name + "\n     " + report.failure +
             "\n--- the page then ---\n" + report.page_dump + "---\n");
}

std::optional<std::string> read_asset(const std::string& path) {
  auto text = read_input("assets/" + path);
  if (!text) return std::nullopt;
  return *std::move(text);
}

// The flow of a file in plain steps; nothing, after a line that says why, when it is none.
std::optional<Json> read_flow(const std::string& file, const app::Assets& assets) {
  const auto written = read_json_file(file);
  if (!written) return unusable("flow", file + " is not there or not JSON"), std::nullopt;
  std::string why;
  auto flow =
      headless::write_out_macros(*written, {.assets = assets, .read_asset = read_asset}, why);
  if (!flow) {
    return unusable("flow", file + (why.empty() ? " has no steps" : ": " + why)), std::nullopt;
  }
  return *std::move(flow);
}

// 0 passed, 1 failed, 2 the file is not a flow.
int run_file(const std::string& file, const app::Assets& assets, const headless::FlowFonts& fonts) {
  const auto flow = read_flow(file, assets);
  if (!flow) return kExitUnusable;
  const auto settings = headless::read_flow_settings(*flow);
  if (!settings) return unusable("flow", file + " has no name or no steps");
  const std::size_t slash = file.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "." : file.substr(0, slash);
  const auto world = headless::LocalWorld::create(assets, fonts, *settings, folder);
  if (!world) return unusable("flow", "the server for the flow could not be made");
  const headless::FlowReport report = headless::run_flow(*flow, **world);
  print_report(file, report);
  return report.passed() ? kExitFine : kExitNo;
}

}  // namespace

int run_flow(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 4> kOptions = {"dist", "against", "input", "shots"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || arguments->words().empty()) return unusable("flow", kUsage);
  const std::string against = arguments->option("against").value_or("headless");
  if (against == "web-canvas" || against == "web-html") return run_in_browser(*arguments, against);
  if (against != "headless" && against != "plain") return unusable("flow", kUsage);
  const auto assets = load_installed_assets(*arguments);
  const auto fonts = load_fonts(*arguments);
  if (!assets || !fonts) {
    return unusable("flow", "the built client is not there; run ./portal build or give --dist");
  }
  if (against == "plain") {
    for (const std::string& file : arguments->words()) {
      const auto flow = read_flow(file, *assets);
      if (!flow) return kExitUnusable;
      print_line(*flow);
    }
    return kExitFine;
  }
  int passed = 0;
  int failed = 0;
  for (const std::string& file : arguments->words()) {
    const int result = run_file(file, *assets, *fonts);
    if (result == kExitUnusable) return result;
    (result == kExitFine ? passed : failed) += 1;
  }
  print_text(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n");
  return failed == 0 ? kExitFine : kExitNo;
}

}  // namespace motcua::command_line
