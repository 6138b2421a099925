#include "kit/theme.h"

namespace motcua::kit {
namespace {

constexpr Color rgb(std::uint32_t hex) {
  return {.r = static_cast<std::uint8_t>(hex >> 16),
          .g = static_cast<std::uint8_t>(hex >> 8),
          .b = static_cast<std::uint8_t>(hex)};
}

constexpr Theme kLight{
    .ink = rgb(0x1B1B1F),
    .ink_secondary = rgb(0x4A4B57),
    .paper = rgb(0xFFFFFF),
    .page = rgb(0xFAF7F2),
    .line = rgb(0x767885),
    .line_soft = rgb(0xE2DCD2),
    .brand = rgb(0xA6192E),
    .brand_hover = rgb(0x931628),
    .brand_pressed = rgb(0x7F1223),
    .on_brand = rgb(0xFFFFFF),
    .accent = rgb(0xF2C14E),
    .link = rgb(0x0B4F9E),
    .success = rgb(0x0F6B3A),
    .success_paper = rgb(0xE9F6EE),
    .warning = rgb(0x7A4B00),
    .warning_paper = rgb(0xFFF4D6),
    .error = rgb(0xB00020),
    .error_paper = rgb(0xFDECEE),
    .info_paper = rgb(0xECF3FB),
    .focus = rgb(0x0B4F9E),
    .hover = rgb(0xF2EDE5),
    .pressed = rgb(0xE7E0D5),
    .disabled_paper = rgb(0xECEAE6),
    .disabled_ink = rgb(0x5A5B66),
};

constexpr Theme kDark{
    .ink = rgb(0xF3F1EE),
    .ink_secondary = rgb(0xC6C5CC),
    .paper = rgb(0x202024),
    .page = rgb(0x141417),
    .line = rgb(0x8E8F9B),
    .line_soft = rgb(0x37373E),
    .brand = rgb(0xB3213A),
    .brand_hover = rgb(0xBF2B44),
    .brand_pressed = rgb(0x94172B),
    .on_brand = rgb(0xFFFFFF),
    .accent = rgb(0xF2C14E),
    .link = rgb(0x9CC5FF),
    .success = rgb(0x83D8A8),
    .success_paper = rgb(0x14301F),
    .warning = rgb(0xF3CB80),
    .warning_paper = rgb(0x382B0E),
    .error = rgb(0xFF9FAB),
    .error_paper = rgb(0x3B161C),
    .info_paper = rgb(0x172A40),
    .focus = rgb(0x9CC5FF),
    .hover = rgb(0x2B2B31),
    .pressed = rgb(0x36363D),
    .disabled_paper = rgb(0x2C2C31),
    .disabled_ink = rgb(0xA9A9B2),
};

constexpr Theme kHighContrast{
    .ink = rgb(0x000000),
    .ink_secondary = rgb(0x1B1B1F),
    .paper = rgb(0xFFFFFF),
    .page = rgb(0xFFFFFF),
    .line = rgb(0x000000),
    .line_soft = rgb(0x4A4B57),
    .brand = rgb(0x7F1223),
    .brand_hover = rgb(0x6A0E1C),
    .brand_pressed = rgb(0x520A15),
    .on_brand = rgb(0xFFFFFF),
    .accent = rgb(0xF2C14E),
    .link = rgb(0x003A80),
    .success = rgb(0x004D25),
    .success_paper = rgb(0xFFFFFF),
    .warning = rgb(0x573500),
    .warning_paper = rgb(0xFFFFFF),
    .error = rgb(0x8A0019),
    .error_paper = rgb(0xFFFFFF),
    .info_paper = rgb(0xFFFFFF),
    .focus = rgb(0x003A80),
    .hover = rgb(0xEDEDED),
    .pressed = rgb(0xD9D9D9),
    .disabled_paper = rgb(0xEDEDED),
    .disabled_ink = rgb(0x3A3A42),
};

struct BaseSize {
  int px = 18;
  int line = 28;
  bool semibold = false;
};

constexpr BaseSize base_size(semantics::TextStyle style) {
  switch (style) {
    case semantics::TextStyle::Strong:
      return {.semibold = true};
    case semantics::TextStyle::H1:
      return {.px = 28, .line = 36, .semibold = true};
    case semantics::TextStyle::H2:
      return {.px = 22, .line = 30, .semibold = true};
    case semantics::TextStyle::Hint:
      return {.px = 16, .line = 24};
    case semantics::TextStyle::HintStrong:
      return {.px = 16, .line = 24, .semibold = true};
    default:
      return {};
  }
}

}  // namespace

const Theme& theme(ThemeKind kind) {
  switch (kind) {
    case ThemeKind::Dark:
      return kDark;
    case ThemeKind::HighContrast:
      return kHighContrast;
    default:
      return kLight;
  }
}

Color tone_color(const Theme& theme, semantics::Tone tone) {
  switch (tone) {
    case semantics::Tone::Secondary:
      return theme.ink_secondary;
    case semantics::Tone::Success:
      return theme.success;
    case semantics::Tone::Warning:
      return theme.warning;
    case semantics::Tone::Error:
      return theme.error;
    case semantics::Tone::OnBrand:
      return theme.on_brand;
    default:
      return theme.ink;
  }
}

Color tone_paper(const Theme& theme, semantics::Tone tone) {
  switch (tone) {
    case semantics::Tone::Success:
      return theme.success_paper;
    case semantics::Tone::Warning:
      return theme.warning_paper;
    case semantics::Tone::Error:
      return theme.error_paper;
    case semantics::Tone::OnBrand:
      return theme.brand;
    default:
      return theme.info_paper;
  }
}

TextSize text_size(semantics::TextStyle style, int scale_percent) {
  const BaseSize base = base_size(style);
  return {.px = (base.px * scale_percent + 50) / 100,
          .line = (base.line * scale_percent + 50) / 100,
          .semibold = base.semibold};
}

}  // namespace motcua::kit
