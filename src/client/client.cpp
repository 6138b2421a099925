#include "client/client.h"

#include <algorithm>
#include <cmath>

#include "client/impl.h"
#include "screens/cards.h"

namespace motcua::client {
namespace {

kit::ThemeKind theme_of(ThemeChoice choice, const Device& device) {
  switch (choice) {
    case ThemeChoice::Light:
      return kit::ThemeKind::Light;
    case ThemeChoice::Dark:
      return kit::ThemeKind::Dark;
    case ThemeChoice::Contrast:
      return kit::ThemeKind::HighContrast;
    case ThemeChoice::Auto:
      break;
  }
  if (device.wants_contrast) return kit::ThemeKind::HighContrast;
  return device.is_dark ? kit::ThemeKind::Dark : kit::ThemeKind::Light;
}

constexpr int kLargeTextPercent = 140;

}  // namespace

Client::Impl::Impl(app::App& app, PageHost host) : app_(app), host_(std::move(host)) {}

void Client::Impl::start(const StartOptions& options) {
  memory_.language = options.language;
  memory_.has_large_text = options.has_large_text;
  memory_.theme = options.theme;
  memory_.is_shared_device = options.is_shared_device;
  app_.set_asks_server(options.asks_server);
  ui_.set_presentation(options.presentation);
  apply_viewport();
  app_.set_language(options.language);
  app_.start();
  route_ = parse_path(options.path);
}

void Client::Impl::apply_viewport() {
  const int own_percent = memory_.has_large_text ? kLargeTextPercent : 100;
  const float scale = std::clamp(device_.text_scale, 1.0F, 2.0F);
  kit::Viewport viewport{.width = std::max(device_.width, 320),
                         .height = std::max(device_.height, 200),
                         .theme = theme_of(memory_.theme, device_),
                         .reduced_motion = device_.wants_less_motion};
  viewport.text_scale_percent =
      static_cast<int>(std::lround(static_cast<double>(scale) * own_percent));
  ui_.set_viewport(viewport);
  is_dirty_ = true;
}

void Client::Impl::set_device(const Device& device) {
  if (device == device_) return;
  device_ = device;
  apply_viewport();
}

const text::Messages& Client::Impl::words() const {
  return app_.assets().messages(memory_.language);
}

bool Client::Impl::wants_frame() const {
  return is_dirty_ || ui_.wants_frame() || app_.revision() != drawn_revision_;
}

std::optional<std::int64_t> Client::Impl::next_wakeup_ms() const {
  std::optional<std::int64_t> wakeup = app_.next_wakeup_ms();
  const app::VaultView& vault = app_.state().vault;
  if (shown() == Shown::Unlock && vault.retry_at_ms > now_ms_) {
    const std::int64_t next_second = now_ms_ + 1000;  // The countdown of seconds to wait.
    wakeup = wakeup ? std::min(*wakeup, next_second) : next_second;
  }
  return wakeup;
}

void Client::Impl::frame(std::int64_t now_ms) {
  now_ms_ = now_ms;
  app_.on_event(app::HostEvent::Tick);
  const bool has_action = ui_.tree().has_waiting();
  record();
  // What a person did was carried out while drawing: what was drawn is from before it. The page
  // shows it in this very frame, not in the next one.
  if (has_action && (is_dirty_ || app_.revision() != drawn_revision_)) {
    ui_.abandon_frame();
    record();
  }
  ui_.end_frame();
}

void Client::Impl::record() {
  if (wanted_language_ && app_.assets().speaks(*wanted_language_)) set_language(*wanted_language_);
  settle_route();
  is_dirty_ = false;
  drawn_revision_ = app_.revision();
  const bool clears_passphrase = memory_.clears_passphrase;
  const text::Tr tr(words());
  ui_.begin_frame(now_ms_);
  draw(tr);
  // One that is asked for while drawing is cleared when the page is drawn next.
  if (clears_passphrase) memory_.clears_passphrase = false;
}

Scene Client::Impl::scene_in(const text::Tr& tr) const {
  return {.state = app_.state(),
          .assets = app_.assets(),
          .memory = memory_,
          .route = route_,
          .tr = tr,
          .now_ms = now_ms_};
}

void Client::Impl::draw(const text::Tr& tr) {
  const Scene scene = scene_in(tr);
  ui_.set_language(language_tag(memory_.language));
  ui_.set_title(tr("app.title", {{"page", title_of(scene)}}));
  ui_.set_route(path_of(route_) + "#" + std::to_string(static_cast<int>(shown())));
  if (!focus_wanted_.empty()) {  // After set_route: it wins over the heading of a new page.
    ui_.focus(focus_wanted_);
    focus_wanted_.clear();
  }
  announce_changes(scene);
  if (std::string status = status_for_tabs(scene); status != last_status_) {
    last_status_ = std::move(status);
    if (host_.keep_preference) host_.keep_preference("status", last_status_);
  }
  const screens::ShellView shell = present_shell(scene);
  const auto from_header = screens::draw_shell_header(ui_, shell, tr);
  std::optional<screens::ShellEvent> from_notices;
  {
    const kit::Main main(ui_);
    from_notices = screens::draw_shell_notices(ui_, shell, tr);
    draw_main(scene);
  }
  if (shown() == Shown::Page) screens::draw_outline(ui_, present_outline(scene), tr);
  const auto from_footer = screens::draw_shell_footer(ui_, shell, tr);
  // At most one action is handed out per frame, so at most one of these has something to do.
  if (from_header) handle(*from_header);
  if (from_notices) handle(*from_notices);
  if (from_footer) handle(*from_footer);
}

void Client::Impl::draw_main(const Scene& scene) {
  switch (shown()) {
    case Shown::Page:
      draw_page(scene);
      break;
    case Shown::Loading:
      screens::draw_message_screen(ui_, {.kind = screens::MessageKind::Loading}, scene.tr);
      break;
    case Shown::Unlock:
      if (const auto event = screens::draw_unlock_screen(ui_, present_unlock(scene), scene.tr)) {
        handle_unlock(*event);
      }
      break;
    case Shown::OldBundle:
      screens::draw_message_screen(ui_, {.kind = screens::MessageKind::OldBundle}, scene.tr);
      break;
    case Shown::NotFound:
    case Shown::Unreadable: {
      const auto kind = shown() == Shown::NotFound ? screens::MessageKind::NotFound
                                                   : screens::MessageKind::DraftUnreadable;
      if (const auto event = screens::draw_message_screen(ui_, {.kind = kind}, scene.tr)) {
        go_to_path(event->path);
      }
      break;
    }
  }
}

void Client::Impl::draw_page(const Scene& scene) {
  const text::Tr& tr = scene.tr;
  switch (route_.page) {
    case Page::Home:
      if (const auto e = screens::draw_home_screen(ui_, present_home(scene), tr)) handle(*e);
      break;
    case Page::Search:
      if (const auto e = screens::draw_search_screen(ui_, present_search(scene), tr)) handle(*e);
      break;
    case Page::Procedure:
      if (const auto e = screens::draw_procedure_screen(ui_, present_procedure(scene), tr)) {
        handle(*e);
      }
      break;
    case Page::Protect:
      if (const auto e = screens::draw_protect_screen(ui_, present_protect(scene), tr)) {
        handle_protect(*e);
      }
      break;
    case Page::Login:
      if (const auto e = screens::draw_login_screen(ui_, present_login(scene), tr)) handle(*e);
      break;
    case Page::Keys:
      if (const auto e = screens::draw_keys_screen(ui_, present_keys(scene), tr)) handle(*e);
      break;
    case Page::Sessions:
      if (const auto e = screens::draw_sessions_screen(ui_, present_sessions(scene), tr)) {
        handle(*e);
      }
      break;
    case Page::Check:
      if (const auto e = screens::draw_check_screen(ui_, present_check(scene), tr)) handle(*e);
      break;
    case Page::Settings:
      if (const auto e = screens::draw_settings_screen(ui_, present_settings(scene), tr)) {
        handle(*e);
      }
      break;
    case Page::Outbox:
      if (const auto e = screens::draw_outbox_screen(ui_, present_outbox(scene), tr)) handle(*e);
      break;
    case Page::People:
      if (const auto e = screens::draw_people_screen(ui_, present_people(scene), tr)) handle(*e);
      break;
    case Page::Ways:
      if (const auto e = screens::draw_ways_screen(ui_, present_ways(scene), tr)) handle(*e);
      break;
    case Page::Guide:
      if (const auto e = screens::draw_guide_screen(ui_, present_guide(scene), tr)) handle(*e);
      break;
    case Page::Person:
      if (const auto e = screens::draw_person_screen(ui_, present_person(scene), tr)) handle(*e);
      break;
    case Page::Gallery:
      screens::draw_gallery_screen(ui_, memory_.gallery, tr);
      break;
    case Page::Dossier: {
      const auto view = present_dossier(scene, *find_dossier(route_.id));
      if (const auto e = screens::draw_dossier_screen(ui_, view, tr)) handle(*e);
      break;
    }
    default:
      draw_draft_page(scene);
      break;
  }
}

void Client::Impl::draw_draft_page(const Scene& scene) {
  const text::Tr& tr = scene.tr;
  switch (route_.page) {
    case Page::Form:
      if (const auto e = screens::draw_form_screen(ui_, present_form(scene), tr)) {
        handle(scene, *e);
      }
      break;
    case Page::Attachments:
      if (const auto e = screens::draw_attachments_screen(ui_, present_attachments(scene), tr)) {
        handle(*e);
      }
      break;
    case Page::Missing:
      if (const auto e = screens::draw_missing_screen(ui_, present_missing(scene), tr)) {
        handle(scene, *e);
      }
      break;
    case Page::Changes:
      if (const auto e = screens::draw_changes_screen(ui_, present_changes(scene), tr)) handle(*e);
      break;
    case Page::Review:
      if (const auto e = screens::draw_review_screen(ui_, present_review(scene), tr)) handle(*e);
      break;
    case Page::Sign:
      if (const auto e = screens::draw_sign_screen(ui_, present_sign(scene), tr)) handle(*e);
      break;
    case Page::Together:
      if (const auto e = screens::draw_guide_screen(ui_, present_guide(scene), tr)) handle(*e);
      break;
    default:
      break;
  }
}

std::string Client::Impl::title_of(const Scene& scene) const {
  const text::Tr& tr = scene.tr;
  switch (shown()) {
    case Shown::Loading:
      return tr("message.loading.title");
    case Shown::Unlock:
      return tr("unlock.title");
    case Shown::NotFound:
      return tr("message.not_found.title");
    case Shown::Unreadable:
      return tr("message.unreadable.title");
    case Shown::OldBundle:
      return tr("message.old_bundle.title");
    case Shown::Page:
      break;
  }
  switch (route_.page) {
    case Page::Search:
      return tr("search.title");
    case Page::Procedure:
      return procedure_title(scene, route_.id);
    case Page::Protect:
      return tr("protect.title");
    case Page::Form: {
      const std::string step =
          tr("common.step", {{"step", std::to_string(scene.state.draft->page_index + 1)},
                             {"steps", std::to_string(count_steps(*scene.state.draft))}});
      const procedures::Pack& pack = *scene.state.draft->pack;
      const forms::Page& page = *pack.form->find_page(scene.route.part);
      return std::string(pack.text(scene.language(), page.title_key)) + " – " + step;
    }
    case Page::Attachments:
      return tr("attach.title");
    case Page::Missing:
      return tr("missing.title");
    case Page::Changes:
      return tr("changes.title");
    case Page::Review:
      return tr("review.title");
    case Page::Sign:
      return tr("sign.title");
    case Page::Login:
      return screens::login_title(memory_.login_reason, tr);
    case Page::Dossier:
      return procedure_title(scene, find_dossier(route_.id)->procedure_code);
    case Page::Keys:
      return tr("keys.title");
    case Page::Sessions:
      return tr("sessions.title");
    case Page::Check:
      return tr("check.title");
    case Page::Settings:
      return tr("settings.title");
    case Page::People:
      return tr("people.title");
    case Page::Ways:
      return tr("ways.title");
    case Page::Outbox:
      return tr("outbox.title");
    case Page::Guide:
      return tr("guide.title");
    case Page::Gallery:
      return "Kit";
    case Page::Person:
      return tr("person.title");
    case Page::Together:
      return tr("guide.together.title");
    default:
      break;
  }
  return tr("home.title");
}

void Client::Impl::announce_changes(const Scene& scene) {
  const State& state = scene.state;
  if (state.is_online != was_online_) {
    was_online_ = state.is_online;
    ui_.announce(was_online_ ? scene.tr("shell.online") : scene.tr("shell.offline"));
  }
  const app::SaveState save = state.draft ? state.draft->save.state : app::SaveState::Unchanged;
  if (save != last_save_) {
    if (save == app::SaveState::Failed) {
      ui_.announce(scene.tr("save.failed"), kit::Politeness::Assertive);
    }
    last_save_ = save;
  }
  const bool searches = route_.page == Page::Home || route_.page == Page::Search;
  if (searches && (memory_.query != last_query_ || state.hits.size() != last_hits_)) {
    // The same number is not said again with every letter.
    const bool is_news = last_query_.empty() || state.hits.size() != last_hits_;
    last_query_ = memory_.query;
    last_hits_ = state.hits.size();
    if (is_news && !last_query_.empty()) {
      ui_.announce(last_hits_ == 0 ? scene.tr("home.search.none")
                                   : scene.tr.plural("home.search.found",
                                                     static_cast<std::int64_t>(last_hits_)));
    }
  }
  const auto& lines = state.talk.lines;
  if (!lines.empty() && lines.back().is_from_server && lines.back().id != announced_line_) {
    announced_line_ = lines.back().id;
    ui_.announce(scene.tr("guide.from_server") + "\n" + lines.back().text);
  }
  announce_sending(scene);
}

Client::Client(app::App& app, PageHost host)
    : impl_(std::make_unique<Impl>(app, std::move(host))) {}
Client::~Client() = default;

void Client::start(const StartOptions& options) {
  impl_->start(options);
}
void Client::open_path(std::string_view path) {
  impl_->open(parse_path(path));
}
void Client::set_presentation(kit::Presentation presentation) {
  impl_->set_presentation(presentation);
}
void Client::set_device(const Device& device) {
  impl_->set_device(device);
}
void Client::on_event(app::HostEvent event) {
  if (event == app::HostEvent::Hidden) impl_->stop_voice();
  impl_->app_.on_event(event);
}
void Client::set_update_ready() {
  impl_->set_update_ready();
}

bool Client::wants_update() const {
  return impl_->wants_update();
}

void Client::set_voice(const Voice& voice) {
  impl_->set_voice(voice);
}
void Client::on_voice(VoiceEvent event, std::string_view text) {
  impl_->on_voice(event, text);
}
void Client::frame(std::int64_t now_ms) {
  impl_->frame(now_ms);
}
bool Client::wants_frame() const {
  return impl_->wants_frame();
}
std::optional<std::int64_t> Client::next_wakeup_ms() const {
  return impl_->next_wakeup_ms();
}
kit::Ui& Client::ui() {
  return impl_->ui_;
}
const kit::Ui& Client::ui() const {
  return impl_->ui_;
}
const Route& Client::route() const {
  return impl_->route_;
}
std::string Client::path() const {
  return path_of(impl_->route_);
}

}  // namespace motcua::client
