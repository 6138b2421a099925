// A mirror in C++: applies patches as web/semantics_mirror.js must, strictly, and tells what it
// shows. The diff is right when this always equals the frame.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "semantics/patch.h"
#include "semantics/tree.h"

namespace motcua::semantics {

struct MirrorElement {
  std::uint32_t role = 0;
  std::uint32_t level = 0;
  Slot parent = 0;
  std::vector<Slot> children{};
  std::uint32_t state = 0;
  Rect rect{};
  std::string name{};
  std::string value{};
  std::uint32_t ack = 0;
  std::vector<std::uint32_t> relation = std::vector<std::uint32_t>(5, 0);
  std::vector<std::uint32_t> hints = std::vector<std::uint32_t>(2, 0);
  std::vector<std::uint32_t> style = std::vector<std::uint32_t>(2, 0);
  std::uint32_t flow = 0;
  std::vector<std::uint32_t> range = std::vector<std::uint32_t>(5, 0);
  std::map<std::uint32_t, std::string> attributes{};
};

class MirrorModel {
 public:
  MirrorModel() {
    elements[kPageSlot] = {};
    elements[kLayersSlot] = {};
  }

  void apply(const std::vector<std::uint32_t>& patch) {
    if (patch.empty()) return;
    words_ = &patch;
    at_ = 0;
    ASSERT_EQ(next() >> 24, kPatchVersion);
    const std::uint32_t count = next();
    for (std::uint32_t i = 0; i < count; ++i) apply_op();
    ASSERT_EQ(at_, patch.size());
    ++applied;
  }

  std::map<Slot, MirrorElement> elements{};
  std::map<std::uint32_t, std::string> strings{};
  std::vector<std::pair<Slot, std::uint32_t>> focus{};
  std::vector<std::string> announced{};
  std::vector<Op> ops{};
  std::string title{};
  std::string lang{};
  std::uint32_t height = 0;
  bool page_inert = false;
  int applied = 0;

 private:
  std::uint32_t next() {
    EXPECT_LT(at_, words_->size());
    return (*words_)[at_++];
  }
  int next_int() { return static_cast<int>(next()); }

  std::string text() {
    const std::uint32_t length = next();
    if ((length & kStringIsInterned) != 0) {
      const std::uint32_t id = length & ~kStringIsInterned;
      EXPECT_TRUE(strings.contains(id));
      return strings[id];
    }
    std::string out;
    for (std::uint32_t i = 0; i < length; i += 4) {
      const std::uint32_t word = next();
      for (std::uint32_t j = 0; j < 4 && i + j < length; ++j) {
        out += static_cast<char>((word >> (8 * j)) & 0xffu);
      }
    }
    return out;
  }

  Rect rect() {
    Rect out;
    out.x = next_int();
    out.y = next_int();
    const std::uint32_t size = next();
    out.w = static_cast<int>(size & 0xffffu);
    out.h = static_cast<int>(size >> 16);
    return out;
  }

  void detach(Slot slot) { std::erase(elements[elements[slot].parent].children, slot); }

  void insert(Slot slot, Slot parent, Slot before) {
    ASSERT_TRUE(elements.contains(parent)) << "parent comes first";
    for (Slot up = parent; up > kLayersSlot; up = elements[up].parent) ASSERT_NE(up, slot);
    std::vector<Slot>& children = elements[parent].children;
    auto place = children.end();
    if (before != kNoSlot) {
      place = std::find(children.begin(), children.end(), before);
      ASSERT_NE(place, children.end()) << "before is not in place yet";
    }
    children.insert(place, slot);
    elements[slot].parent = parent;
  }

