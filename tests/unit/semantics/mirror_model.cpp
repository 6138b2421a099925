#include "mirror_model.h"

#include <bit>

namespace motcua::semantics {

void expect_same(const MirrorModel& mirror, const Tree& tree) {
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
    EXPECT_EQ(element.rect, frame.mirror_rect(node));
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
