// The kit and the semantics tree behind plain functions, so that one bench drives them natively
// and as wasm under the real mirror.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {
// Memory for the bytes JavaScript hands over; kept for the next call, never freed.
char* bench_room(std::size_t size);
// Both fonts, one after the other: the first `regular` bytes are the regular one. 0 = unusable.
int bench_fonts(const char* bytes, std::size_t regular, std::size_t size);
// Records `count` nodes with words made on the spot, as a page does, and compares them with the
// frame before, which was the same. Gives the words of the patch: 0.
int bench_record(int count);
// Draws a page of about 150 nodes for the canvas: which of two pages, and how many letters stand in
// its first field. Gives the words of the patch, which lies at bench_patch().
int bench_frame(int page, int letters);
const std::uint32_t* bench_patch();
int bench_nodes();
}
