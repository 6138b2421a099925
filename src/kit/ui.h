// The frame context every widget gets: keys, layout, what to draw, the semantics tree.
// Screens use the upper half; the lower half is for widgets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kit/canvas.h"
#include "kit/font_metrics.h"
#include "kit/layout.h"
#include "kit/theme.h"
#include "kit/ui_types.h"
#include "semantics/tree.h"

namespace motcua::kit {

class KeyScope;

class Ui {
 public:
  explicit Ui(Presentation presentation = Presentation::Headless);

  // For the client, once or when something changes.
  void set_presentation(Presentation presentation);
  Presentation presentation() const { return presentation_; }
  void set_fonts(FontMetrics regular, FontMetrics semibold);
  void set_viewport(const Viewport& viewport);
  const Viewport& viewport() const { return viewport_; }
  void set_pointer(const Pointer& pointer);
  // Page coordinate of the first row that is seen now; dialogs open where one looks.
  void set_view_top(int y) { view_top_ = y; }

  // For the client, each frame: begin, draw one screen, end.
  void begin_frame(std::int64_t now_ms);
  void end_frame();
  // In place of end_frame: what was drawn is old already, the frame that follows at once is shown.
  void abandon_frame();
  // Events wait, or the last frame still settled: at most three frames follow one event.
  bool wants_frame() const;
  semantics::Tree& tree() { return tree_; }
  const semantics::Tree& tree() const { return tree_; }
  // What the last finished frame looks like.
  const Canvas& canvas() const { return shown_canvas_; }
  // True when pixels differ from the frame before.
  bool pixels_changed() const { return pixels_changed_; }
  // Height of the page content, CSS px (0 in HTML mode).
  int content_height() const { return content_height_; }

  // For screens.
  std::int64_t now_ms() const { return now_ms_; }
  bool is_phone() const { return viewport_.width < kPhoneBelow; }
  bool is_wide() const { return viewport_.width >= kWideFrom; }
  // Keys made while the scope lives are below `name`: "form1/ho_ten".
  [[nodiscard]] KeyScope scope(std::string_view name);
  // The full key of a name in the present scope.
  Key key(std::string_view name) const { return semantics::child_key(scope_key_, name); }
  void set_title(std::string_view title) { tree_.set_title(title); }
  // BCP 47 tag of the page's language: "vi", "en".
  void set_language(std::string_view tag) {
    is_vietnamese_ = tag == "vi";
    tree_.set_language(tag);
  }
  // Names the page shown. When it changes, focus goes to the page's h1 (not for the first page).
  void set_route(std::string_view path);
  void announce(std::string_view text, Politeness politeness = Politeness::Polite) {
    tree_.announce(text, politeness);
  }
  // Asks for focus on the widget with this full path ("form1/ho_ten"; a group's first field).
  void focus(std::string_view full_path);
  // The same for a key in the present scope; for error summaries.
  void focus_key(Key target, semantics::FocusReason reason);

  // For widgets from here on.
  Layout& layout() { return layout_; }
  Canvas& draw() { return canvas_; }
  const Theme& colors() const { return theme(viewport_.theme); }
  bool is_laid_out() const { return presentation_ != Presentation::Html && !is_overlay_; }
  TextSize size(TextStyle style) const { return text_size(style, viewport_.text_scale_percent); }
  // Width of one line, CSS px.
  float text_width(std::string_view text, TextStyle style) const;
  // Lines of a text within a width; never empty. Breaks at spaces, inside a word only when the
  // word alone is wider than the line.
  std::vector<std::string_view> wrap(std::string_view text, TextStyle style, int width) const;
  bool is_hovered(Key target) const {
    return target != 0 &&
           (hovered_ == target || forced_ == ForcedLook::Hover || is_pressed(target));
  }
  bool is_pressed(Key target) const {
    return forced_ == ForcedLook::Pressed || (hovered_ == target && target != 0 && pointer_.down);
  }
  bool is_focused(Key target) const {
    return forced_ == ForcedLook::Focus || tree_.is_focused(target);
  }
  // For the gallery: what follows looks so, whatever hand and focus do.
  void force_look(ForcedLook look) { forced_ = look; }
  WidgetMemory& memory(Key target);
  // A dialog lies over the page: its fields show nothing by themselves and are drawn.
  bool is_covered() const { return tree_.has_modal() && !dialog_.is_open; }
  // What lies above the page. One modal dialog at a time: everything recorded and drawn until
  // end_dialog belongs to it. `first` takes the focus when it opens; when it is not drawn any more,
  // the control that opened it has the focus again.
  void begin_dialog(Key dialog, Key first);
  // Its whole height is known: puts it where one looks. Returns its top, page coordinates.
  int end_dialog(int height);
  void ask_frame() { asks_frame_ = true; }  // What was asked for shows in the next frame.
  // A layer that is not modal, painted by the page itself (toasts).
  void begin_overlay();
  void end_overlay();

