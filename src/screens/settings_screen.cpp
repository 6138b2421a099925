#include "screens/settings_screen.h"

#include "screens/cards.h"
#include "text/format.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<SettingsEvent>;

void draw_choices(kit::Ui& ui, const SettingsView& view, const text::Tr& tr, Maybe& event) {
  const std::vector<kit::RadioOption> languages{{.label = "Tiếng Việt"}, {.label = "English"}};
  const std::size_t language = view.language == text::Language::En ? 1 : 0;
  if (const auto chosen = kit::radio_group(ui, {.key = "language",
                                                .legend = tr("settings.language"),
                                                .options = languages,
                                                .selected = language})) {
    event = SettingsEvent{.kind = SettingsEventKind::LanguageChosen, .index = *chosen};
  }
  const std::vector<kit::RadioOption> sizes{{.label = tr("settings.text.normal")},
                                            {.label = tr("settings.text.large")}};
  const std::size_t size = view.has_large_text ? 1 : 0;
  if (const auto chosen = kit::radio_group(
          ui, {.key = "text", .legend = tr("settings.text"), .options = sizes, .selected = size})) {
    event = SettingsEvent{.kind = SettingsEventKind::TextSizeChosen, .index = *chosen};
  }
  kit::paragraph(ui, "presentation", tr("settings.presentation"), kit::Tone::Secondary);
}

void draw_guide(kit::Ui& ui, const SettingsView& view, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "guide", tr("settings.guide"));
  if (kit::checkbox(ui, {.key = "assistant",
                         .label = tr("settings.assistant"),
                         .hint = tr("settings.assistant.hint"),
                         .checked = view.asks_server})) {
    event = SettingsEvent{.kind = SettingsEventKind::AssistantToggled};
  }
}

void draw_erase(kit::Ui& ui, const SettingsView& view, const text::Tr& tr, Maybe& event) {
  if (kit::button(ui, {.key = "erase",
                       .label = tr("settings.erase"),
                       .kind = kit::ButtonKind::Danger,
                       .icon = kit::Icon::Trash})) {
    event = SettingsEvent{.kind = SettingsEventKind::EraseAsked};
  }
  if (!view.asks_erase) return;
  if (const auto answer = confirm_erase(ui, tr)) {
    event = SettingsEvent{.kind = *answer == kit::Answer::Yes ? SettingsEventKind::EraseConfirmed
                                                              : SettingsEventKind::EraseCancelled};
  }
}

// Consent can be taken back: what was fetched goes from this device at once.
void draw_profile(kit::Ui& ui, const SettingsView& view, const text::Tr& tr, Maybe& event) {
  if (view.profile_name.empty()) return;
  const Part part(ui, "profile", tr("settings.profile"));
  kit::paragraph(ui, "text", tr("settings.profile.text", {{"name", view.profile_name}}));
  if (kit::button(ui, {.key = "discard", .label = tr("settings.profile.discard")})) {
    event = SettingsEvent{.kind = SettingsEventKind::ProfileDiscarded};
  }
}

void draw_device(kit::Ui& ui, const SettingsView& view, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "device", tr("settings.device"));
  kit::paragraph(ui, "text", tr("settings.device.text"));
  if (view.quota_bytes > 0) {
    kit::progress(ui,
                  {.key = "space",
                   .label = tr("settings.space"),
                   .now = static_cast<double>(view.used_bytes),
                   .max = static_cast<double>(view.quota_bytes),
                   .text = tr("settings.space.text",
                              {{"used", text::format_bytes(view.used_bytes, tr.language())},
                               {"quota", text::format_bytes(view.quota_bytes, tr.language())}})});
  }
  kit::paragraph(ui, "persistent",
                 view.is_persistent ? tr("settings.persistent") : tr("settings.not_persistent"),
                 kit::Tone::Secondary);
  if (view.may_expire) kit::notice(ui, "expire", kit::Tone::Warning, tr("settings.may_expire"));
  kit::paragraph(ui, "retention", tr("settings.retention"), kit::Tone::Secondary);
  if (view.expired_drafts > 0) {
    kit::notice(ui, "expired", kit::Tone::Normal,
                tr("settings.expired_drafts", {{"count", std::to_string(view.expired_drafts)}}));
  }
  if (kit::link(ui, {.key = "people", .label = tr("people.title"), .href = "/nguoi-dung-may"})) {
    event = SettingsEvent{.kind = SettingsEventKind::Go, .path = "/nguoi-dung-may"};
  }
  if (view.is_unlocked && !view.is_guest &&
      kit::link(ui, {.key = "ways", .label = tr("settings.ways"), .href = "/cach-mo-khoa"})) {
    event = SettingsEvent{.kind = SettingsEventKind::Go, .path = "/cach-mo-khoa"};
  }
  if (view.is_unlocked &&
      kit::button(
          ui, {.key = "lock", .label = tr("settings.lock"), .kind = kit::ButtonKind::Secondary})) {
    event = SettingsEvent{.kind = SettingsEventKind::Lock};
  }
  if (view.has_vault) draw_erase(ui, view, tr, event);
}

}  // namespace

std::optional<SettingsEvent> draw_settings_screen(kit::Ui& ui, const SettingsView& view,
                                                  const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("settings.title"));
  draw_choices(ui, view, tr, event);
  draw_guide(ui, view, tr, event);
  draw_profile(ui, view, tr, event);
  draw_device(ui, view, tr, event);
  {
    const Part part(ui, "help", tr("settings.help"));
    const std::vector<std::string> lines{tr("settings.help.steps"), tr("settings.help.offline"),
                                         tr("settings.help.seal"), tr("settings.help.safety"),
                                         tr("settings.help.office")};
    kit::bullet_list(ui, "list", lines);
  }
  if (view.has_vault &&
      kit::link(ui, {.key = "keys", .label = tr("keys.title"), .href = "/khoa"})) {
    event = SettingsEvent{.kind = SettingsEventKind::Go, .path = "/khoa"};
  }
  if (view.is_signed_in &&
      kit::link(ui,
                {.key = "sessions", .label = tr("sessions.title"), .href = "/dang-nhap-o-dau"})) {
    event = SettingsEvent{.kind = SettingsEventKind::Go, .path = "/dang-nhap-o-dau"};
  }
  if (kit::link(ui, {.key = "home", .label = tr("common.home"), .href = "/"})) {
    event = SettingsEvent{.kind = SettingsEventKind::Go, .path = "/"};
  }
  return event;
}

}  // namespace motcua::screens
