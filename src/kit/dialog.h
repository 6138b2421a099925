// What lies above the page: dialogs that must be answered, and short messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kit/containers.h"

namespace motcua::kit {

struct DialogSpec {
  std::string key{};
  std::string title{};    // Its heading and its name.
  std::string text{};     // What it is about; may be empty.
  std::string first{};    // Key of what takes the focus when it opens; empty = the heading.
  bool is_alert = false;  // It must be answered before anything is done.
};

// A dialog over the page: the page behind it cannot be used, Escape asks to close it, and whatever
// opened it has the focus again afterwards. Draw it in every frame in which it is open, anywhere;
// one at a time. Fields and buttons inside are drawn between constructor and destructor.
//
//   if (view.asks) {
//     kit::Dialog dialog(ui, {.key = "pin", .title = tr("pin.title")});
//     …
//     if (dialog.is_dismissed()) event = …;
//   }
class Dialog : Container {
 public:
  Dialog(Ui& ui, const DialogSpec& spec);
  ~Dialog();
  // Escape was pressed: the caller closes it by not drawing it any more.
  bool is_dismissed() const { return is_dismissed_; }

 private:
  std::uint32_t at_ = 0;
  std::size_t ground_ = 0;
  Rect rect_{};
  int pad_ = 0;
  bool is_dismissed_ = false;
};

struct ConfirmSpec {
  std::string key{};
  std::string title{};      // The question.
  std::string text{};       // What will be, in plain words.
  std::string yes_label{};  // Says what happens: "Xóa bản nháp".
  std::string no_label{};
  bool is_danger = true;  // What follows cannot be undone.
  bool is_busy = false;   // Yes was said, it is being done.
};
enum class Answer : std::uint8_t { Yes, No };
// A question with two answers; the harmless one has the focus. Escape is No. Keys: KEY/yes, KEY/no.
std::optional<Answer> confirm_dialog(Ui& ui, const ConfirmSpec& spec);

struct ToastSpec {
  std::string key{};
  std::string text{};
  Tone tone = Tone::Normal;
  std::string close_label{};  // "Đóng"; empty = no button.
  std::string close_name{};   // "Đóng thông báo"; contains the label.
};
// A short message at the lower edge of what one sees, in every mode painted by the page itself. It
// is said once when it appears and stays until the caller stops drawing it. True = close it.
bool toast(Ui& ui, const ToastSpec& spec);

}  // namespace motcua::kit