  void apply_op() {
    const std::uint32_t head = next();
    const Slot slot = head & 0xffffffu;
    const Op op = static_cast<Op>(head >> 24);
    ops.push_back(op);
    if (op != Op::Str && op != Op::Create && op <= Op::Remove) {
      ASSERT_TRUE(elements.contains(slot)) << "slot " << slot;
    }
    switch (op) {
      case Op::Str:
        strings[slot] = text();
        break;
      case Op::Create: {
        ASSERT_FALSE(elements.contains(slot));
        MirrorElement& element = elements[slot];
        const std::uint32_t kind = next();
        element.role = kind & 0xffu;
        element.level = kind >> 8 & 0xffu;
        const Slot parent = next();
        const Slot before = next();
        element.state = next();
        element.rect = rect();
        insert(slot, parent, before);
        break;
      }
      case Op::Move: {
        const Slot parent = next();
        const Slot before = next();
        detach(slot);
        insert(slot, parent, before);
        break;
      }
      case Op::Name:
        elements[slot].name = text();
        break;
      case Op::Value:
        elements[slot].ack = next();
        elements[slot].value = text();
        break;
      case Op::State:
        elements[slot].state = next();
        break;
      case Op::Relation:
        for (std::uint32_t& word : elements[slot].relation) word = next();
        break;
      case Op::Hints:
        for (std::uint32_t& word : elements[slot].hints) word = next();
        break;
      case Op::Style:
        for (std::uint32_t& word : elements[slot].style) word = next();
        break;
      case Op::Flow:
        elements[slot].flow = next();
        break;
      case Op::Range:
        for (std::uint32_t& word : elements[slot].range) word = next();
        break;
      case Op::Attr: {
        const std::uint32_t attr = next();
        elements[slot].attributes[attr] = text();
        break;
      }
      case Op::Rect:
        elements[slot].rect = rect();
        break;
      case Op::Focus:
        focus.emplace_back(slot, next());
        break;
      case Op::Remove:
        ASSERT_TRUE(elements[slot].children.empty()) << "descendants go first";
        detach(slot);
        elements.erase(slot);
        break;
      case Op::ContentSize:
        next();
        height = next();
        break;
      case Op::Inert:
        page_inert = next() == 1;
        break;
      case Op::Title:
        title = text();
        break;
      case Op::Lang:
        lang = text();
        break;
      case Op::Theme:
        next();
        next();
        break;
      case Op::Announce:
        announced.push_back(text());
        break;
      default:
        FAIL() << "unknown op " << (head >> 24);
    }
  }

  const std::vector<std::uint32_t>* words_ = nullptr;
  std::size_t at_ = 0;
};

// Everything the mirror shows equals the tree's last frame.
inline void expect_same(const MirrorModel& mirror, const Tree& tree) {
  const Frame& frame = tree.frame();
  std::map<Slot, std::vector<Slot>> children;
  for (const Node& node : frame.nodes) {
    const Slot parent = node.parent != kNoIndex ? frame.nodes[node.parent].slot
                        : node.layer == 0       ? kPageSlot
                                                : kLayersSlot;
    children[parent].push_back(node.slot);
  }
  EXPECT_EQ(mirror.elements.size(), frame.nodes.size() + 2);
  for (const auto& [slot, element] : mirror.elements) {
    EXPECT_EQ(element.children, children[slot]) << "children of " << slot;
  }
  for (const Node& node : frame.nodes) {
    const auto found = mirror.elements.find(node.slot);
    ASSERT_NE(found, mirror.elements.end());
    const MirrorElement& element = found->second;
    EXPECT_EQ(element.role, static_cast<std::uint32_t>(node.role));
    EXPECT_EQ(element.level, node.level);
    EXPECT_EQ(element.state, node.state);
    EXPECT_EQ(element.rect, node.rect);
    if (node.labelled_by == 0) EXPECT_EQ(element.name, frame.text(node.name));
    EXPECT_EQ(element.value, frame.text(node.value));
    EXPECT_EQ(element.relation[0], frame.slot_of(node.labelled_by));
    EXPECT_EQ(element.relation[2], frame.slot_of(node.error_by));
    EXPECT_EQ(element.hints[1], node.hints.length_max);
    EXPECT_EQ(element.style[0] & 0xffu, static_cast<std::uint32_t>(node.style.text));
    EXPECT_EQ(element.flow & 0xffu, static_cast<std::uint32_t>(node.flow.kind));
    EXPECT_EQ(std::bit_cast<float>(element.range[2]), node.range.now);
    const auto href = element.attributes.find(static_cast<std::uint32_t>(Attr::Href));
    EXPECT_EQ(href == element.attributes.end() ? "" : href->second, frame.text(node.href));
  }
  EXPECT_EQ(mirror.title, frame.title);
  EXPECT_EQ(mirror.height, static_cast<std::uint32_t>(frame.content_height));
}

}  // namespace motcua::semantics
