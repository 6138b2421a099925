// conformance FOLDER: every suite over the vectors below FOLDER; prints the report as JSON and ends
// with 1 when a case failed.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "conformance/suite.h"

int main(int count, char** words) {
  namespace fs = std::filesystem;
  if (count != 2 || !fs::is_directory(words[1])) {
    std::fprintf(stderr, "conformance FOLDER: the folder that holds wycheproof/ and the others\n");
    return 2;
  }
  const fs::path folder = words[1];
  motcua::conformance::Vectors vectors;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    vectors.add(fs::relative(entry.path(), folder).generic_string(),
                {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
  }
  const std::string report = motcua::conformance::run_all(vectors);
  std::printf("%s\n", report.c_str());
  const motcua::Result<motcua::Json> read = motcua::Json::parse(report, "conformance");
  if (!read) return 1;
  for (const motcua::Json& suite : *read->as_array()) {
    if (motcua::conformance::integer_of(suite, "failed") != 0) return 1;
  }
  return 0;
}
