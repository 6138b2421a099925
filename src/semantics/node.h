// The words of the semantics tree: what a node is, what it can be asked to do, how it looks in
// HTML. web/mirror/*.js repeats these numbers; tests compare the two. Append, never renumber.
#pragma once

#include <cstdint>
#include <string_view>

#include "semantics/roles.h"
#include "semantics/style.h"

namespace motcua::semantics {

// Identity of a node: a hash of its explicit kit path ("form1/ho_ten"), never of visible text.
using Key = std::uint64_t;

// FNV-1a over the path. `make_key("a/b")` equals `child_key(make_key("a"), "b")`.
constexpr std::uint64_t kKeySeed = 14695981039346656037ULL;
constexpr Key hash_into(Key seed, std::string_view text) {
  for (const char c : text) {
    seed ^= static_cast<unsigned char>(c);
    seed *= 1099511628211ULL;
  }
  return seed;
}
constexpr Key make_key(std::string_view path) {
  return hash_into(kKeySeed, path);
}
constexpr Key child_key(Key parent, std::string_view name) {
  return hash_into(parent == kKeySeed ? parent : hash_into(parent, "/"), name);
}

// A dense index, stable for a node's life: the index of its element in the mirror's array.
using Slot = std::uint32_t;
constexpr Slot kNoSlot = 0;      // Also "none" in relations.
constexpr Slot kPageSlot = 1;    // #sem
constexpr Slot kLayersSlot = 2;  // #layers: dialogs and menus above the page.
constexpr Slot kFirstFreeSlot = 3;

// CSS px, page coordinates. The mirror is told those inside a dialog or a fact from its corner.
struct Rect {
  int x = 0;
  int y = 0;
  int w = 0;
  int h = 0;
  bool operator==(const Rect&) const = default;
  bool contains(float px, float py) const {
    return px >= static_cast<float>(x) && py >= static_cast<float>(y) &&
           px < static_cast<float>(x + w) && py < static_cast<float>(y + h);
  }
};

struct Range {
  float min = 0;
  float max = 0;
  float now = 0;
  std::uint32_t position = 0;  // aria-posinset, 1-based; 0 = none
  std::uint32_t size = 0;      // aria-setsize
  bool operator==(const Range&) const = default;
};

enum class Politeness : std::uint8_t { Polite = 0, Assertive = 1 };
enum class FocusReason : std::uint8_t { Route = 0, Dialog, ErrorSummary, Removed, Request };

// What a widget says about itself. Strings are copied when the node is added; relations are keys,
// so they may name a node that comes later in the frame.
struct NodeSpec {
  Key key = 0;
  Role role = Role::None;
  std::uint8_t level = 0;  // heading 1-6
  std::uint32_t state = 0;
  std::uint16_t actions = 0;
  Rect rect{};
  std::string_view name{};         // Accessible name; the text content unless `text` is given.
  std::string_view text{};         // Visible text where it differs from the name.
  std::string_view value{};        // Field text; option value; never for kSecret nodes.
  std::string_view description{};  // aria-description, for what has no visible hint node.
  std::string_view placeholder{};
  std::string_view href{};  // Link target; Image source (blob: URL).
  std::string_view lang{};  // When it differs from the page's.
  std::string_view test_id{};
  std::string_view autocomplete{};  // HTML autocomplete token.
  std::string_view accept{};        // File: accept list.
  std::string_view capture{};       // File: "environment" asks for the camera.
  std::string_view column_label{};  // Cell: its column, for rows shown one below the other.
  Key labelled_by = 0;
  Key described_by = 0;
  Key error_by = 0;
  Key controls = 0;
  Key active_descendant = 0;
  InputHints hints{};
  Flow flow{};
  Style style{};
  Range range{};
};

}  // namespace motcua::semantics
