#include "bench/places/engine.h"

#include <string>

#include "places/suggest.h"

namespace {

using namespace motcua;

struct Bench {
  places::Places places{};
  places::OldPlaces old{};
  places::NameIndex names{};
};

Bench& bench() {
  static Bench state;
  return state;
}

constexpr std::size_t kSuggestions = 8;  // As many as the form page shows.

}  // namespace

char* bench_room(std::size_t size) {
  static std::string room;
  room.resize(size);
  return room.data();
}

int bench_load_places(const char* text, std::size_t size) {
  auto places = places::Places::load(as_bytes(std::string_view(text, size)));
  if (!places) return 0;
  bench() = Bench{.places = *std::move(places)};
  return 1;
}

int bench_load_old(const char* text, std::size_t size) {
  auto old = places::OldPlaces::load(std::string(text, size), bench().places);
  if (!old) return 0;
  bench().old = *std::move(old);
  bench().names = places::NameIndex::make(bench().places, bench().old);
  return 1;
}

int bench_type(int province, const char* text, std::size_t size) {
  const Bench& state = bench();
  const std::string code = places::code_text(static_cast<std::uint32_t>(province), 2);
  const std::string_view typed(text, size);
  const places::Resolver resolver(state.places, state.old, state.names);
  const auto meant = resolver.resolve_text(typed, code);
  const auto found = places::suggest_communes(resolver, code, typed, meant, kSuggestions);
  return static_cast<int>(found.size()) + (meant.is_split ? 1000 : 0);
}
