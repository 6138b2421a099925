#include "bench/search/engine.h"

#include <string>
#include <string_view>

#include "guide/search.h"

namespace {

using namespace motcua;

struct Bench {
  guide::Knowledge knowledge{};
  guide::SearchIndex index{};
  std::string found{};
};

Bench& bench() {
  static Bench state;
  return state;
}

}  // namespace

char* bench_room(std::size_t size) {
  static std::string room;
  room.resize(size);
  return room.data();
}

int bench_load_guide(const char* json, std::size_t size) {
  auto knowledge = guide::Knowledge::load(as_bytes(std::string_view(json, size)));
  if (!knowledge) return 0;
  bench().knowledge = *std::move(knowledge);
  return 1;
}

int bench_load_titles(const char* text, std::size_t size) {
  std::vector<guide::Document> documents;
  std::string_view rest(text, size);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) continue;
    documents.push_back(
        {.code = std::string(line.substr(0, tab)), .title = std::string(line.substr(tab + 1))});
  }
  const int count = static_cast<int>(documents.size());
  bench().index = guide::SearchIndex::build(std::move(documents), bench().knowledge);
  return count;
}

const char* bench_search(const char* query, std::size_t size, int limit) {
  std::string& found = bench().found;
  found.clear();
  for (const guide::Hit& hit :
       bench().index.search(std::string_view(query, size), static_cast<std::size_t>(limit))) {
    found += hit.code + "\n";
  }
  return found.c_str();
}

std::size_t bench_memory() {
  return bench().index.memory_bytes();
}
