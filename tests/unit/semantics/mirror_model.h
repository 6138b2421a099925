// A mirror in C++: applies patches as web/semantics_mirror.js must, strictly, and tells what it
// shows. The diff is right when this always equals the frame.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
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
void expect_same(const MirrorModel& mirror, const Tree& tree);

}  // namespace motcua::semantics
