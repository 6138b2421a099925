// The composition root: what is asked of the page, the frame loop's one step, and what the edges
// (browser, headless runner) give it.
//
//   client.start({...});
//   every frame:  client.frame(now);   then  client.ui().tree().patch(), client.ui().canvas()
//   again at once while client.wants_frame(); otherwise at client.next_wakeup_ms().
//
// Events of the semantics tree go straight to client.ui().tree() (post, post_text, click …), the
// pointer and the fonts to client.ui(). Nothing here calls back except the two functions of
// PageHost, and those only from inside frame() and start().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/app.h"
#include "client/router.h"
#include "kit/ui.h"
#include "text/messages.h"

namespace motcua::client {

enum class ThemeChoice : std::uint8_t { Auto, Light, Dark, Contrast };

// What the page around us does for us.
struct PageHost {
  // The address bar should show `path`; `replace` leaves no entry in the history.
  std::function<void(std::string_view path, bool replace)> navigate{};
  // "status" is not kept: it tells the browser's other tabs what this one is doing.
  // Keep a choice for the next visit: "lang" vi|en, "text" normal|large, "assistant" off|on.
  std::function<void(std::string_view name, std::string_view value)> keep_preference{};
  // Voice, where the browser has it. What is heard and said comes back through on_voice.
  std::function<void(std::string_view language)> listen{};
  std::function<void()> stop_listening{};
  std::function<void(std::string_view text, std::string_view language)> speak{};
  // Reads the page as it stands; ends like speak.
  std::function<void(std::string_view language)> read_page{};
  std::function<void()> stop_speaking{};
};

struct Voice {
  bool can_listen = false;  // Speech recognition is there.
  bool can_speak = false;   // Speech synthesis is there.
  bool reads_vi = false;    // With a voice of this language.
  bool reads_en = false;
};

enum class VoiceEvent : std::uint8_t {
  Heard,  // The words so far; may still change.
  ListeningEnded,
  SpeakingEnded,
};

struct StartOptions {
  std::string path{"/"};
  text::Language language = text::Language::Vi;
  kit::Presentation presentation = kit::Presentation::Headless;
  bool has_large_text = false;
  ThemeChoice theme = ThemeChoice::Auto;
  bool is_shared_device = false;  // Said before: nothing is to be kept here.
  bool asks_server = false;       // The server's assistant was switched on in an earlier visit.
};

// What the device says about itself; the client makes the kit's viewport of it.
struct Device {
  int width = 360;  // CSS px
  int height = 640;
  float text_scale = 1;  // The browser's own text size, 1 = 16 px per rem.
  bool is_dark = false;
  bool wants_contrast = false;
  bool wants_less_motion = false;
  bool operator==(const Device&) const = default;
};

class Client {
 public:
  // The app outlives the client. The client calls app.start().
  Client(app::App& app, PageHost host);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void start(const StartOptions& options);
  // The address changed outside: back button, a link opened by hand.
  void open_path(std::string_view path);
  void set_presentation(kit::Presentation presentation);
  void set_device(const Device& device);
  // Connection, visibility, activity, file picker: passed on to the app.
  void on_event(app::HostEvent event);
  void set_voice(const Voice& voice);
  // A new version of the page is on the device: said on every page, taken when the person wants.
  void set_update_ready();
  bool wants_update() const;
  void on_voice(VoiceEvent event, std::string_view text);

  // One step: the app hears the time, one waiting action is handed out, the page is drawn and
  // recorded, and what the person asked for is carried out.
  void frame(std::int64_t now_ms);
  bool wants_frame() const;
  // The next moment a frame is needed although nothing happens; nothing = none.
  std::optional<std::int64_t> next_wakeup_ms() const;

  kit::Ui& ui();
  const kit::Ui& ui() const;
  const Route& route() const;
  // The address of the page shown.
  std::string path() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::client
