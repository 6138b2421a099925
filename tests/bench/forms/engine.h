// The form engine behind four plain functions, so that one bench drives it natively and as wasm.
#pragma once

#include <cstddef>

extern "C" {
// Compiles {"schema","ui","answers"} and keeps it; the previous one is forgotten. 0 = it is
// unusable.
int bench_load(const char* json, std::size_t size);
// Puts `text` into the field with this number (order of asking) and evaluates the whole form, as a
// keystroke does. Gives the number of visible questions, times 1000, plus that of issues.
int bench_keystroke(int field, const char* text, std::size_t size);
// Checks the data of the last evaluation against the schema: 1 = accepted.
int bench_validate();
// Memory for the bytes JavaScript hands over; kept for the next call, never freed.
char* bench_room(std::size_t size);
}
