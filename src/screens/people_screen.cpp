#include "screens/people_screen.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<PeopleEvent>;

PeopleEvent about(PeopleEventKind kind, std::size_t index = 0) {
  return {.kind = kind, .index = index};
}

// The proof: what was there, and what reading the storage again has found.
void draw_erasure(kit::Ui& ui, const PeopleView& view, const text::Tr& tr) {
  const std::string who =
      view.erased_word.empty() ? tr("people.everybody") : "“" + view.erased_word + "”";
  switch (view.erasure) {
    case ErasureStage::None:
      break;
    case ErasureStage::Busy:
      kit::status_line(ui, "erasing", tr("people.erasing"), kit::Tone::Secondary);
      break;
    case ErasureStage::Clean:
      kit::notice(ui, "erased", kit::Tone::Success, tr("people.erased.title", {{"who", who}}),
                  tr("people.erased", {{"before", std::to_string(view.items_before)}}));
      break;
    case ErasureStage::Left:
      kit::notice(ui, "erased", kit::Tone::Warning, tr("people.erased.left.title"),
                  tr("people.erased.left", {{"left", std::to_string(view.items_left)}}));
      break;
    case ErasureStage::Failed:
      kit::notice(ui, "erased", kit::Tone::Error, tr("people.erased.failed.title"),
                  tr("people.erased.failed"));
      break;
  }
}

void draw_copy_result(kit::Ui& ui, CopyStage copy, const text::Tr& tr) {
  if (copy == CopyStage::None) return;
  const bool is_fine = copy == CopyStage::Saved || copy == CopyStage::Taken;
  std::string text = tr("people.copy.saved");
  if (copy == CopyStage::SaveFailed) text = tr("people.copy.failed");
  if (copy == CopyStage::Taken) text = tr("people.copy.taken");
  if (copy == CopyStage::NotACopy) text = tr("people.copy.not");
  if (copy == CopyStage::HereAlready) text = tr("people.copy.here");
  if (copy == CopyStage::NoRoom) text = tr("people.copy.no_room");
  kit::notice(ui, "copied", is_fine ? kit::Tone::Success : kit::Tone::Warning, text);
}

void draw_one(kit::Ui& ui, const PeopleView& view, std::size_t i, const text::Tr& tr,
              Maybe& event) {
  const kit::KeyScope scope(ui, "person" + std::to_string(i));
  const kit::Card card(ui, "card");
  const PeopleView::One& one = view.people[i];
  kit::heading(ui, "word", 3, one.word);
  kit::paragraph(ui, "state", tr(one.is_open ? "people.is_open" : "people.is_locked"),
                 kit::Tone::Secondary);
  const std::string open = tr(one.is_open ? "people.lock" : "people.open", {{"word", one.word}});
  if (kit::button(ui, {.key = "open", .label = open, .kind = kit::ButtonKind::Primary})) {
    event = about(one.is_open ? PeopleEventKind::Lock : PeopleEventKind::Open, i);
  }
  if (kit::button(ui, {.key = "done", .label = tr("people.done", {{"word", one.word}})})) {
    event = about(PeopleEventKind::EraseAsked, i);
  }
  if (kit::button(ui, {.key = "copy",
                       .label = tr("people.copy", {{"word", one.word}}),
                       .kind = kit::ButtonKind::Quiet})) {
    event = about(PeopleEventKind::SaveCopy, i);
  }
}

void draw_newcomer(kit::Ui& ui, const PeopleView& view, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "new", tr("people.new"));
  const bool is_once = view.is_shared || view.keeps_nothing;
  if (view.keeps_nothing) {
    kit::notice(ui, "nothing", kit::Tone::Warning, tr("people.keeps_nothing.title"),
                tr("people.keeps_nothing"));
  }
  const auto draw_add = [&] {
    if (view.keeps_nothing) return;
    if (kit::button(ui, {.key = "add",
                         .label = tr("people.add"),
                         .kind = is_once ? kit::ButtonKind::Quiet : kit::ButtonKind::Primary})) {
      event = about(PeopleEventKind::Add);
    }
  };
  if (!is_once) draw_add();
  kit::paragraph(ui, "once.text", tr("people.once.text"), kit::Tone::Secondary);
  if (kit::button(ui, {.key = "once",
                       .label = tr("people.once"),
                       .kind = is_once ? kit::ButtonKind::Primary : kit::ButtonKind::Secondary})) {
    event = about(PeopleEventKind::StartGuest);
  }
  if (is_once) draw_add();
}

void draw_device(kit::Ui& ui, const PeopleView& view, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "device", tr("people.device"));
  if (kit::checkbox(ui, {.key = "shared",
                         .label = tr("people.shared"),
                         .hint = tr("people.shared.hint"),
                         .checked = view.is_shared})) {
    event = about(PeopleEventKind::SharedToggled);
  }
  if (auto picked = kit::file_field(ui, {.key = "take",
                                         .label = tr("people.take"),
                                         .hint = tr("people.take.hint"),
                                         .accept = ".mcv",
                                         .button_label = tr("people.take.button")});
      picked && !picked->empty()) {
    event = PeopleEvent{.kind = PeopleEventKind::TakeCopy, .text = picked->front().handle};
  }
  if (kit::button(
          ui, {.key = "all", .label = tr("people.erase_all"), .kind = kit::ButtonKind::Danger})) {
    event = about(PeopleEventKind::EraseAllAsked);
  }
}

void draw_question(kit::Ui& ui, const PeopleView& view, const text::Tr& tr, Maybe& event) {
  const bool is_one = view.asks_erase && *view.asks_erase < view.people.size();
  if (!is_one && !view.asks_erase_all) return;
  const std::string word = is_one ? view.people[*view.asks_erase].word : std::string{};
  const auto answer = kit::confirm_dialog(
      ui,
      {.key = "sure",
       .title = is_one ? tr("people.sure.title", {{"word", word}}) : tr("people.sure_all.title"),
       .text = is_one ? tr("people.sure") : tr("people.sure_all"),
       .yes_label = is_one ? tr("people.sure.yes") : tr("people.sure_all.yes"),
       .no_label = tr("erase.no")});
  if (!answer) return;
  event = about(*answer == kit::Answer::Yes ? PeopleEventKind::EraseConfirmed
                                            : PeopleEventKind::EraseCancelled);
}

}  // namespace

std::optional<PeopleEvent> draw_people_screen(kit::Ui& ui, const PeopleView& view,
                                              const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("people.title"));
  draw_erasure(ui, view, tr);
  draw_copy_result(ui, view.copy, tr);
  if (view.is_guest) {
    kit::notice(ui, "guest", kit::Tone::Normal, tr("people.guest.title"), tr("people.guest"));
    if (kit::button(
            ui,
            {.key = "end", .label = tr("people.guest.end"), .kind = kit::ButtonKind::Primary})) {
      event = about(PeopleEventKind::Lock);
    }
  }
  if (!view.people.empty()) {
    const Part part(ui, "people", tr("people.here"));
    kit::paragraph(ui, "why", tr("people.why"), kit::Tone::Secondary);
    for (std::size_t i = 0; i < view.people.size(); ++i) draw_one(ui, view, i, tr, event);
  }
  if (!view.is_guest) draw_newcomer(ui, view, tr, event);
  draw_device(ui, view, tr, event);
  if (kit::link(ui, {.key = "home", .label = tr("common.home"), .href = "/"})) {
    event = PeopleEvent{.kind = PeopleEventKind::Go, .text = "/"};
  }
  draw_question(ui, view, tr, event);
  return event;
}

}  // namespace motcua::screens
