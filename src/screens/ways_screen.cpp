#include "screens/ways_screen.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<WaysEvent>;

struct WayWords {
  const char* key;
  const char* title;
  const char* text;
};

std::string result_text(const WaysView& view, const text::Tr& tr) {
  switch (view.result) {
    case WayResult::Empty:
      return tr(view.last == WayKind::Pin ? "ways.pin.empty" : "vault.error.empty");
    case WayResult::TooShort:
      return tr("vault.error.too_short", {{"min", std::to_string(view.passphrase_min)},
                                          {"typed", std::to_string(view.typed)}});
    case WayResult::TooSimple:
      return tr("vault.error.too_simple");
    case WayResult::NotEqual:
      return tr("ways.not_equal");
    case WayResult::BadPin:
      return tr("ways.pin.bad");
    case WayResult::Cancelled:
      return tr("ways.cancelled");
    case WayResult::NotHere:
      return tr("ways.not_here");
    case WayResult::NotStored:
      return tr("vault.error.storage");
    default:
      break;
  }
  return {};
}

bool is_about_field(WayResult result) {
  return result >= WayResult::Empty && result <= WayResult::BadPin;
}

void draw_form(kit::Ui& ui, const WaysView& view, WayKind way, const text::Tr& tr, Maybe& event) {
  const kit::Form form(ui, "form");
  const bool is_pin = way == WayKind::Pin;
  const std::string problem = is_about_field(view.result) ? result_text(view, tr) : std::string{};
  const bool at_repeat = view.result == WayResult::NotEqual;
  const std::string hint =
      is_pin ? tr("ways.pin.hint")
             : tr("protect.new.hint", {{"min", std::to_string(view.passphrase_min)}});
  if (auto edit = kit::passphrase(ui, {.key = "new",
                                       .label = tr(is_pin ? "ways.pin.new" : "ways.pw.new"),
                                       .hint = hint,
                                       .error = at_repeat ? std::string{} : problem,
                                       .is_new = true,
                                       .is_pin = is_pin,
                                       .clear = view.clears_fields})) {
    event =
        WaysEvent{.kind = WaysEventKind::SecretChanged, .way = way, .text = std::move(edit->text)};
  }
  if (auto edit = kit::passphrase(ui, {.key = "repeat",
                                       .label = tr(is_pin ? "ways.pin.repeat" : "ways.pw.repeat"),
                                       .error = at_repeat ? problem : std::string{},
                                       .is_new = true,
                                       .is_pin = is_pin,
                                       .clear = view.clears_fields})) {
    event =
        WaysEvent{.kind = WaysEventKind::RepeatChanged, .way = way, .text = std::move(edit->text)};
  }
  if (kit::button(ui, {.key = "submit",
                       .label = tr(is_pin ? "ways.pin.submit" : "ways.pw.submit"),
                       .kind = kit::ButtonKind::Primary,
                       .busy = view.result == WayResult::Busy})) {
    event = WaysEvent{.kind = WaysEventKind::Submit, .way = way};
  }
  if (kit::button(ui, {.key = "cancel", .label = tr("ways.cancel")})) {
    event = WaysEvent{.kind = WaysEventKind::Cancel, .way = way};
  }
}

void draw_result(kit::Ui& ui, const WaysView& view, WayKind way, const text::Tr& tr) {
  if (view.last != way) return;
  if (view.result == WayResult::Busy) {
    kit::status_line(ui, "busy", tr(way == WayKind::Passkey ? "ways.passkey.busy" : "ways.busy"));
  } else if (view.result == WayResult::Set || view.result == WayResult::Removed) {
    kit::notice(ui, "done", kit::Tone::Success,
                tr(view.result == WayResult::Set ? "ways.set" : "ways.removed"));
  } else if (view.result != WayResult::None && !is_about_field(view.result)) {
    kit::notice(ui, "failed", kit::Tone::Warning, tr("ways.failed"), result_text(view, tr));
  }
}

void draw_way(kit::Ui& ui, const WaysView& view, WayKind way, const WayWords& words, bool is_set,
              bool can_set, const text::Tr& tr, Maybe& event) {
  const Part part(ui, words.key, tr(words.title));
  kit::paragraph(ui, "text", tr(words.text));
  const bool is_busy = view.result == WayResult::Busy;
  draw_result(ui, view, way, tr);
  if (view.editing == way) return draw_form(ui, view, way, tr, event);
  if (!is_set && !can_set) {
    kit::paragraph(ui, "cannot", tr("ways.not_here"), kit::Tone::Secondary);
    return;
  }
  if (way == WayKind::Passphrase || can_set) {
    std::string label = tr(is_set ? "ways.change" : "ways.add", {{"way", tr(words.title)}});
    if (way != WayKind::Passkey || !is_set) {
      if (kit::button(ui, {.key = "set", .label = std::move(label), .enabled = !is_busy})) {
        event = WaysEvent{
            .kind = way == WayKind::Passkey ? WaysEventKind::AddPasskey : WaysEventKind::Edit,
            .way = way};
      }
    }
  }
  if (is_set && way != WayKind::Passphrase &&
      kit::button(ui, {.key = "remove",
                       .label = tr("ways.remove", {{"way", tr(words.title)}}),
                       .kind = kit::ButtonKind::Quiet,
                       .enabled = !is_busy})) {
    event = WaysEvent{.kind = WaysEventKind::Remove, .way = way};
  }
}

}  // namespace

std::optional<WaysEvent> draw_ways_screen(kit::Ui& ui, const WaysView& view, const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("ways.title"));
  kit::paragraph(ui, "why", tr("ways.why", {{"word", view.word}}));
  draw_way(ui, view, WayKind::Passphrase, {.key = "pw", .title = "ways.pw", .text = "ways.pw.text"},
           true, true, tr, event);
  draw_way(ui, view, WayKind::Pin, {.key = "pin", .title = "ways.pin", .text = "ways.pin.text"},
           view.has_pin, view.can_pin, tr, event);
  draw_way(ui, view, WayKind::Passkey,
           {.key = "passkey", .title = "ways.passkey", .text = "ways.passkey.text"},
           view.has_passkey, view.can_passkey, tr, event);
  if (kit::link(ui, {.key = "back", .label = tr("ways.back"), .href = "/cai-dat"})) {
    event = WaysEvent{.kind = WaysEventKind::Go, .text = "/cai-dat"};
  }
  return event;
}

}  // namespace motcua::screens