  // Adds a leaf / opens a container; what can be used must have a name. In HTML mode places and
  // paddings are left out: the browser lays out.
  std::uint32_t add(const semantics::NodeSpec& spec);
  std::uint32_t open(const semantics::NodeSpec& spec);
  void close() { tree_.close(); }
  // The place of a control that is as wide as what it says: in a row beside the others, on phones
  // the full width.
  Rect place_control(int width, int height, int gap);
  // A group of blocks inside the column; end_block takes its height there.
  void begin_block(int gap, int pad_x = 0, int pad_y = 0);
  Rect end_block(int gap, int pad_y = 0);
  // Everything in a banner stands on the brand colour.
  bool on_brand() const { return on_brand_; }
  void set_on_brand(bool value) { on_brand_ = value; }
  int main_top() const { return main_top_; }  // Where Main began, for what stands beside it.
  void set_main_top(int y) { main_top_ = y; }
  // The items of the present row, to move them when the row is complete.
  std::vector<RowItem>& row_items() { return row_items_; }
  bool take_click(Key target);

  // Draws wrapped text at a place and adds a node for it. Returns the rect it took.
  struct TextBlock {
    Key key = 0;
    semantics::Role role = semantics::Role::Paragraph;
    std::string_view text{};
    TextStyle style = TextStyle::Body;
    Tone tone = Tone::Normal;
    std::uint8_t level = 0;
    std::uint32_t state = 0;
    semantics::Variant variant = semantics::Variant::Default;
    std::uint16_t actions = 0;
  };
  Rect text_at(const TextBlock& block, int x, int y, int width);
  // The same as a block of the column, `gap` px below what stands above.
  Rect text_block(const TextBlock& block, int gap);
  // Only the pixels of already wrapped lines.
  void draw_lines(const std::vector<std::string_view>& lines, TextStyle style, Color color, int x,
                  int y, int width, semantics::TextAlign align = semantics::TextAlign::Start);
  // Moves everything drawn and recorded between the marks; for rows that are aligned afterwards.
  Mark mark() const;
  void shift(const Mark& from, const Mark& to, int dx, int dy);

 private:
  friend class KeyScope;
  const FontMetrics& font(bool semibold) const { return semibold ? semibold_ : regular_; }
  void settle_dialog();
  std::string_view language_of(const semantics::NodeSpec& spec) const;

  Presentation presentation_ = Presentation::Headless;
  Viewport viewport_{};
  FontMetrics regular_{};
  FontMetrics semibold_{};
  Pointer pointer_{};
  semantics::Tree tree_{};
  Layout layout_{};
  Canvas canvas_{};
  Canvas shown_canvas_{};
  Key scope_key_ = semantics::kKeySeed;
  Key hovered_ = 0;
  std::int64_t now_ms_ = 0;
  std::string route_{};
  bool has_route_ = false;
  bool is_vietnamese_ = true;  // The page's own language.
  std::unordered_map<Key, WidgetMemory> memory_{};
  std::uint64_t last_hash_ = 0;
  int settle_frames_left_ = 0;
  bool pixels_changed_ = false;
  bool on_brand_ = false;
  int main_top_ = 0;
  Key focused_before_ = 0;
  std::vector<RowItem> row_items_{};
  int content_height_ = 0;
  int view_top_ = 0;
  bool is_overlay_ = false;
  bool asks_frame_ = false;
  ForcedLook forced_ = ForcedLook::None;
  Key pressed_last_ = 0;  // The control a person used last: where a dialog came from.
  struct OpenDialog {
    Key key = 0;  // 0: none.
    Key opener = 0;
    int top = 0;  // Of the view when it opened.
    int bottom = 0;
    Mark from{};
    Mark to{};
    bool is_drawn = false;
    bool is_open = false;  // Between begin and end.
    bool was_on_brand = false;
    std::vector<RowItem> row{};
  };
  OpenDialog dialog_{};
};

class KeyScope {
 public:
  KeyScope(Ui& ui, std::string_view name) : ui_(ui), outer_(ui.scope_key_) {
    ui.scope_key_ = semantics::child_key(outer_, name);
  }
  ~KeyScope() { ui_.scope_key_ = outer_; }
  KeyScope(const KeyScope&) = delete;
  KeyScope& operator=(const KeyScope&) = delete;

 private:
  Ui& ui_;
  Key outer_ = 0;
};

}  // namespace motcua::kit
