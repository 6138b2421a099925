// The nodes of one frame, in reading order, with their strings in one arena.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/key_index.h"
#include "semantics/node.h"

namespace motcua::semantics {

struct StrRef {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

struct Node {
  Key key = 0;
  Slot slot = kNoSlot;
  std::uint32_t parent = kNoIndex;  // Index in the frame; kNoIndex = child of #sem or #layers.
  std::uint32_t end = 0;            // Index behind its last descendant.
  Role role = Role::None;
  std::uint8_t level = 0;
  std::uint8_t layer = 0;  // 0 page, 1 above the page
  std::uint16_t actions = 0;
  std::uint32_t state = 0;
  Rect rect{};
  StrRef name{}, text{}, value{}, description{}, placeholder{}, href{}, lang{}, test_id{},
      autocomplete{}, accept{}, capture{}, column_label{};
  Key labelled_by = 0, described_by = 0, error_by = 0, controls = 0, active_descendant = 0;
  InputHints hints{};
  Flow flow{};
  Style style{};
  Range range{};
  std::uint32_t text_sequence = 0;  // The last text event this value knows of.
};

struct Announcement {
  std::string text{};
  Politeness politeness = Politeness::Polite;
};

class Frame {
 public:
  void clear();
  std::uint32_t append(const NodeSpec& spec, std::uint32_t parent, std::uint8_t layer);
  std::string_view text(StrRef ref) const {
    return std::string_view(arena_).substr(ref.offset, ref.length);
  }
  // Brings the nodes of layers behind those of the page, whole subtrees in their order: reading
  // order is page, dialog. Indexes given before are void.
  void put_layers_last();
  // Where the mirror places a node: as its rect, but inside a dialog or a fact from its corner.
  Rect mirror_rect(const Node& node) const;
  // Index of the node with this key or kNoIndex.
  std::uint32_t find(Key key) const;
  Slot slot_of(Key key) const;

  std::vector<Node> nodes{};
  std::string title{};
  std::string lang{};
  int content_width = 0;
  int content_height = 0;
  std::uint32_t theme_bits = 0;
  std::uint32_t text_scale_percent = 100;
  bool has_modal = false;
  std::uint32_t duplicate_keys = 0;  // A second node with the same key got a derived one.

 private:
  StrRef store(std::string_view text);

  std::string arena_{};
  KeyIndex index_{};
};

}  // namespace motcua::semantics
