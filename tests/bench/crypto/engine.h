// What of our cryptography is measured, as JavaScript and the native half call it.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// Room for `size` bytes of input; the measured calls read it. Fill it before measuring.
std::uint8_t* bench_room(std::size_t size);
// SHA-256 of the room; the address of the 32 bytes.
const std::uint8_t* bench_sha256();
// XChaCha20-Poly1305 of the room at once, with a fixed key; the number of bytes made.
std::size_t bench_aead_seal();
// The same as the product stores files: a secretstream in chunks of 65,536 bytes.
std::size_t bench_stream_seal();
// Opens what bench_stream_seal made last; the number of bytes found.
std::size_t bench_stream_open();
// What bench_aead_seal made last.
const std::uint8_t* bench_sealed();
// Argon2id; the address of the 32 bytes.
const std::uint8_t* bench_argon2id(std::uint32_t mebibytes, std::uint32_t passes);
}
