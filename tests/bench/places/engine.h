// The place suggestions behind plain functions, so that one bench drives them natively and as wasm.
#pragma once

#include <cstddef>

extern "C" {
// Memory for the bytes JavaScript hands over; kept for the next call, never freed.
char* bench_room(std::size_t size);
// Reads assets/places.txt, then assets/places_old.txt, and makes the index of names. 0 = unusable.
int bench_load_places(const char* text, std::size_t size);
int bench_load_old(const char* text, std::size_t size);
// All that a keystroke in a commune field asks for, in the province of code `province`: is it a
// divided unit, and what may be meant. Gives the number of suggestions.
int bench_type(int province, const char* text, std::size_t size);
}
