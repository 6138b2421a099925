// The tree of one page over time: records frames, hands out actions, produces patches, answers
// queries by role and name.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "semantics/actions.h"
#include "semantics/frame.h"
#include "semantics/patch.h"

namespace motcua::semantics {

// A node as a test or the flow runner sees it: copied, so it outlives the frame.
struct Found {
  Key key = 0;
  Slot slot = kNoSlot;
  Role role = Role::None;
  std::uint8_t level = 0;
  std::string name{};
  std::string value{};
  std::string description{};  // Hint text.
  std::string error{};        // Error text tied to it.
  std::string href{};
  Rect rect{};
  std::uint32_t state_bits = 0;
  bool enabled = true;
  bool checked = false;
  bool required = false;
  bool invalid = false;
  bool busy = false;
  bool expanded = false;
  Range range{};
};

class Tree {
 public:
  Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  // Recording. Everything between begin_frame and end_frame is one frame.
  void begin_frame();
  // Adds a container and makes it the parent of what follows, until close().
  std::uint32_t open(const NodeSpec& spec);
  void close();
  // Adds a leaf; its index is valid until end_frame.
  std::uint32_t add(const NodeSpec& spec);
  void set_rect(std::uint32_t index, const Rect& rect);
  // Moves the nodes [from, to) of the frame being recorded.
  void shift(std::uint32_t from, std::uint32_t to, int dx, int dy);
  std::uint32_t recorded() const { return static_cast<std::uint32_t>(next_.nodes.size()); }
  // Empties the mirror's element of a secret field with this frame's patch.
  void clear_secret(Key key) { secrets_to_clear_.insert(key); }
  // What follows is a child of #layers (dialog, toast) until end_layer; containers that are open go
  // on afterwards. Layers stand behind the page in the finished frame.
  void begin_layer();
  void end_layer();
  void set_title(std::string_view title);
  void set_language(std::string_view tag);
  void set_content_size(int width, int height);
  void set_theme(std::uint32_t bits, std::uint32_t text_scale_percent);
  void announce(std::string_view text, Politeness politeness);
  // Asks the mirror to focus this node, or its first focusable descendant, at the end of this
  // frame or of the next ones, when it is there by then.
  void request_focus(Key key, FocusReason reason);
  // Focuses the first heading of level 1 of this frame.
  void request_heading_focus();
  // The current event if it is this one; consumed. The only activation path.
  std::optional<ActionEvent> take(Key key, std::uint16_t action);
  void end_frame();
  // Ends a frame that is not shown: what it took, announced and asked for belongs to the next one.
  void abandon_frame();

  // The words that bring the mirror from the frame before to this one. Empty: nothing changed.
  const std::vector<std::uint32_t>& patch() const { return *patch_; }
  // Forgets what the mirror has: the next patch builds everything again.
  void forget_mirror();
  // Forgets, here and in the mirror, the texts that were kept because they came again.
  void forget_texts() { writer_.forget_strings(); }

  // Events from outside. Slots of nodes that are gone are ignored.
  void post(ActionEvent event);
  void post(Slot slot, std::uint16_t action, float x, float y, std::uint8_t source,
            std::uint32_t sequence);
  void post_text(Slot slot, std::uint32_t sequence, std::string text, std::uint32_t selection_start,
                 std::uint32_t selection_end, std::uint32_t flags);
  // Another frame is needed to hand out the events that wait.
  bool has_waiting() const { return queue_.has_waiting(); }
  // Events nobody took since the start: a screen that ignores a click it offered is a fault.
  std::uint32_t unclaimed() const { return unclaimed_; }

  // The last finished frame.
  const Frame& frame() const { return shown_; }
  Key focused() const { return focused_; }
  bool is_focused(Key key) const { return focused_ != 0 && focused_ == key; }
  bool has_key(Key key) const { return shown_.find(key) != kNoIndex; }
  // Topmost interactive node at a point of the page; 0 when none.
  Key hit(float x, float y) const;

  // Queries. A name matches when equal; `within` is the name of an ancestor group ("" = anywhere).
  std::vector<Found> find_all(Role role, std::string_view name = {},
                              std::string_view within = {}) const;
  std::optional<Found> find(Role role, std::string_view name, std::string_view within = {}) const;
  std::optional<Found> find_by_test_id(std::string_view id) const;
  // By the browser's role name: "button", "textbox", "heading" …
  std::vector<Found> find_aria(std::string_view aria, std::string_view name) const;
  // True when some visible text of the frame contains it.
  bool has_text(std::string_view part) const;
  const std::vector<Announcement>& announcements() const { return shown_announcements_; }
  // A modal dialog was open in the last frame: the page behind it can be seen, not used.
  bool has_modal() const { return shown_.has_modal; }
  const std::string& title() const { return shown_.title; }

  // The same events the browser sends, for tests and the flow runner.
  void click(Key key);
  void set_value(Key key, std::string_view text, bool committed = true);

 private:
  Found describe(std::uint32_t index) const;
  void on_focus_event(const ActionEvent& event);
  void assign_slots();
  Slot resolve_focus();
  void note_browser_change(const ActionEvent& event);
  void finish_diff(Slot focus_slot);

  Frame shown_{};  // The last finished frame: what the mirror shows.
  Frame next_{};   // The frame being recorded.
  std::vector<std::uint32_t> parents_{};
  std::vector<std::uint32_t> page_parents_{};  // While a layer is recorded.
  std::uint8_t layer_ = 0;
  ActionQueue queue_{};
  PatchWriter writer_{};
  std::vector<std::uint32_t> empty_patch_{};
  const std::vector<std::uint32_t>* patch_ = &empty_patch_;
  std::uint32_t frame_number_ = 0;

  std::vector<Slot> free_slots_{};
  Slot next_slot_ = kFirstFreeSlot;
  std::vector<std::string> shown_values_{};
  std::unordered_set<Slot> touched_{};
  bool keeps_touched_ = false;  // Of a frame that was not shown.
  std::unordered_set<Key> secrets_to_clear_{};
  bool mirror_is_empty_ = true;
  std::unordered_map<Key, std::uint32_t> text_sequences_{};
  std::vector<Announcement> announcements_{};
  std::vector<Announcement> shown_announcements_{};

  Key focused_ = 0;
  Key focus_request_ = 0;
  bool heading_focus_ = false;
  FocusReason focus_reason_ = FocusReason::Request;
  int focus_frames_left_ = 0;
  std::uint32_t unclaimed_ = 0;
};

// A YAML-like text of the frame, for expectations in tests. Secret values are left out.
std::string dump(const Frame& frame);

}  // namespace motcua::semantics
