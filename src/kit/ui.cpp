#include "kit/ui.h"

#include <algorithm>
#include <utility>

#include "semantics/patch.h"

namespace motcua::kit {
namespace {

constexpr int kSettleFramesMax = 3;  // Frames after an event until nothing may change any more.

std::uint32_t theme_bits(const Viewport& viewport) {
  std::uint32_t bits = 0;
  if (viewport.theme == ThemeKind::Dark) bits |= semantics::theme::kDark;
  if (viewport.theme == ThemeKind::HighContrast) bits |= semantics::theme::kHighContrast;
  if (viewport.text_scale_percent > 100) bits |= semantics::theme::kLargeText;
  if (viewport.reduced_motion) bits |= semantics::theme::kReducedMotion;
  return bits;
}

// Whether at least half of the words have a letter outside ASCII from the blocks that Vietnamese is
// written in.
bool looks_vietnamese(std::string_view words) {
  std::size_t count = 0;
  std::size_t marked = 0;
  bool is_marked = false;
  bool is_inside = false;
  const auto end_word = [&] {
    count += is_inside ? 1 : 0;
    marked += is_marked ? 1 : 0;
    is_inside = is_marked = false;
  };
  for (const char letter : words) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte == ' ' || byte == '\n') {
      end_word();
      continue;
    }
    is_inside = true;
    is_marked = is_marked || (byte >= 0xc3 && byte <= 0xc6) || byte == 0xe1;
  }
  end_word();
  return count > 0 && 2 * marked >= count;
}

}  // namespace

Ui::Ui(Presentation presentation) {
  set_presentation(presentation);
}

void Ui::set_presentation(Presentation presentation) {
  presentation_ = presentation;
  canvas_.set_recording(is_laid_out());
  settle_frames_left_ = std::max(settle_frames_left_, 1);
}

void Ui::set_fonts(FontMetrics regular, FontMetrics semibold) {
  regular_ = std::move(regular);
  semibold_ = std::move(semibold);
  settle_frames_left_ = std::max(settle_frames_left_, 1);
}

void Ui::set_viewport(const Viewport& viewport) {
  if (viewport_ == viewport) return;
  viewport_ = viewport;
  settle_frames_left_ = std::max(settle_frames_left_, 1);
}

void Ui::set_pointer(const Pointer& pointer) {
  pointer_ = pointer;
  const Key hit = pointer.present ? tree_.hit(pointer.x, pointer.y) : 0;
  if (hit != hovered_ || hit != 0) settle_frames_left_ = std::max(settle_frames_left_, 1);
  hovered_ = hit;
}

void Ui::begin_frame(std::int64_t now_ms) {
  now_ms_ = now_ms;
  scope_key_ = semantics::kKeySeed;
  on_brand_ = false;
  row_items_.clear();
  dialog_.is_drawn = false;
  focused_before_ = tree_.focused();
  const bool had_event = tree_.has_waiting();
  tree_.begin_frame();
  if (had_event) settle_frames_left_ = kSettleFramesMax;
  canvas_.clear();
  layout_.begin(std::max(viewport_.width, kWidthMin));
  tree_.set_theme(theme_bits(viewport_), static_cast<std::uint32_t>(viewport_.text_scale_percent));
}

void Ui::end_frame() {
  settle_dialog();
  content_height_ = is_laid_out() ? std::max(layout_.y(), dialog_.bottom) : 0;
  tree_.set_content_size(is_laid_out() ? layout_.page_width() : 0, content_height_);
  tree_.end_frame();

  const std::uint64_t hash = is_laid_out() ? canvas_.hash() : 0;
  pixels_changed_ = hash != last_hash_;
  last_hash_ = hash;
  std::swap(canvas_, shown_canvas_);
  canvas_.set_recording(is_laid_out());

  const bool settled = !pixels_changed_ && tree_.patch().empty();
  settle_frames_left_ = settled ? 0 : std::max(settle_frames_left_ - 1, 0);
  // A border follows the focus one frame later.
  if (std::exchange(asks_frame_, false) || tree_.focused() != focused_before_)
    settle_frames_left_ = std::max(settle_frames_left_, 1);
}

void Ui::abandon_frame() {
  tree_.abandon_frame();
  settle_frames_left_ = 1;
}

bool Ui::wants_frame() const {
  return tree_.has_waiting() || settle_frames_left_ > 0;
}

KeyScope Ui::scope(std::string_view name) {
  return KeyScope(*this, name);
}

void Ui::set_route(std::string_view path) {
  if (has_route_ && route_ == path) return;
  if (has_route_) {
    tree_.request_heading_focus();
    memory_.clear();
  }
  has_route_ = true;
  route_ = path;
}

void Ui::focus(std::string_view full_path) {
  focus_key(semantics::make_key(full_path), semantics::FocusReason::Request);
}

void Ui::focus_key(Key target, semantics::FocusReason reason) {
  tree_.request_focus(target, reason);
  settle_frames_left_ = std::max(settle_frames_left_, 1);
}

WidgetMemory& Ui::memory(Key target) {
  return memory_[target];
}

bool Ui::take_click(Key target) {
  const bool is_taken = tree_.take(target, semantics::action::kClick).has_value();
  if (is_taken) pressed_last_ = target;
  return is_taken;
}

// What is said in Vietnamese on an English page, such as official names, says so: a voice reads
// each in its own language.
std::string_view Ui::language_of(const semantics::NodeSpec& spec) const {
  if (is_vietnamese_ || !spec.lang.empty()) return spec.lang;
  const bool is_fact = spec.role == semantics::Role::Fact;
  return looks_vietnamese(is_fact ? spec.text : spec.name) ? "vi" : "";
}

std::uint32_t Ui::add(const semantics::NodeSpec& spec) {
  if (is_laid_out() && is_vietnamese_) return tree_.add(spec);
  semantics::NodeSpec flat = spec;
  flat.lang = language_of(spec);
  if (is_laid_out()) return tree_.add(flat);
  flat.rect = {};
  flat.style.pad_x = 0;
  flat.style.pad_y = 0;
  flat.style.lines = 0;
  return tree_.add(flat);
}

std::uint32_t Ui::open(const semantics::NodeSpec& spec) {
  semantics::NodeSpec flat = spec;
  flat.lang = language_of(spec);
  if (!is_laid_out()) flat.rect = {};
  return tree_.open(flat);
}

Rect Ui::place_control(int width, int height, int gap) {
  if (layout_.in_row()) {
    const Rect place = layout_.next_in_row(width, height);
    row_items_.push_back({.mark = mark(), .rect = place});
    return place;
  }
  Rect rect = layout_.next(height, gap);
  if (!is_phone()) rect.w = std::min(rect.w, width);
  return rect;
}

void Ui::begin_block(int gap, int pad_x, int pad_y) {
  const int y = layout_.next_y(gap);
  layout_.push(layout_.x() + pad_x, y + pad_y, layout_.width() - 2 * pad_x);
}

Rect Ui::end_block(int gap, int pad_y) {
  const int height = layout_.pop();
  return layout_.next(height + 2 * pad_y, gap);
}

Mark Ui::mark() const {
  return {.node = tree_.recorded(), .command = canvas_.size()};
}

void Ui::shift(const Mark& from, const Mark& to, int dx, int dy) {
  if (!is_laid_out()) return;
  tree_.shift(from.node, to.node, dx, dy);
  canvas_.shift(from.command, to.command, static_cast<float>(dx), static_cast<float>(dy));
}

}  // namespace motcua::kit
