#include "bench/ui/engine.h"

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "kit/kit.h"

namespace {

using namespace motcua;

constexpr int kQuestions = 29;  // Label, hint, field and help: about 150 nodes with the rest.

kit::Ui& ui() {
  static kit::Ui instance(kit::Presentation::Canvas);
  return instance;
}

semantics::Tree& tree() {
  static semantics::Tree instance;
  return instance;
}

void draw_question(kit::Ui& out, int number, const std::string& value) {
  const std::string text = std::to_string(number);
  kit::text_field(out, {.key = "q" + text,
                        .label = "Câu hỏi số " + text + " của tờ khai",
                        .hint = "Ghi như trong giấy tờ, cả dấu. Ví dụ: Nguyễn Thị Ánh " + text,
                        .value = value,
                        .required = true});
  kit::button(out, {.key = "help" + text, .label = "Ô này là gì?", .name = "Ô này là gì? " + text});
}

void draw(kit::Ui& out, int page, int letters) {
  const auto scope = out.scope(page == 0 ? "one" : "two");
  out.set_title(page == 0 ? "Trang một" : "Trang hai");
  out.set_route(page == 0 ? "/mot" : "/hai");
  const kit::Main main(out);
  kit::heading(out, "h1", 1, page == 0 ? "Thông tin của bạn" : "Thông tin của trẻ");
  kit::Form form(out, "form");
  for (int number = 0; number < kQuestions; ++number) {
    const bool is_typed = number == 0;
    const auto length = static_cast<std::size_t>(letters);
    draw_question(out, number, is_typed ? std::string(length, 'a') : std::string("Hà Nội"));
  }
  kit::button(out, {.key = "next", .label = "Tiếp tục", .kind = kit::ButtonKind::Primary});
}

}  // namespace

char* bench_room(std::size_t size) {
  static std::string room;
  room.resize(size);
  return room.data();
}

int bench_fonts(const char* bytes, std::size_t regular, std::size_t size) {
  const std::string_view all(bytes, size);
  auto first = kit::FontMetrics::parse(as_bytes(all.substr(0, regular)));
  auto second = kit::FontMetrics::parse(as_bytes(all.substr(regular)));
  if (!first || !second) return 0;
  ui().set_fonts(*std::move(first), *std::move(second));
  ui().set_viewport({.width = 360, .height = 640});
  return 1;
}

int bench_record(int count) {
  semantics::Tree& out = tree();
  out.begin_frame();
  std::array<char, 64> words{};
  for (int i = 0; i < count; ++i) {
    const int length = std::snprintf(words.data(), words.size(), "Câu hỏi số %d của tờ khai", i);
    const std::string_view name(words.data(), static_cast<std::size_t>(length));
    out.add({.key = semantics::make_key(name),
             .role = semantics::Role::Paragraph,
             .rect = {.x = 16, .y = 32 * i, .w = 320, .h = 24},
             .name = name});
  }
  out.end_frame();
  return static_cast<int>(out.patch().size());
}

int bench_frame(int page, int letters) {
  kit::Ui& out = ui();
  out.begin_frame(0);
  draw(out, page, letters);
  out.end_frame();
  return static_cast<int>(out.tree().patch().size());
}

const std::uint32_t* bench_patch() {
  return ui().tree().patch().data();
}

int bench_nodes() {
  return static_cast<int>(ui().tree().frame().nodes.size());
}
