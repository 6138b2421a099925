#include "semantics/diff.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace motcua::semantics {
namespace {

std::uint32_t bits(int value) {
  return static_cast<std::uint32_t>(value);
}

template <typename A, typename B, typename C, typename D>
std::uint32_t packed(A a, B b, C c, D d) {
  return static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b) << 8 |
         static_cast<std::uint32_t>(c) << 16 | static_cast<std::uint32_t>(d) << 24;
}

// Eight bytes at a time: the wasm C library compares byte by byte, and nearly every text of a page
// is what it was.
bool is_same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= a.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::memcpy(&left, a.data() + at, sizeof left);
    std::memcpy(&right, b.data() + at, sizeof right);
    if (left != right) return false;
  }
  for (; at < a.size(); ++at) {
    if (a[at] != b[at]) return false;
  }
  return true;
}

Slot parent_slot(const Frame& frame, const Node& node) {
  if (node.parent != kNoIndex) return frame.nodes[node.parent].slot;
  return node.layer == 0 ? kPageSlot : kLayersSlot;
}

// Marks which of `order` (old positions of the children that were here before) may stay: a longest
// increasing run, restricted to what agrees with the child at `pinned` (or -1).
std::vector<bool> find_staying(const std::vector<std::uint32_t>& order, int pinned) {
  const std::size_t count = order.size();
  std::vector<bool> stays(count, true);
  if (std::is_sorted(order.begin(), order.end())) return stays;

  const auto agrees = [&](std::size_t i) {
    if (pinned < 0) return true;
    const auto pin = static_cast<std::size_t>(pinned);
    return i < pin ? order[i] < order[pin] : i == pin || order[i] > order[pin];
  };
  std::vector<std::uint32_t> length(count, 0);
  std::vector<int> previous(count, -1);
  int best = -1;
  for (std::size_t i = 0; i < count; ++i) {  // Lists are short: quadratic is fine.
    if (!agrees(i)) continue;
    length[i] = 1;
    for (std::size_t j = 0; j < i; ++j) {
      if (length[j] > 0 && order[j] < order[i] && length[j] + 1 > length[i]) {
        length[i] = length[j] + 1;
        previous[i] = static_cast<int>(j);
      }
    }
    if (best < 0 || length[i] > length[static_cast<std::size_t>(best)]) best = static_cast<int>(i);
  }
  std::fill(stays.begin(), stays.end(), false);
  for (int i = best; i >= 0; i = previous[static_cast<std::size_t>(i)]) {
    stays[static_cast<std::size_t>(i)] = true;
  }
  return stays;
}

class Diff {
 public:
  Diff(const Frame& before, const Frame& after, const DiffContext& context, PatchWriter& writer)
      : before_(before),
        after_(after),
        context_(context),
        writer_(writer),
        has_same_structure_(is_same_structure(before, after)) {
    for (std::uint32_t i = 0; i < before.nodes.size(); ++i) index_slot(before_at_, before, i);
    for (std::uint32_t i = 0; i < after.nodes.size(); ++i) index_slot(after_at_, after, i);
  }

  void run() {
    if (!has_same_structure_) write_structure();
    // Last to first: an option's value must be there before its select's value names it.
    for (std::size_t i = after_.nodes.size(); i-- > 0;) write_properties(after_.nodes[i]);
    write_rects();
    if (context_.focus_request != kNoSlot) {
      writer_.op(Op::Focus, context_.focus_request);
      writer_.word(static_cast<std::uint32_t>(context_.focus_reason));
    }
    if (!has_same_structure_) write_removals();
    write_page();
  }

 private:
  // The same nodes under the same parents in the same order: what nearly every frame is.
  static bool is_same_structure(const Frame& before, const Frame& after) {
    const auto is_same = [](const Node& a, const Node& b) {
      return a.slot == b.slot && a.parent == b.parent && a.layer == b.layer;
    };
    return std::ranges::equal(before.nodes, after.nodes, is_same);
  }

  void write_removals() {
    for (std::size_t i = before_.nodes.size(); i-- > 0;) {
      const Slot slot = before_.nodes[i].slot;
      if (find(after_at_, slot) == kNoIndex) writer_.op(Op::Remove, slot);
    }
  }

  static void index_slot(std::vector<std::uint32_t>& at, const Frame& frame, std::uint32_t i) {
    const Slot slot = frame.nodes[i].slot;
    if (at.size() <= slot) at.resize(slot + 1, kNoIndex);
    at[slot] = i;
  }
  static std::uint32_t find(const std::vector<std::uint32_t>& at, Slot slot) {
    return slot < at.size() ? at[slot] : kNoIndex;
  }
  const Node* old_node(const Node& node) const {
    const std::uint32_t at = find(before_at_, node.slot);
    return at == kNoIndex ? nullptr : &before_.nodes[at];
  }

