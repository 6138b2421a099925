#include "kit/painter.h"

// Only the drawing half of Dear ImGui: font atlas and draw lists. Its context, windows and input
// would be a fifth of the kit's download and do nothing here; what a context sets up for a draw
// list (shared data) is an internal header.
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/result.h"
#include "base/unicode.h"
#include "kit/font_metrics.h"
#include "kit/icons.h"

namespace motcua::kit {
namespace {

using semantics::TextStyle;

// What we set: Latin with Vietnamese, the combining marks, and the signs of our texts.
constexpr ImWchar kGlyphRanges[] = {
    0x0020, 0x007E, 0x00A0, 0x00FF, 0x0102, 0x0103, 0x0110, 0x0111, 0x0128, 0x0129, 0x0168,
    0x0169, 0x01A0, 0x01A1, 0x01AF, 0x01B0, 0x0300, 0x0323, 0x1EA0, 0x1EF9, 0x2010, 0x203A,
    0x20AB, 0x20AB, 0x2190, 0x2193, 0x2212, 0x2212, 0x2264, 0x2265, 0x2713, 0x2713, 0};

constexpr std::array<TextStyle, 6> kBakedStyles{TextStyle::Body, TextStyle::Strong,
                                                TextStyle::H1,   TextStyle::H2,
                                                TextStyle::Hint, TextStyle::HintStrong};

struct BakedFont {
  int px = 0;
  bool semibold = false;
  ImFont* font = nullptr;
  float density = 1;  // Device px per unit of the font: ImGui bakes whole sizes only.
};

ImU32 packed(Color color) {
  return IM_COL32(color.r, color.g, color.b, color.a);
}

}  // namespace

struct Painter::Inside {
  ImFontAtlas atlas{};
  ImDrawListSharedData shared{};
  ImDrawList drawn{&shared};
  ImDrawData drawn_data{};
  Bytes regular{};
  Bytes semibold{};
  FontMetrics regular_metrics{};
  FontMetrics semibold_metrics{};
  std::vector<BakedFont> fonts{};
  float dpr = 0;
  int text_scale_percent = 0;

