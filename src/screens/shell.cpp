#include "screens/shell.h"

namespace motcua::screens {

using Maybe = std::optional<ShellEvent>;

namespace {

// Reads the page aloud. A phone's banner has no room for it: there it stands above the heading.
Maybe draw_read_button(kit::Ui& ui, const ShellView& view, const text::Tr& tr) {
  if (!view.can_read) return {};
  const bool is_pressed =
      kit::button(ui, {.key = "read",
                       .label = view.is_reading ? tr("shell.read.stop") : tr("shell.read"),
                       .kind = kit::ButtonKind::Quiet,
                       .icon = view.is_reading ? kit::Icon::Cross : kit::Icon::Sound});
  if (!is_pressed) return {};
  return ShellEvent{.kind = view.is_reading ? ShellEventKind::StopReading : ShellEventKind::Read};
}

}  // namespace

std::optional<ShellEvent> draw_shell_header(kit::Ui& ui, const ShellView& view,
                                            const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope("shell");
  const kit::Banner banner(ui);
  if (kit::brand(ui, {.key = "brand", .name = tr("app.name"), .tagline = tr("app.tagline")})) {
    event = ShellEvent{.kind = ShellEventKind::Go, .path = "/"};
  }
  // A phone's banner has no room for it: there it stands in the footer.
  if (view.is_unlocked && !ui.is_phone() &&
      kit::button(ui, {.key = "lock",
                       .label = tr("shell.lock"),
                       .kind = kit::ButtonKind::Quiet,
                       .icon = kit::Icon::Lock})) {
    event = ShellEvent{.kind = ShellEventKind::Lock};
  }
  if (!ui.is_phone()) {
    if (Maybe read = draw_read_button(ui, view, tr)) event = read;
  }
  if (kit::button(ui, {.key = "language",
                       .label = tr("shell.language"),
                       .kind = kit::ButtonKind::Quiet,
                       .icon = kit::Icon::Globe})) {
    event = ShellEvent{.kind = ShellEventKind::SwitchLanguage};
  }
  return event;
}

namespace {

std::string notice_title(ShellNotice kind, const text::Tr& tr) {
  switch (kind) {
    case ShellNotice::StorageFull:
      return tr("notice.storage_full.title");
    case ShellNotice::SaveFailed:
      return tr("notice.save_failed.title");
    case ShellNotice::ServerUnverified:
      return tr("notice.unverified.title");
    case ShellNotice::CopyFailed:
      return tr("notice.copy_failed.title");
    case ShellNotice::Unreadable:
      break;
  }
  return tr("notice.unreadable.title");
}

std::string notice_text(ShellNotice kind, const text::Tr& tr) {
  switch (kind) {
    case ShellNotice::StorageFull:
      return tr("notice.storage_full");
    case ShellNotice::SaveFailed:
      return tr("notice.save_failed");
    case ShellNotice::ServerUnverified:
      return tr("notice.unverified");
    case ShellNotice::CopyFailed:
      return tr("notice.copy_failed");
    case ShellNotice::Unreadable:
      break;
  }
  return tr("notice.unreadable");
}

}  // namespace

std::optional<ShellEvent> draw_shell_notices(kit::Ui& ui, const ShellView& view,
                                             const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope("shell");
  if (ui.is_phone()) event = draw_read_button(ui, view, tr);
  // Within reach wherever the page has been followed to.
  const bool is_stopped = view.is_reading && kit::toast(ui, {.key = "reading",
                                                             .text = tr("shell.reading"),
                                                             .close_label = tr("shell.read.stop"),
                                                             .close_name = tr("shell.read.stop")});
  if (is_stopped) event = ShellEvent{.kind = ShellEventKind::StopReading};
  if (!view.is_online) {
    kit::notice(ui, "offline", kit::Tone::Warning, tr("shell.offline.title"), tr("shell.offline"));
  }
  if (view.storage_failed) {
    kit::notice(ui, "storage", kit::Tone::Error, tr("shell.storage.title"), tr("shell.storage"));
  }
  if (view.has_update) {
    kit::notice(ui, "update", kit::Tone::Normal, tr("shell.update.title"),
                view.can_update_now ? tr("shell.update") : tr("shell.update.later"));
    if (view.can_update_now &&
        kit::button(ui, {.key = "use-update", .label = tr("shell.update.use")})) {
      event = ShellEvent{.kind = ShellEventKind::UseUpdate};
    }
  }
  if (!view.outbox_line.empty() && kit::link(ui, {.key = "outbox",
                                                  .label = view.outbox_line,
                                                  .href = "/cho-gui",
                                                  .icon = kit::Icon::Send})) {
    event = ShellEvent{.kind = ShellEventKind::Go, .path = "/cho-gui"};
  }
  for (const NoticeView& notice : view.notices) {
    const auto inner = ui.scope("notice" + std::to_string(notice.id));
    const std::string title = notice_title(notice.kind, tr);
    kit::notice(ui, "text", kit::Tone::Error, title, notice_text(notice.kind, tr));
    if (kit::button(ui, {.key = "dismiss",
                         .label = tr("notice.dismiss"),
                         .kind = kit::ButtonKind::Quiet,
                         .name = tr("notice.dismiss.name", {{"title", title}})})) {
      event = ShellEvent{.kind = ShellEventKind::Dismiss, .notice = notice.id};
    }
  }
  return event;
}

std::optional<ShellEvent> draw_shell_footer(kit::Ui& ui, const ShellView& view,
                                            const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope("footer");
  const kit::Footer footer(ui);
  if (view.is_unlocked && ui.is_phone() &&
      kit::button(ui, {.key = "lock",
                       .label = tr("shell.lock"),
                       .kind = kit::ButtonKind::Secondary,
                       .icon = kit::Icon::Lock})) {
    event = ShellEvent{.kind = ShellEventKind::Lock};
  }
  if (!view.signed_in_name.empty()) {
    kit::paragraph(ui, "who", tr("shell.signin.as", {{"name", view.signed_in_name}}),
                   kit::Tone::Secondary);
    if (kit::button(
            ui,
            {.key = "sign-out", .label = tr("shell.signout"), .kind = kit::ButtonKind::Quiet})) {
      event = ShellEvent{.kind = ShellEventKind::SignOut};
    }
  }
  {
    const kit::Nav nav(ui, "nav", tr("shell.nav"));
    if (!view.is_home && kit::link(ui, {.key = "home", .label = tr("shell.home"), .href = "/"})) {
      event = ShellEvent{.kind = ShellEventKind::Go, .path = "/"};
    }
    if (kit::link(ui, {.key = "guide", .label = tr("shell.guide"), .href = "/hoi"})) {
      event = ShellEvent{.kind = ShellEventKind::Go, .path = "/hoi"};
    }
    if (kit::link(ui, {.key = "check", .label = tr("shell.check"), .href = "/kiem-tra"})) {
      event = ShellEvent{.kind = ShellEventKind::Go, .path = "/kiem-tra"};
    }
    if (kit::link(ui, {.key = "settings", .label = tr("shell.settings"), .href = "/cai-dat"})) {
      event = ShellEvent{.kind = ShellEventKind::Go, .path = "/cai-dat"};
    }
    const bool is_signed_in = !view.signed_in_name.empty();
    if (is_signed_in &&
        kit::link(ui,
                  {.key = "sessions", .label = tr("sessions.title"), .href = "/dang-nhap-o-dau"})) {
      event = ShellEvent{.kind = ShellEventKind::Go, .path = "/dang-nhap-o-dau"};
    }
  }
  kit::paragraph(ui, "note", tr("shell.footer.note"), kit::Tone::Secondary);
  kit::paragraph(ui, "safety", tr("shell.footer.safety"), kit::Tone::Secondary);
  return event;
}

}  // namespace motcua::screens