  void write_structure() {
    const std::size_t count = after_.nodes.size();
    std::vector<std::vector<std::uint32_t>> children(count + 2);  // [page, layers, nodes…]
    for (std::uint32_t i = 0; i < count; ++i) {
      const Node& node = after_.nodes[i];
      const std::size_t list = node.parent != kNoIndex ? node.parent + 2 : node.layer == 0 ? 0 : 1;
      children[list].push_back(i);
    }
    for (std::size_t list = 0; list < children.size(); ++list) {
      if (children[list].empty()) continue;
      const Slot parent = list == 0   ? kPageSlot
                          : list == 1 ? kLayersSlot
                                      : after_.nodes[list - 2].slot;
      write_children(parent, children[list]);
    }
  }

  void write_children(Slot parent, const std::vector<std::uint32_t>& children) {
    std::vector<std::uint32_t> order;
    int pinned = -1;
    for (const std::uint32_t child : children) {
      const Node* old = old_node(after_.nodes[child]);
      if (old == nullptr || parent_slot(before_, *old) != parent) continue;
      if (holds_focus(child)) pinned = static_cast<int>(order.size());
      order.push_back(find(before_at_, old->slot));
    }
    const std::vector<bool> stays = find_staying(order, pinned);

    std::size_t survivor = order.size();
    Slot next = kNoSlot;
    for (std::size_t i = children.size(); i-- > 0;) {
      const Node& node = after_.nodes[children[i]];
      const Node* old = old_node(node);
      if (old == nullptr) {
        write_create(node, parent, next);
      } else if (parent_slot(before_, *old) != parent || !stays[--survivor]) {
        writer_.op(Op::Move, node.slot);
        writer_.word(parent);
        writer_.word(next);
      }
      next = node.slot;
    }
  }

  bool holds_focus(std::uint32_t index) const {
    const std::uint32_t focused = find(after_at_, context_.focused);
    return context_.focused != kNoSlot && focused != kNoIndex && focused >= index &&
           focused < after_.nodes[index].end;
  }

  void write_create(const Node& node, Slot parent, Slot before) {
    writer_.op(Op::Create, node.slot);
    writer_.word(packed(node.role, node.level, node.layer, 0));
    writer_.word(parent);
    writer_.word(before);
    writer_.word(node.state);
    write_rect_words(after_.mirror_rect(node));
  }

  void write_rect_words(const Rect& rect) {
    writer_.word(bits(rect.x));
    writer_.word(bits(rect.y));
    writer_.word((bits(rect.w) & 0xffffu) | bits(rect.h) << 16);
  }

  void write_properties(const Node& node) {
    static const Node kNothing{};
    const Node* old = old_node(node);
    const bool is_new = old == nullptr;
    const Node& was = is_new ? kNothing : *old;
    const bool touched = context_.touched != nullptr && context_.touched->contains(node.slot);

    if (text_differs(was.name, node.name) && !name_comes_from_label(node)) {
      writer_.op(Op::Name, node.slot);
      writer_.interned_text(after_.text(node.name));
    }
    write_value(node, was, touched);
    if (!is_new && (touched || was.state != node.state)) {
      writer_.op(Op::State, node.slot);
      writer_.word(node.state);
    }
    write_relations(node, was, is_new);
    if (was.hints != node.hints) {
      writer_.op(Op::Hints, node.slot);
      writer_.word(packed(node.hints.type, node.hints.enter_key, node.hints.capitalize,
                          node.hints.spellcheck));
      writer_.word(node.hints.length_max);
    }
    if (was.style != node.style) {
      const Style& style = node.style;
      writer_.op(Op::Style, node.slot);
      writer_.word(packed(style.text, style.tone, style.variant, style.icon));
      writer_.word(packed(style.pad_x, style.pad_y, style.align, style.lines));
    }
    if (was.flow != node.flow) {
      writer_.op(Op::Flow, node.slot);
      writer_.word(packed(node.flow.kind, node.flow.gap, node.flow.align, node.flow.columns));
    }
    if (was.range != node.range) {
      writer_.op(Op::Range, node.slot);
      writer_.number(node.range.min);
      writer_.number(node.range.max);
      writer_.number(node.range.now);
      writer_.word(node.range.position);
      writer_.word(node.range.size);
    }
    write_attributes(node, was);
  }

  static bool name_comes_from_label(const Node& node) {
    return node.labelled_by != 0 && node.role != Role::Dialog && node.role != Role::AlertDialog;
  }

  bool text_differs(StrRef was, StrRef is) const {
    if (was.length != is.length) return true;
    return was.length != 0 && !is_same_text(before_.text(was), after_.text(is));
  }

