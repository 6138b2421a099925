// motcua search: what the home page would find for each line of standard input.
#include <array>
#include <cmath>

#include "motcua/commands.h"
#include "motcua/guide_assets.h"

namespace motcua::command_line {

namespace {

constexpr std::size_t kLimitMax = 100;

struct Search {
  const guide::SearchIndex& index;
  std::size_t limit = 5;
};

// 1..kLimitMax, or 0 when the text is no such number.
std::size_t read_limit(std::string_view text) {
  std::size_t limit = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || limit > kLimitMax) return 0;
    limit = limit * 10 + static_cast<std::size_t>(c - '0');
  }
  return limit > kLimitMax ? 0 : limit;
}

int answer_line(std::string_view line, void* context) {
  const auto& search = *static_cast<const Search*>(context);
  Json hits = Json::array();
  for (const guide::Hit& hit : search.index.search(line, search.limit)) {
    hits.push(Json::object({{"code", hit.code},
                            {"score", std::round(hit.score * 1000) / 1000},
                            {"matched", hit.matched}}));
  }
  print_line(Json::object({{"query", line}, {"hits", std::move(hits)}}));
  return kExitFine;
}

}  // namespace

int run_search(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 3> kOptions = {"limit", "dist", "assets"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || !arguments->words().empty()) {
    return unusable(
        "search",
        "usage: motcua search [--limit N] [--dist DIR | --assets DIR], queries on standard input");
  }
  const std::size_t limit = read_limit(arguments->option("limit").value_or("5"));
  if (limit == 0) return unusable("search", "--limit takes a number from 1 to 100");
  const auto assets = load_guide_assets(*arguments);
  if (!assets) {
    return unusable("search", "the built client is not there; run ./portal build or give --dist");
  }
  Search search{.index = assets->search, .limit = limit};
  return for_each_line(answer_line, &search);
}

}  // namespace motcua::command_line
