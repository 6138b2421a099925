// motcua place: an old code, or an address in any style → the communes in force that it may mean.
#include <array>
#include <cstdlib>

#include "motcua/command.h"
#include "motcua/commands.h"
#include "places/resolve.h"

namespace motcua::command_line {

namespace {

struct Work {
  const places::Places& places;
  const places::OldPlaces& old;
  const places::Resolver& resolver;
};

std::string_view status_name(places::Status status) {
  switch (status) {
    case places::Status::One:
      return "one";
    case places::Status::Ask:
      return "ask";
    case places::Status::None:
      break;
  }
  return "none";
}

Json write_resolution(const Work& work, const places::Resolution& resolution) {
  Json targets = Json::array();
  for (const places::Commune* commune : resolution.targets) {
    const places::Province* province = work.places.find_province(commune->province_code);
    targets.push(Json::object(
        {{"code", commune->code},
         {"name", places::display_name(*commune)},
         {"province", commune->province_code},
         {"provinceName", province == nullptr ? "" : places::display_name(*province)}}));
  }
  Json old_units = Json::array();
  for (const places::OldCommune* unit : resolution.old_units) {
    old_units.push(Json::object({{"code", places::code_text(unit->code, 5)},
                                 {"name", places::full_name(work.old, *unit)}}));
  }
  return Json::object({{"status", status_name(resolution.status)},
                       {"targets", std::move(targets)},
                       {"was", std::move(old_units)},
                       {"split", resolution.is_split},
                       {"rest", resolution.rest}});
}

int resolve_line(std::string_view line, void* context) {
  if (line.empty()) return kExitFine;
  const auto& work = *static_cast<const Work*>(context);
  const auto json = Json::parse(line, "place.line", kInputLimits);
  if (!json || json->as_object() == nullptr) {
    return unusable("place", "a line of the input is not a JSON object");
  }
  const auto code = json->string("old_code");
  const auto text = json->string("text");
  if (code.has_value() == text.has_value()) {
    return unusable("place", R"(a line needs {"old_code":"…"} or {"text":"…"}, one of them)");
  }
  print_line(write_resolution(
      work, code ? work.resolver.resolve_code(*code) : work.resolver.resolve_text(*text)));
  return kExitFine;
}

std::string file_of(const Arguments& arguments, std::string_view option, const char* name) {
  if (const auto given = arguments.option(option)) return *given;
  const char* dist = std::getenv("MOTCUA_DIST");
  return std::string(dist == nullptr ? "." : dist) + "/assets/" + name;
}

}  // namespace

int run_place(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 2> kOptions = {"places", "old"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || !arguments->words().empty()) {
    return unusable("place",
                    "usage: motcua place [--places places.txt] [--old places_old.txt], JSON lines "
                    "on standard input");
  }
  const auto places_text = read_input(file_of(*arguments, "places", "places.txt"));
  auto old_text = read_input(file_of(*arguments, "old", "places_old.txt"));
  if (!places_text || !old_text) {
    return unusable("place", "the places are not there; build first, or give --places and --old");
  }
  const auto places = places::Places::load(as_bytes(*places_text));
  if (!places) return unusable("place", "the places in force cannot be read");
  const auto old = places::OldPlaces::load(std::move(*old_text), *places);
  if (!old) return unusable("place", "the places before July 2025 cannot be read");
  const auto names = places::NameIndex::make(*places, *old);
  const places::Resolver resolver(*places, *old, names);
  Work work{.places = *places, .old = *old, .resolver = resolver};
  return for_each_line(resolve_line, &work);
}

}  // namespace motcua::command_line