  void write_value(const Node& node, const Node& was, bool touched) {
    if ((node.state & state::kSecret) != 0) {
      if (!touched) return;
      writer_.op(Op::Value, node.slot);
      writer_.word(node.text_sequence);
      writer_.text("");
      return;
    }
    if (!has_value(node.role)) {
      if (!text_differs(was.value, node.value)) return;
    } else {
      std::vector<std::string>& shown = *context_.shown_values;
      if (shown.size() <= node.slot) shown.resize(node.slot + 1);
      if (!touched && is_same_text(shown[node.slot], after_.text(node.value))) return;
      shown[node.slot] = after_.text(node.value);
    }
    writer_.op(Op::Value, node.slot);
    writer_.word(node.text_sequence);
    writer_.text(after_.text(node.value));
  }

  static bool has_same_relations(const Node& a, const Node& b) {
    return a.labelled_by == b.labelled_by && a.described_by == b.described_by &&
           a.error_by == b.error_by && a.controls == b.controls &&
           a.active_descendant == b.active_descendant;
  }

  void write_relations(const Node& node, const Node& was, bool is_new) {
    if (has_same_structure_ && has_same_relations(was, node)) return;
    const auto slots = [](const Frame& frame, const Node& n) {
      return std::array<Slot, 5>{frame.slot_of(n.labelled_by), frame.slot_of(n.described_by),
                                 frame.slot_of(n.error_by), frame.slot_of(n.controls),
                                 frame.slot_of(n.active_descendant)};
    };
    const std::array<Slot, 5> now = slots(after_, node);
    const std::array<Slot, 5> then = is_new ? std::array<Slot, 5>{} : slots(before_, was);
    if (now == then) return;
    writer_.op(Op::Relation, node.slot);
    for (const Slot slot : now) writer_.word(slot);
  }

  void write_attributes(const Node& node, const Node& was) {
    const auto write = [&](Attr attr, StrRef then, StrRef now) {
      if (!text_differs(then, now)) return;
      writer_.op(Op::Attr, node.slot);
      writer_.word(static_cast<std::uint32_t>(attr));
      writer_.interned_text(after_.text(now));
    };
    write(Attr::Description, was.description, node.description);
    write(Attr::Placeholder, was.placeholder, node.placeholder);
    write(Attr::Href, was.href, node.href);
    write(Attr::Lang, was.lang, node.lang);
    write(Attr::TestId, was.test_id, node.test_id);
    write(Attr::Autocomplete, was.autocomplete, node.autocomplete);
    write(Attr::Accept, was.accept, node.accept);
    write(Attr::Capture, was.capture, node.capture);
    write(Attr::Text, was.text, node.text);
    write(Attr::ColumnLabel, was.column_label, node.column_label);
  }

  void write_rects() {
    for (const Node& node : after_.nodes) {
      const Node* old = old_node(node);
      if (old == nullptr) continue;
      const Rect rect = after_.mirror_rect(node);
      if (before_.mirror_rect(*old) == rect) continue;
      writer_.op(Op::Rect, node.slot);
      write_rect_words(rect);
    }
  }

  void write_page() {
    if (before_.content_width != after_.content_width ||
        before_.content_height != after_.content_height) {
      writer_.op(Op::ContentSize, 0);
      writer_.word(bits(after_.content_width));
      writer_.word(bits(after_.content_height));
    }
    if (before_.has_modal != after_.has_modal) {
      writer_.op(Op::Inert, kPageSlot);
      writer_.word(before_.has_modal ? 0 : 1);
    }
    if (before_.title != after_.title) {
      writer_.op(Op::Title, 0);
      writer_.text(after_.title);
    }
    if (before_.lang != after_.lang) {
      writer_.op(Op::Lang, 0);
      writer_.text(after_.lang);
    }
    if (before_.theme_bits != after_.theme_bits ||
        before_.text_scale_percent != after_.text_scale_percent) {
      writer_.op(Op::Theme, 0);
      writer_.word(after_.theme_bits);
      writer_.word(after_.text_scale_percent);
    }
    if (context_.announcements == nullptr) return;
    for (const Announcement& announcement : *context_.announcements) {
      writer_.op(Op::Announce, static_cast<std::uint32_t>(announcement.politeness));
      writer_.text(announcement.text);
    }
  }

  const Frame& before_;
  const Frame& after_;
  const DiffContext& context_;
  PatchWriter& writer_;
  const bool has_same_structure_;
  std::vector<std::uint32_t> before_at_{};
  std::vector<std::uint32_t> after_at_{};
};

}  // namespace

const std::vector<std::uint32_t>& write_diff(const Frame& before, const Frame& after,
                                             const DiffContext& context, PatchWriter& writer) {
  Diff(before, after, context, writer).run();
  return writer.finish();
}

}  // namespace motcua::semantics
