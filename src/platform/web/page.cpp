#include "platform/web/page.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/json.h"
#include "kit/font_metrics.h"
#include "kit/theme.h"
#include "platform/web/imports.h"

namespace motcua::platform {
namespace {

constexpr std::string_view kFontRegular = "fonts/BeVietnamPro-Regular.ttf";
constexpr std::string_view kFontSemibold = "fonts/BeVietnamPro-SemiBold.ttf";
constexpr std::uint32_t kPointerDown = 1;
constexpr std::uint32_t kPointerUp = 2;
constexpr std::uint32_t kPointerCancel = 3;
constexpr std::uint32_t kSourceMouse = 0;

client::ThemeChoice theme_choice(std::string_view name) {
  if (name == "light") return client::ThemeChoice::Light;
  if (name == "dark") return client::ThemeChoice::Dark;
  if (name == "contrast") return client::ThemeChoice::Contrast;
  return client::ThemeChoice::Auto;
}

std::uint32_t ground_rgb(const kit::Color& color) {
  return static_cast<std::uint32_t>(color.r) << 16U | static_cast<std::uint32_t>(color.g) << 8U |
         static_cast<std::uint32_t>(color.b);
}

bool is_same(const kit::PaintWindow& a, const kit::PaintWindow& b) {
  return a.top == b.top && a.width == b.width && a.height == b.height && a.dpr == b.dpr;
}

client::PageHost make_host() {
  return {
      .navigate = [](std::string_view path,
                     bool replace) { host_navigate(path.data(), path.size(), replace ? 1 : 0); },
      .keep_preference =
          [](std::string_view name, std::string_view value) {
            host_set_preference(name.data(), name.size(), value.data(), value.size());
          },
      .listen = [](std::string_view lang) { host_voice_listen(lang.data(), lang.size()); },
      .stop_listening = [] { host_voice_stop_listening(); },
      .speak =
          [](std::string_view text, std::string_view lang) {
            host_voice_speak(text.data(), text.size(), lang.data(), lang.size());
          },
      .read_page = [](std::string_view lang) { host_voice_read_page(lang.data(), lang.size()); },
      .stop_speaking = [] { host_voice_stop_speaking(); }};
}

}  // namespace

Page::Page() = default;

void Page::add_asset(std::string name, ByteView bytes) {
  asset_bytes_.insert_or_assign(std::move(name), to_bytes(bytes));
  if (client_) use_fonts();
}

Started Page::load_app() {
  Result<app::Assets> assets =
      app::load_first_assets([this](const std::string& path) -> Result<Bytes> {
        const auto found = asset_bytes_.find(path);
        if (found == asset_bytes_.end()) return fail(ErrorCode::NotFound, "page.asset");
        return std::move(found->second);  // Each is read once.
      });
  if (!assets) {
    const bool is_refused =
        assets.error().code == ErrorCode::Rejected || assets.error().code == ErrorCode::Unsupported;
    return is_refused ? Started::Refused : Started::BadAssets;
  }
  assets_.emplace(std::move(*assets));
  std::erase_if(asset_bytes_, [](const auto& asset) { return !asset.first.starts_with("fonts/"); });
  return Started::Fine;
}

Started Page::start(std::string_view options_json) {
  const Result<Json> options = Json::parse(options_json, "page.start");
  if (!options) return Started::BadAssets;
  if (const Started loaded = load_app(); loaded != Started::Fine) return loaded;
  const bool* is_online = options->find_bool("online");
  system_.set_online(is_online == nullptr || *is_online);
  system_.set_origin(options->text_or("origin", ""));
  app_ = std::make_unique<app::App>(app::Ports{.storage = storage_,
                                               .http = http_,
                                               .kdf = kdf_,
                                               .files = files_,
                                               .system = system_,
                                               .device_keys = &keys_},
                                    *assets_);
  client_ = std::make_unique<client::Client>(*app_, make_host());
  const bool wants_canvas = options->text_or("mode", "html") == "canvas";
  is_canvas_ = wants_canvas && show_canvas();
  use_fonts();
  client_->set_device(device_);
  client_->start(
      {.path = options->text_or("path", "/"),
       .language = options->text_or("lang", "vi") == "en" ? text::Language::En : text::Language::Vi,
       .presentation = is_canvas_ ? kit::Presentation::Canvas : kit::Presentation::Html,
       .has_large_text = options->text_or("text", "normal") == "large",
       .theme = theme_choice(options->text_or("theme", "auto")),
       .is_shared_device = options->text_or("device", "own") == "shared",
       .asks_server = options->text_or("assistant", "off") == "on"});
  return wants_canvas && !is_canvas_ ? Started::WithoutCanvas : Started::Fine;
}

bool Page::show_canvas() {
  painted_.reset();
  if (!surface_.is_ready() && !surface_.create()) return false;
  if (!painter_) painter_ = std::make_unique<kit::Painter>();
  has_font_texture_ = false;
  return true;
}

// Fonts stay with the client (for measuring) and the painter (for drawing); the bytes that were
// fetched are not needed any more.
void Page::use_fonts() {
  const auto regular = asset_bytes_.find(kFontRegular);
  const auto semibold = asset_bytes_.find(kFontSemibold);
  if (regular != asset_bytes_.end() && semibold != asset_bytes_.end()) {
    auto regular_metrics = kit::FontMetrics::parse(regular->second);
    auto semibold_metrics = kit::FontMetrics::parse(semibold->second);
    if (regular_metrics && semibold_metrics) {
      client_->ui().set_fonts(std::move(*regular_metrics), std::move(*semibold_metrics));
    }
    if (!painter_) painter_ = std::make_unique<kit::Painter>();
    painter_->set_fonts(std::move(regular->second), std::move(semibold->second));
    asset_bytes_.clear();
  }
}

void Page::set_presentation(bool is_canvas) {
  is_canvas_ = is_canvas && show_canvas();
  client_->set_presentation(is_canvas_ ? kit::Presentation::Canvas : kit::Presentation::Html);
}

bool Page::is_locked() const {
  return app_ != nullptr && app_->state().vault.state != app::VaultState::Unlocked;
}

std::uint32_t Page::frame(const kit::PaintWindow& window) {
  completions_.deliver();
  if (was_active_) {
    was_active_ = false;
    client_->on_event(app::HostEvent::Activity);
  }
  client_->frame(system_.clock().now_ms());
  const auto& patch = client_->ui().tree().patch();
  if (!patch.empty()) sem_apply(patch.data(), patch.size());
  if (is_canvas_) paint(window);
  switch_version_when_idle();
  return wish();
}

void Page::paint(const kit::PaintWindow& window) {
  if (!surface_.is_ready()) return;
  const bool is_moved = !painted_ || !is_same(*painted_, window);
  if (!is_moved && !client_->ui().pixels_changed()) return;
  const kit::Viewport& view = client_->ui().viewport();
  const bool is_new_texture = painter_->prepare(window.dpr, view.text_scale_percent);
  if (is_new_texture || !has_font_texture_) {
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    painter_->font_pixels(&pixels, &width, &height);
    painter_->set_font_texture(surface_.upload_font(pixels, width, height));
    has_font_texture_ = true;
  }
  surface_.resize(static_cast<int>(std::lround(window.width * window.dpr)),
                  static_cast<int>(std::lround(window.height * window.dpr)));
  const kit::Color ground = client_->ui().colors().page;
  const ImDrawData* data = painter_->paint(client_->ui().canvas(), window, ground);
  surface_.paint(*data, ground_rgb(ground));
  painted_ = window;
  ++pictures_;
}

// A new version takes over where nothing can be lost: with a locked vault, away from drafts.
void Page::switch_version_when_idle() {
  // It is announced; without being asked only a page nobody looks at is exchanged.
  if (!is_update_waiting_ || (!client_->wants_update() && !is_hidden_)) return;
  if (app_->state().vault.state == app::VaultState::Unlocked) return;
  if (app_->state().vault.state == app::VaultState::Unlocking) return;
  if (client::needs_vault(client_->route().page)) return;
  is_update_waiting_ = false;
  constexpr std::string_view kName = "update";
  host_set_preference(kName.data(), kName.size(), kName.data(), 0);
}

std::uint32_t Page::wish() const {
  if (completions_.has_answers() || client_->wants_frame()) return 1;
  const auto wakeup = client_->next_wakeup_ms();
  if (!wakeup) return 0;
  constexpr std::int64_t kDayMs = 86'400'000;  // A browser timer holds 24 days at most.
  const std::int64_t now = static_cast<std::int64_t>(WebClock().now_ms());
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(*wakeup - now, 2, kDayMs));
}

