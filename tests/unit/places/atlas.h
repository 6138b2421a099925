// The shipped place files, read once for all tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "places/resolve.h"

namespace motcua::places {

inline std::string read_file(const std::string& path) {
  std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Atlas {
  Places places{};
  OldPlaces old{};
  NameIndex names{};

  Resolver resolver() const { return {places, old, names}; }
};

inline const Atlas& atlas() {
  static const Atlas kAtlas = [] {
    Atlas made;
    const std::string text = read_file("/assets/places.txt");
    auto places = Places::load(as_bytes(text));
    EXPECT_TRUE(places.has_value());
    if (places) made.places = std::move(*places);
    auto old = OldPlaces::load(read_file("/assets/places_old.txt"), made.places);
    EXPECT_TRUE(old.has_value()) << old.error().where;
    if (old) made.old = std::move(*old);
    made.names = NameIndex::make(made.places, made.old);
    return made;
  }();
  return kAtlas;
}

inline Resolution resolve(std::string_view text) {
  return atlas().resolver().resolve_text(text);
}

inline std::set<std::string> codes(const Resolution& resolution) {
  std::set<std::string> all;
  for (const Commune* target : resolution.targets) all.insert(target->code);
  return all;
}

}  // namespace motcua::places
