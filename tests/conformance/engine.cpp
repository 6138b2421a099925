#include "conformance/engine.h"

#include <string>

#include "conformance/suite.h"

namespace {

struct Engine {
  std::string room{};
  motcua::conformance::Vectors vectors{};
  std::string report{};
};

Engine& engine() {
  static Engine instance;
  return instance;
}

}  // namespace

extern "C" {

char* conformance_room(std::size_t size) {
  engine().room.assign(size, '\0');
  return engine().room.data();
}

void conformance_add(std::size_t path_size, std::size_t size) {
  const std::string& room = engine().room;
  CHECK(path_size + size <= room.size());
  engine().vectors.add(room.substr(0, path_size), room.substr(path_size, size));
}

std::size_t conformance_run() {
  engine().report = motcua::conformance::run_all(engine().vectors);
  return engine().report.size();
}

const char* conformance_report() {
  return engine().report.c_str();
}
}