void Page::on_host_event(std::string_view json) {
  const Result<Json> event = Json::parse(json, "page.event");
  if (!event || !client_) return;
  const std::string kind = event->text_or("kind", "");
  if (kind == "online" || kind == "offline") {
    system_.set_online(kind == "online");
    client_->on_event(kind == "online" ? app::HostEvent::Online : app::HostEvent::Offline);
  } else if (kind == "hidden") {
    is_hidden_ = true;
    client_->on_event(app::HostEvent::Hidden);
  } else if (kind == "visible") {
    is_hidden_ = false;
    client_->on_event(app::HostEvent::Visible);
  } else if (kind == "picker-opened") {
    client_->on_event(app::HostEvent::FilePickerOpened);
  } else if (kind == "picker-closed") {
    client_->on_event(app::HostEvent::FilePickerClosed);
  } else if (kind == "route") {
    client_->open_path(event->text_or("path", "/"));
  } else if (kind == "presentation") {
    set_presentation(event->text_or("mode", "html") == "canvas");
  } else if (kind == "graphics-lost") {
    surface_.lose();
  } else if (kind == "graphics-restored") {
    has_font_texture_ = false;
    painted_.reset();
    if (is_canvas_) surface_.recreate();
  } else if (kind == "site-erased") {
    const std::int64_t left = event->integer("left").value_or(0);
    app_->note_site_erased(static_cast<std::size_t>(std::max<std::int64_t>(left, 0)));
  } else if (kind == "update-ready") {
    is_update_waiting_ = true;
    client_->set_update_ready();
  } else if (kind == "connection") {
    const std::string type = event->text_or("type", "");
    const auto connection = type == "wifi"     ? app::Connection::Wifi
                            : type == "mobile" ? app::Connection::Mobile
                                               : app::Connection::Unknown;
    const std::int64_t speed = event->integer("bytesPerSecond").value_or(0);
    app_->set_connection(connection, static_cast<std::uint64_t>(speed > 0 ? speed : 0));
  } else if (kind == "voice") {
    const bool* listens = event->find_bool("listens");
    const bool* speaks = event->find_bool("speaks");
    const std::string reads = event->text_or("reads", "");
    client_->set_voice({.can_listen = listens != nullptr && *listens,
                        .can_speak = speaks != nullptr && *speaks,
                        .reads_vi = reads.contains("vi"),
                        .reads_en = reads.contains("en")});
  } else if (kind == "heard") {
    client_->on_voice(client::VoiceEvent::Heard, event->text_or("text", ""));
  } else if (kind == "listening-ended") {
    client_->on_voice(client::VoiceEvent::ListeningEnded, {});
  } else if (kind == "speaking-ended") {
    client_->on_voice(client::VoiceEvent::SpeakingEnded, {});
  }
}

void Page::on_action(std::uint32_t slot, std::uint32_t action, float x, float y,
                     std::uint32_t source, std::uint32_t sequence) {
  if (!client_) return;
  was_active_ = true;
  client_->ui().tree().post(slot, static_cast<std::uint16_t>(action), x, y,
                            static_cast<std::uint8_t>(source), sequence);
}

void Page::on_text(std::uint32_t slot, std::uint32_t sequence, std::string text,
                   std::uint32_t selection_start, std::uint32_t selection_end,
                   std::uint32_t flags) {
  if (!client_) return;
  was_active_ = true;
  client_->ui().tree().post_text(slot, sequence, std::move(text), selection_start, selection_end,
                                 flags);
}

void Page::on_pointer(std::uint32_t kind, float x, float y, std::uint32_t source) {
  if (!client_) return;
  // A finger that was lifted hovers nowhere.
  const bool is_gone = kind == kPointerCancel || (kind == kPointerUp && source != kSourceMouse);
  client_->ui().set_pointer({.x = x, .y = y, .down = kind == kPointerDown, .present = !is_gone});
}

void Page::set_device(const client::Device& device) {
  device_ = device;
  if (client_) client_->set_device(device_);
}

}  // namespace motcua::platform
