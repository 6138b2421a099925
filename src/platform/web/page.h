// The client in a browser page: ports, app, client and drawing surface under one roof.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/app.h"
#include "client/client.h"
#include "kit/painter.h"
#include "platform/web/completions.h"
#include "platform/web/gl_surface.h"
#include "platform/web/web_device.h"
#include "platform/web/web_http.h"
#include "platform/web/web_keys.h"
#include "platform/web/web_storage.h"

namespace motcua::platform {

enum class Started : std::uint8_t {
  Fine = 0,
  BadAssets = 1,
  WithoutCanvas = 2,
  Refused = 3,  // Not signed by the publisher, not what was signed, or made for a newer client.
};

class Page {
 public:
  Page();

  void add_asset(std::string name, ByteView bytes);
  Started start(std::string_view options_json);
  bool is_started() const { return client_ != nullptr; }
  // Nothing of a person is in use: whatever was, is to be gone.
  bool is_locked() const;

  // See motcua_frame in exports.h.
  std::uint32_t frame(const kit::PaintWindow& window);
  // How often the canvas was painted: frames between two equal answers drew nothing.
  std::uint32_t pictures() const { return pictures_; }

  Completions& completions() { return completions_; }
  void on_host_event(std::string_view json);
  void on_action(std::uint32_t slot, std::uint32_t action, float x, float y, std::uint32_t source,
                 std::uint32_t sequence);
  void on_text(std::uint32_t slot, std::uint32_t sequence, std::string text,
               std::uint32_t selection_start, std::uint32_t selection_end, std::uint32_t flags);
  void on_pointer(std::uint32_t kind, float x, float y, std::uint32_t source);
  void set_device(const client::Device& device);
  void set_view_top(int y) { client_->ui().set_view_top(y); }

 private:
  Started load_app();
  // False when the browser gives no WebGL2.
  bool show_canvas();
  void set_presentation(bool is_canvas);
  void use_fonts();
  void paint(const kit::PaintWindow& window);
  void switch_version_when_idle();
  std::uint32_t wish() const;

  Completions completions_{};
  WebStorage storage_{completions_};
  WebHttp http_{completions_};
  WebKdf kdf_{completions_};
  WebFiles files_{completions_};
  WebKeys keys_{completions_};
  WebSystem system_{};

  std::map<std::string, Bytes, std::less<>> asset_bytes_{};
  std::optional<app::Assets> assets_{};
  std::unique_ptr<app::App> app_{};
  std::unique_ptr<client::Client> client_{};

  client::Device device_{};
  bool is_canvas_ = false;
  GlSurface surface_{};
  std::unique_ptr<kit::Painter> painter_{};
  bool has_font_texture_ = false;
  std::uint32_t pictures_ = 0;
  std::optional<kit::PaintWindow> painted_{};  // Nothing: the canvas must be painted again.
  bool is_update_waiting_ = false;
  bool is_hidden_ = false;
  bool was_active_ = false;
};

}  // namespace motcua::platform
