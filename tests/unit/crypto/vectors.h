// Reading the published test vectors.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "base/bytes.h"
#include "base/json.h"

namespace motcua::crypto {

inline std::string read_vector(const std::string& name) {
  std::ifstream file(std::string(MOTCUA_SOURCE_DIR "/tests/fixtures/vectors/") + name,
                     std::ios::binary);
  EXPECT_TRUE(file.is_open()) << name;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline Json read_json_vector(const std::string& name) {
  auto json = Json::parse(read_vector(name), "test", {.bytes = 1U << 24});
  EXPECT_TRUE(json.has_value()) << name;
  return json ? *std::move(json) : Json();
}

inline Bytes hex_member(const Json& json, std::string_view name) {
  const std::string* text = json.find_string(name);
  EXPECT_NE(text, nullptr) << name;
  return text == nullptr ? Bytes() : from_hex(*text).value_or(Bytes());
}

}  // namespace motcua::crypto
