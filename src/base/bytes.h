// Bytes, views of them, hexadecimal, and bytes that wipe themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace motcua {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// The same memory seen as bytes or as text; nothing is copied or checked.
[[nodiscard]] ByteView as_bytes(std::string_view text);
[[nodiscard]] std::string_view as_text(ByteView bytes);
[[nodiscard]] inline Bytes to_bytes(ByteView view) {
  return {view.begin(), view.end()};
}
[[nodiscard]] inline Bytes to_bytes(std::string_view text) {
  return to_bytes(as_bytes(text));
}

// Lower-case hexadecimal. from_hex takes lower case only and an even length; else Corrupt.
[[nodiscard]] std::string to_hex(ByteView bytes);
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);
// True for exactly `digits` lower-case hexadecimal digits.
[[nodiscard]] bool is_hex(std::string_view text, std::size_t digits);

// The time does not depend on where the first difference is (it does on the lengths).
[[nodiscard]] bool equal_constant_time(ByteView left, ByteView right);

// Overwrites memory with zeros in a way the compiler may not remove.
void wipe(std::span<std::uint8_t> memory);
void wipe(std::string& text);

// Secret bytes of a fixed size: move-only, wiped when destroyed or overwritten.
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::size_t size) : bytes_(size) {}
  ~SecretBytes() { clear(); }
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  SecretBytes(SecretBytes&& other) noexcept : bytes_(std::move(other.bytes_)) {
    other.bytes_.clear();
  }
  SecretBytes& operator=(SecretBytes&& other) noexcept;

  // A copy of `view`; the caller still owns (and wipes) the original.
  static SecretBytes copy_of(ByteView view);
  // Takes the bytes over and leaves `bytes` empty.
  static SecretBytes take(Bytes&& bytes);

  [[nodiscard]] ByteView view() const { return bytes_; }
  [[nodiscard]] std::span<std::uint8_t> mutable_view() { return bytes_; }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  void clear();

 private:
  Bytes bytes_{};
};

}  // namespace motcua
