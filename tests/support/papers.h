// Pictures of papers as phones take them: each has a label, so that advice about pictures can be
// judged. The camera adds light that falls off, a slight turn, softness and grain.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/files.h"
#include "support/drawn_paper.h"

namespace motcua::testing_support {

// Steps of a box blur three times come close to a Gauss curve.
inline void blur_along(Sheet& sheet, int radius, bool is_down) {
  if (radius < 1) return;
  Sheet from = sheet;
  for (int y = 0; y < sheet.height; ++y) {
    for (int x = 0; x < sheet.width; ++x) {
      double sum = 0;
      for (int i = -radius; i <= radius; ++i) {
        sum += is_down ? from.get(x, y + i) : from.get(x + i, y);
      }
      sheet.at(x, y) = sum / (2 * radius + 1);
    }
  }
}

struct Camera {
  double light = 1;       // 1 = daylight.
  double grain = 4;       // Grey levels, standard deviation about.
  int softness = 0;       // Radius of the blur at the look's size.
  int shake = 0;          // The same, sideways only.
  bool is_exact = false;  // A screenshot: no light, no grain.
};

inline app::GreyImage photograph(const Sheet& scene, const Camera& camera, Chance& chance) {
  Sheet look(scene.width / 2, scene.height / 2, 0);
  const double slope_x = chance.between(-0.25, 0.25);
  const double slope_y = chance.between(-0.25, 0.25);
  for (int y = 0; y < look.height; ++y) {
    for (int x = 0; x < look.width; ++x) {
      const double mean = (scene.get(2 * x, 2 * y) + scene.get(2 * x + 1, 2 * y) +
                           scene.get(2 * x, 2 * y + 1) + scene.get(2 * x + 1, 2 * y + 1)) /
                          4;
      const double fx = static_cast<double>(x) / look.width - 0.5;
      const double fy = static_cast<double>(y) / look.height - 0.5;
      const double falloff = 1 + slope_x * fx + slope_y * fy - 0.3 * (fx * fx + fy * fy);
      look.at(x, y) = camera.is_exact ? mean : mean * camera.light * falloff;
    }
  }
  for (int i = 0; i < 2; ++i) {
    blur_along(look, camera.softness, false);
    blur_along(look, camera.softness, true);
    blur_along(look, camera.shake, false);
  }
  app::GreyImage image{.width_px = look.width, .height_px = look.height};
  image.pixels.reserve(look.grey.size());
  for (const double grey : look.grey) {
    const double noise =
        camera.is_exact ? 0
                        : (chance.between(-1, 1) + chance.between(-1, 1) + chance.between(-1, 1)) *
                              camera.grain;
    image.pixels.push_back(static_cast<std::uint8_t>(std::clamp(grey + noise, 0.0, 255.0)));
  }
  return image;
}

inline app::GreyImage turned(const app::GreyImage& image) {
  app::GreyImage side{.width_px = image.height_px, .height_px = image.width_px};
  side.pixels.resize(image.pixels.size());
  for (int y = 0; y < image.height_px; ++y) {
    for (int x = 0; x < image.width_px; ++x) {
      const auto from = static_cast<std::size_t>(y * image.width_px + x);
      const auto to = static_cast<std::size_t>(x * side.width_px + (side.width_px - 1 - y));
      side.pixels[to] = image.pixels[from];
    }
  }
  return side;
}

struct LabelledPicture {
  std::string kind{};        // What it shows, for the report.
  std::string_view label{};  // The advice it must get; empty = none.
  app::GreyImage image{};
};

inline Sheet phone_screen(Chance& chance) {
  Sheet screen(920, 2048, 250);
  screen.fill(0, 0, 920, 60, 30);
  screen.fill(0, 60, 920, 130, 120);
  for (int row = 0; row < 6; ++row) {
    screen.fill(40, 260 + row * 270, 840, 220, 235);
    write_lines(screen, 80, 290 + row * 270, 780, 400 + row * 270, 3, chance, 60);
  }
  return screen;
}

inline Sheet face(Chance& chance) {
  Sheet scene(1536, 2048, 150);
  for (int y = 0; y < 2048; ++y) {
    for (int x = 0; x < 1536; ++x) {
      scene.at(x, y) = 150 + 50 * std::sin(x / 170.0 + y / 310.0);
      const double r = std::hypot((x - 768) / 380.0, (y - 900) / 520.0);
      if (r < 1.25 && y < 900) scene.at(x, y) = 45 + 10 * std::sin(x / 9.0);
      if (r < 1) scene.at(x, y) = 205 - 70 * r * r;
    }
  }
  for (const int eye : {600, 936}) scene.fill(eye - 60, 830, 120, 36, 40);
  scene.fill(640, 1190, 256, 30, 90);
  scene.fill(300 + chance.below(40), 1450, 936, 598, 70);
  return scene;
}

// Every kind `count` times, each time another light, turn and grain.
inline std::vector<LabelledPicture> labelled_papers(std::uint64_t seed, int count) {
  std::vector<LabelledPicture> all;
  Chance chance(seed);
  const auto usual = [&chance] {
    return Camera{.light = chance.between(0.75, 1.05), .grain = chance.between(1.5, 4)};
  };
  for (int i = 0; i < count; ++i) {
    const double size = chance.between(0.82, 1.1);
    const double turn = chance.between(-5, 5);
    const Sheet form = on_table(a4(chance), chance, size, turn);
    const Sheet id = on_table(card(chance), chance, size, turn);
    all.push_back({"form", "", photograph(form, usual(), chance)});
    all.push_back({"card", "", photograph(id, usual(), chance)});
    Camera evening = usual();
    evening.light = chance.between(0.55, 0.7);
    all.push_back({"form in the evening", "", photograph(form, evening, chance)});
    Camera soft = usual();
    soft.softness = 1;
    all.push_back({"card a little soft", "", photograph(id, soft, chance)});
    all.push_back({"scan", "", photograph(a4(chance), Camera{.is_exact = true}, chance)});

    Sheet empty(1448, 2048, chance.between(215, 245));
    all.push_back(
        {"empty page", "blank", photograph(on_table(empty, chance, size, turn), usual(), chance)});
    Camera night = usual();
    night.light = chance.between(0.1, 0.3);
    all.push_back({"form at night", "dark", photograph(form, night, chance)});
    Camera unsharp = usual();
    unsharp.softness = 4 + chance.below(4);
    all.push_back({"form out of focus", "blurred", photograph(form, unsharp, chance)});
    all.push_back({"card out of focus", "blurred", photograph(id, unsharp, chance)});
    Camera shaken = usual();
    shaken.shake = 7 + chance.below(6);
    all.push_back({"form shaken", "blurred", photograph(form, shaken, chance)});
    all.push_back({"form sideways", "sideways", turned(photograph(form, usual(), chance))});
    all.push_back({"card sideways", "sideways", turned(photograph(id, usual(), chance))});
    all.push_back({"screen", "screenshot",
                   photograph(phone_screen(chance), Camera{.is_exact = true}, chance)});
    all.push_back({"face", "no_text", photograph(face(chance), usual(), chance)});
    const Sheet far = on_table(a4(chance), chance, chance.between(0.26, 0.32), turn);
    all.push_back({"form from far away", "small_text", photograph(far, usual(), chance)});
  }
  return all;
}

}  // namespace motcua::testing_support