  const BakedFont* find(int px, bool is_semibold) const {
    for (const BakedFont& font : fonts) {
      if (font.px == px && font.semibold == is_semibold) return &font;
    }
    return nullptr;
  }
  void bake(const TextSize& size);
  void draw(ImDrawList& list, const Canvas& canvas, const DrawCommand& command, float top) const;
  void draw_text(ImDrawList& list, const Canvas& canvas, const DrawCommand& command,
                 float top) const;
  void draw_icon(ImDrawList& list, const DrawCommand& command, float top) const;
};

Painter::Painter() : inside_(std::make_unique<Inside>()) {
  Inside& in = *inside_;
  in.atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  in.shared.InitialFlags = ImDrawListFlags_AntiAliasedLines |
                           ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AntiAliasedFill;
  in.shared.CurveTessellationTol = 1.25F;  // Device px off a curve; both are ImGui's own defaults.
  in.shared.SetCircleTessellationMaxError(0.3F);
}

Painter::~Painter() = default;

void Painter::set_fonts(Bytes regular, Bytes semibold) {
  inside_->regular = std::move(regular);
  inside_->semibold = std::move(semibold);
  inside_->regular_metrics = FontMetrics::parse(inside_->regular).value_or(FontMetrics());
  inside_->semibold_metrics = FontMetrics::parse(inside_->semibold).value_or(FontMetrics());
  inside_->fonts.clear();
}

void Painter::Inside::bake(const TextSize& size) {
  if (find(size.px, size.semibold) != nullptr) return;
  Bytes& file = size.semibold ? semibold : regular;
  const FontMetrics& metrics = size.semibold ? semibold_metrics : regular_metrics;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // Glyphs stand between pixels; coarse screens need their in-between pictures.
  config.OversampleH = dpr < 1.75F ? 3 : 1;
  config.OversampleV = 1;
  config.GlyphRanges = kGlyphRanges;
  // CSS sizes are em; the rasteriser wants the height from ascent to descent, a whole number times
  // a density.
  const float height = static_cast<float>(size.px) * (metrics.ascent() + metrics.descent()) * dpr;
  const float whole = std::max(1.0F, std::floor(height));
  config.RasterizerDensity = height / whole;
  ImFont* font =
      atlas.AddFontFromMemoryTTF(file.data(), static_cast<int>(file.size()), whole, &config);
  fonts.push_back({.px = size.px,
                   .semibold = size.semibold,
                   .font = font,
                   .density = config.RasterizerDensity});
}

bool Painter::prepare(float dpr, int text_scale_percent) {
  Inside& in = *inside_;
  CHECK(!in.regular.empty() && !in.semibold.empty());
  if (!in.fonts.empty() && in.dpr == dpr && in.text_scale_percent == text_scale_percent) {
    return false;
  }
  in.dpr = dpr;
  in.text_scale_percent = text_scale_percent;
  in.fonts.clear();
  in.atlas.Clear();
  for (const TextStyle style : kBakedStyles) in.bake(text_size(style, text_scale_percent));
  return in.atlas.Build();
}

bool Painter::has_glyph(char32_t code) const {
  return !inside_->fonts.empty() && std::ranges::all_of(inside_->fonts, [code](const auto& baked) {
    return baked.font->FindGlyphNoFallback(static_cast<ImWchar>(code)) != nullptr;
  });
}

void Painter::font_pixels(unsigned char** rgba, int* width, int* height) {
  inside_->atlas.GetTexDataAsRGBA32(rgba, width, height);
}

void Painter::set_font_texture(void* id) {
  inside_->atlas.SetTexID(id);
}

ImDrawData* Painter::paint(const Canvas& canvas, const PaintWindow& window, Color ground) {
  Inside& in = *inside_;
  const ImVec2 size(std::round(window.width * window.dpr), std::round(window.height * window.dpr));
  in.shared.TexUvWhitePixel = in.atlas.TexUvWhitePixel;
  in.shared.TexUvLines = in.atlas.TexUvLines;
  in.shared.ClipRectFullscreen = ImVec4(0, 0, size.x, size.y);
  ImDrawList& list = in.drawn;
  list._ResetForNewFrame();
  list.PushTextureID(in.atlas.TexID);
  list.PushClipRectFullScreen();
  list.AddRectFilled(ImVec2(0, 0), size, packed(ground));
  constexpr float kMargin = 4;  // Strokes stand a little outside their rect.
  for (const DrawCommand& command : canvas.commands()) {
    const float low = std::min(command.y, command.y + command.h) - kMargin;
    const float high = std::max(command.y, command.y + command.h) + kMargin;
    if (high < window.top || low > window.top + window.height) continue;
    in.draw(list, canvas, command, window.top);
  }
  in.drawn_data.Clear();
  in.drawn_data.Valid = true;
  in.drawn_data.DisplaySize = size;
  in.drawn_data.FramebufferScale = ImVec2(1, 1);
  in.drawn_data.AddDrawList(&list);
  return &in.drawn_data;
}

void Painter::Inside::draw(ImDrawList& list, const Canvas& canvas, const DrawCommand& command,
                           float top) const {
  const float scale = dpr;
  const ImVec2 from(std::round(command.x * scale), std::round((command.y - top) * scale));
  const ImVec2 to(std::round((command.x + command.w) * scale),
                  std::round((command.y + command.h - top) * scale));
  const float radius = static_cast<float>(command.radius) * scale;
  const float thickness = std::max(1.0F, std::round(static_cast<float>(command.thickness) * scale));
  const float half = thickness / 2;
  const ImU32 color = packed(command.color);
  switch (command.kind) {
    case DrawKind::Fill:
      list.AddRectFilled(from, to, color, radius);
      break;
    case DrawKind::Stroke:  // Inside the rect, as a CSS border is. ImGui adds half a pixel itself.
      list.AddRect(ImVec2(from.x + half - 0.5F, from.y + half - 0.5F),
                   ImVec2(to.x - half + 0.5F, to.y - half + 0.5F), color, radius, 0, thickness);
      break;
    case DrawKind::Text:
      draw_text(list, canvas, command, top);
      break;
    case DrawKind::Line: {
      const bool flat = command.h == 0;
      if (flat || command.w == 0) {  // Axis-parallel lines stay sharp.
        list.AddRectFilled(
            from, flat ? ImVec2(to.x, from.y + thickness) : ImVec2(from.x + thickness, to.y),
            color);
      } else {
        list.AddLine(from, to, color, thickness);
      }
      break;
    }
    case DrawKind::Icon:
      draw_icon(list, command, top);
      break;
    case DrawKind::Circle:
    case DrawKind::Ring: {
      const float r = command.w * scale / 2;
      const ImVec2 centre((command.x + command.w / 2) * scale,
                          (command.y - top + command.h / 2) * scale);
      if (command.kind == DrawKind::Circle) {
        list.AddCircleFilled(centre, r, color);
      } else {
        list.AddCircle(centre, r - half, color, 0, thickness);
      }
      break;
    }
  }
}

void Painter::Inside::draw_text(ImDrawList& list, const Canvas& canvas, const DrawCommand& command,
                                float top) const {
  const BakedFont* baked = find(command.font_px, command.semibold);
  if (baked == nullptr) return;  // A size of a scale that is not baked yet: next frame.
  const FontMetrics& metrics = command.semibold ? semibold_metrics : regular_metrics;
  const auto px = static_cast<float>(command.font_px);
  // As the browser: the font's height is centred in the line, the baseline in whole CSS px.
  const float ascent = std::round(metrics.ascent() * px);
  const float descent = std::round(metrics.descent() * px);
  const float baseline = command.y + std::floor((command.h - ascent - descent) / 2) + ascent;
  const float y = std::round((baseline - top) * dpr);
  const float density = baked->density;
  const float line = std::round(baked->font->Ascent);  // Where the glyphs' own baseline is.
  const ImU32 color = packed(command.color);
  float x = command.x * dpr;
  const std::string_view text = canvas.text_of(command);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = unicode::next_code_point(text, at).value_or(0xfffd);
    const ImFontGlyph* glyph = baked->font->FindGlyph(static_cast<ImWchar>(code));
    if (glyph == nullptr) continue;
    if (glyph->Visible != 0) {
      list.PrimReserve(6, 4);
      list.PrimRectUV(ImVec2(x + glyph->X0 * density, y + (glyph->Y0 - line) * density),
                      ImVec2(x + glyph->X1 * density, y + (glyph->Y1 - line) * density),
                      ImVec2(glyph->U0, glyph->V0), ImVec2(glyph->U1, glyph->V1), color);
    }
    x += metrics.advance(code) * px * dpr;
  }
}

