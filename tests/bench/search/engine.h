// The search as the bench drives it, natively and as wasm.
#pragma once

#include <cstddef>

extern "C" {
// A buffer to write the next argument into; valid until the next call.
char* bench_room(std::size_t size);
// guide.json; 0 when it cannot be read.
int bench_load_guide(const char* json, std::size_t size);
// Lines "<code>\t<title>"; builds the index. The number of titles.
int bench_load_titles(const char* text, std::size_t size);
// One query; the codes found, each followed by a newline, ended by a zero byte.
const char* bench_search(const char* query, std::size_t size, int limit);
// Bytes the index holds.
std::size_t bench_memory();
}
