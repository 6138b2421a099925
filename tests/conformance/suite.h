// Published vectors against our code: what a suite is handed and what it hands back. The same
// sources are a native program and a wasm module, so both are measured by one ruler.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"

namespace motcua::conformance {

// Files by their path below the folder of vectors: "wycheproof/ed25519_test.json".
class Vectors {
 public:
  void add(std::string path, std::string content);
  // Empty when there is no such file: the suite then fails by its count.
  [[nodiscard]] std::string_view text(std::string_view path) const;
  [[nodiscard]] ByteView bytes(std::string_view path) const { return as_bytes(text(path)); }
  // Null when there is no such file or it is not JSON.
  [[nodiscard]] Json json(std::string_view path) const;
  // Paths that start with `folder`, sorted.
  [[nodiscard]] std::vector<std::string> below(std::string_view folder) const;

 private:
  std::map<std::string, std::string, std::less<>> files_{};
};

// What a suite found. A case that fails is named; a suite without cases has proved nothing.
class Tally {
 public:
  explicit Tally(std::string_view suite) : suite_(suite) {}

  void check(bool is_right, std::string_view what);
  [[nodiscard]] Json to_json() const;

 private:
  std::string suite_{};
  std::int64_t passed_ = 0;
  std::int64_t failed_ = 0;
  std::vector<std::string> failures_{};  // The first few.
};

// Members of published files. Hexadecimal that is none becomes no bytes.
[[nodiscard]] Bytes hex_of(const Json& json, std::string_view name);
[[nodiscard]] std::int64_t integer_of(const Json& json, std::string_view name);
[[nodiscard]] const Json::Array& items_of(const Json& json, std::string_view name);

// Every case of a Wycheproof file: judge(group, test) says whether our code gives the published
// result.
template <typename Judge>
void judge_wycheproof(const Vectors& vectors, const std::string& file, Tally& tally, Judge judge) {
  const Json suite = vectors.json("wycheproof/" + file);
  for (const Json& group : items_of(suite, "testGroups")) {
    for (const Json& test : items_of(group, "tests")) {
      tally.check(judge(group, test), file + " " + std::to_string(integer_of(test, "tcId")));
    }
  }
}

// The suites, by subject. Each appends its tallies.
void run_primitives(const Vectors& vectors, std::vector<Tally>& tallies);
void run_texts(const Vectors& vectors, std::vector<Tally>& tallies);
void run_containers(const Vectors& vectors, std::vector<Tally>& tallies);
void run_dossiers(const Vectors& vectors, std::vector<Tally>& tallies);

// [{"suite":…,"passed":…,"failed":…,"failures":[…]},…]
[[nodiscard]] std::string run_all(const Vectors& vectors);

}  // namespace motcua::conformance
