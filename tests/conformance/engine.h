// The suites as JavaScript drives them: files in, one report out.
#pragma once

#include <cstddef>

extern "C" {

// Room for `size` bytes, valid until the next call.
char* conformance_room(std::size_t size);
// The room holds a file's path (`path_size` bytes) and then its content (`size` bytes).
void conformance_add(std::size_t path_size, std::size_t size);
// Runs every suite over the files given; the length of the report.
std::size_t conformance_run();
// JSON, see conformance/suite.h.
const char* conformance_report();
}
