// The numbers of the binary patch that brings the DOM mirror up to date. README.md has the layout
// word by word; web/mirror/patch_reader.js reads it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "semantics/node.h"

namespace motcua::semantics {

constexpr std::uint32_t kPatchVersion = 1;
constexpr std::uint32_t kStringIsInterned = 0x80000000u;
constexpr std::uint32_t kInternedMax = 1024;

// In the order in which they stand in a patch (Create and Move are one phase).
enum class Op : std::uint8_t {
  Str = 1,
  Create = 2,
  Move = 3,
  Name = 4,
  Value = 5,
  State = 6,
  Relation = 7,
  Hints = 8,
  Style = 9,
  Flow = 10,
  Range = 11,
  Attr = 12,
  Rect = 13,
  Focus = 14,
  Remove = 15,
  ContentSize = 16,
  Inert = 17,
  Title = 18,
  Lang = 19,
  Theme = 20,
  Announce = 21,
};

enum class Attr : std::uint8_t {
  Description = 1,
  Placeholder = 2,
  Href = 3,
  Lang = 4,
  TestId = 5,
  Autocomplete = 6,
  Accept = 7,
  Capture = 8,
  Text = 9,
  ColumnLabel = 10,  // Cell: its column in words, where rows are shown one below the other.
};

namespace theme {
enum : std::uint32_t { kDark = 1, kHighContrast = 2, kLargeText = 4, kReducedMotion = 8 };
}  // namespace theme

// Writes ops into words. Interned strings live as long as the writer: names that come again
// (buttons, roles, provinces) cross the bridge once. Values never are interned.
class PatchWriter {
 public:
  // Drops the ops of the last patch, keeps the interned strings.
  void begin(std::uint32_t frame);
  // The next patch begins with STR 0: the reader drops every interned string, as this one does now.
  void forget_strings();
  void op(Op code, std::uint32_t slot);
  void word(std::uint32_t value) { body_.push_back(value); }
  void number(float value);
  void text(std::string_view value);
  // As `text`, but a string seen before is sent as its number.
  void interned_text(std::string_view value);
  // The whole patch; empty when no op was written.
  const std::vector<std::uint32_t>& finish();

 private:
  static void append_text(std::vector<std::uint32_t>& words, std::string_view value);

  std::vector<std::uint32_t> strings_{};  // STR ops come first.
  std::vector<std::uint32_t> body_{};
  std::vector<std::uint32_t> whole_{};
  std::uint32_t string_ops_ = 0;
  std::uint32_t body_ops_ = 0;
  std::uint32_t frame_ = 0;
  struct Seen {
    std::uint32_t id = 0;  // 0: seen once, sent in full.
  };
  std::unordered_map<std::string, Seen> seen_{};
  std::uint32_t next_id_ = 1;
  bool tells_to_forget_ = false;
};

}  // namespace motcua::semantics
