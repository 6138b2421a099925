// A robot for screens: draws one through the kit without a window, and acts on it by role and name.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kit/ui.h"

namespace motcua::testing_support {

class ScreenHarness {
 public:
  using Draw = std::function<void(kit::Ui&)>;
  // The fonts of the product measure the text. Draws the first frames at once.
  explicit ScreenHarness(Draw draw, kit::Viewport viewport = {},
                         kit::Presentation presentation = kit::Presentation::Headless);

  // Draws until nothing changes any more; fails the test after 20 frames.
  void settle();
  // The node with this role and name; fails the test and shows the page when there is none.
  semantics::Found get(semantics::Role role, std::string_view name, std::string_view within = {});
  bool has(semantics::Role role, std::string_view name, std::string_view within = {}) const;
  bool shows(std::string_view text) const { return ui_.tree().has_text(text); }

  void click(semantics::Role role, std::string_view name, std::string_view within = {});
  void fill(semantics::Role role, std::string_view name, std::string_view text,
            std::string_view within = {});
  // Typing without leaving the field.
  void type(semantics::Role role, std::string_view name, std::string_view text);
  void choose(std::string_view select, std::string_view option);

  std::string dump() const { return semantics::dump(ui_.tree().frame()); }
  kit::Ui& ui() { return ui_; }

 private:
  Draw draw_;
  kit::Ui ui_;
};

// The product's font files from the build, for layout and painting in tests.
Bytes read_font(std::string_view name);

}  // namespace motcua::testing_support