void Painter::Inside::draw_icon(ImDrawList& list, const DrawCommand& command, float top) const {
  constexpr float kGrid = 24;
  constexpr float kStroke = 1.9F;
  const float unit = command.w / kGrid * dpr;
  const float left = command.x * dpr;
  const float up = (command.y - top) * dpr;
  const ImU32 color = packed(command.color);
  const float thickness = std::max(1.0F, kStroke * unit);
  const auto at = [&](float x, float y) { return ImVec2(left + x * unit, up + y * unit); };
  ImVec2 pen(-1, -1);
  const auto end_path = [&] {
    if (list._Path.Size > 1) list.PathStroke(color, 0, thickness);
    list.PathClear();
  };
  for (const IconStroke& stroke : icon_strokes(command.icon)) {
    if (stroke.kind == StrokeKind::Arc) {
      end_path();
      constexpr float kRadians = 3.14159265F / 180;
      list.PathArcTo(at(stroke.a, stroke.b), stroke.c * unit, stroke.d * kRadians,
                     stroke.e * kRadians);
      end_path();
      pen = ImVec2(-1, -1);
      continue;
    }
    const ImVec2 from = at(stroke.a, stroke.b);
    if (from.x != pen.x || from.y != pen.y) {
      end_path();
      list.PathLineTo(from);
    }
    pen = at(stroke.c, stroke.d);
    list.PathLineTo(pen);
  }
  end_path();
}

}  // namespace motcua::kit
