// UTF-8, normal form C and search folding for Vietnamese (and the Latin alphabet around it).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::unicode {

// Well formed: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

// Reads one code point at `position` and moves past it; nullopt when the bytes are not UTF-8
// (then `position` moves by one).
[[nodiscard]] std::optional<char32_t> next_code_point(std::string_view text, std::size_t& position);
void append_utf8(std::string& out, char32_t code_point);
// The longest beginning of UTF-8 text with at most that many bytes and no half character.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t bytes_max);

[[nodiscard]] std::size_t count_code_points(std::string_view text);
// UTF-16 units of a UTF-8 text, and the byte offset of a UTF-16 offset (clamped to the end; an
// offset inside a surrogate pair gives the start of its code point).
[[nodiscard]] std::size_t count_utf16_units(std::string_view text);
[[nodiscard]] std::size_t byte_offset_of_utf16(std::string_view text, std::size_t utf16_offset);
[[nodiscard]] std::size_t utf16_offset_of_byte(std::string_view text, std::size_t byte_offset);

// Unicode normal form C for every letter of the Latin blocks (U+00C0–024F, U+1E00–1EFF) and the
// combining marks U+0300–036F; other scripts pass unchanged. Ill-formed bytes become U+FFFD.
[[nodiscard]] std::string nfc(std::string_view text);
// Normal form D of the same repertoire.
[[nodiscard]] std::string nfd(std::string_view text);

// Case of the same repertoire; the result is in form C.
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);

// What search compares: lower case, no tones or other marks, đ as d, every run of characters that
// are neither letters nor digits as one space, no space at the ends.
// "  ĐĂNG KÝ  khai-sinh" → "dang ky khai sinh".
[[nodiscard]] std::string fold(std::string_view text);

// White space (Unicode) removed at both ends and runs of it made one ordinary space.
[[nodiscard]] std::string trim_and_squeeze(std::string_view text);

// True for U+0000–001F and U+007F–009F, and for the controls that reorder text (bidi).
[[nodiscard]] bool is_control(char32_t code_point);
[[nodiscard]] bool is_bidi_control(char32_t code_point);

}  // namespace motcua::unicode
