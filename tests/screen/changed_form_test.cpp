// Goal: who comes back to a draft whose form has changed reads what becomes of each answer, and
// goes on where they were; who comes with packs that are too old, or before the forms, is told so.
#include <gtest/gtest.h>

#include <memory>

#include "platform/device/device.h"
#include "platform/headless/flow.h"
#include "support/changed_form.h"

namespace motcua {
namespace {

using testing_support::change_form;
using testing_support::reader_of;
using testing_support::test_files;
using testing_support::test_publisher_ring;

constexpr app::AppOptions kCheap{.kdf_memory_bytes = 8192, .kdf_passes = 1};

// A device on which the page is loaded again and again, with other public files each time.
class TestWorld final : public headless::FlowWorld {
 public:
  explicit TestWorld(const app::Assets& assets) { load(assets); }

  void load(const app::Assets& assets) {
    client_.reset();
    app_ = std::make_unique<app::App>(device.ports(), assets, kCheap);
    begin();
  }
  void load_growing(app::Assets& assets) {
    client_.reset();
    app_ = std::make_unique<app::App>(device.ports(), assets, kCheap);
    begin();
  }
  app::App& app() { return *app_; }

  client::Client& client() override { return *client_; }
  void reload(std::string_view) override {}
  void step() override {
    for (int frame = 0; frame < 60; ++frame) {
      device.pump();
      client_->frame(device.clock.now_ms());
      if (!client_->wants_frame() && device.queue.size() == 0) break;
    }
    device.clock.time_ms += 50;
  }
  void advance(std::int64_t ms) override {
    for (std::int64_t gone = 0; gone < ms; gone += 500) {
      device.clock.time_ms += 500;
      step();
    }
  }
  void set_online(bool is_online) override { device.set_online(is_online); }
  void set_storage_full(bool is_full) override { device.storage.set_full(is_full); }
  void set_server_down(bool) override {}
  Result<std::string> pick_file(std::string_view) override { return std::string("[]"); }
  bool act_as_office(std::string_view, std::string_view, std::string_view) override {
    return false;
  }
  bool storage_holds(std::string_view) override { return false; }

  headless::Device device{};

 private:
  void begin() {
    device.queue.drop_all();
    client_ = std::make_unique<client::Client>(*app_, client::PageHost{});
    client_->start({.path = path_.empty() ? "/" : path_, .language = text::Language::Vi});
    path_ = "/";
  }

  std::string path_{};
  std::unique_ptr<app::App> app_{};
  std::unique_ptr<client::Client> client_{};
};

void tell(TestWorld& world, const std::string& steps) {
  const std::string text = R"({"name":"t","start":"/","today":"2026-11-22","steps":)" + steps + "}";
  const auto flow = Json::parse(text, "test");
  ASSERT_TRUE(flow);
  const headless::FlowReport report = headless::run_flow(*flow, world);
  EXPECT_TRUE(report.passed()) << report.failure << "\n" << report.page_dump;
}

constexpr const char* kBegin = R"~([
  {"open": "/thu-tuc/1.001193"},
  {"click": {"role": "button", "name": "Bắt đầu điền hồ sơ"}},
  {"fill": {"name": "Mật khẩu", "text": "bốn từ thật dễ nhớ"}},
  {"fill": {"name": "Nhập lại mật khẩu", "text": "bốn từ thật dễ nhớ"}},
  {"click": {"role": "button", "name": "Đặt mật khẩu và tiếp tục"}},
  {"choose": {"name": "Bạn là ai với trẻ?", "option": "Mẹ"}},
  {"advance": 1000}
])~";

constexpr const char* kReturn = R"~([
  {"open": "/"},
  {"click": {"role": "link", "name": "Mở khóa"}},
  {"fill": {"name": "Mật khẩu của máy này", "text": "bốn từ thật dễ nhớ"}},
  {"click": {"role": "button", "name": "Mở khóa"}},
  {"click": {"role": "link", "name": "Làm tiếp: Đăng ký khai sinh"}},
  {"expect": {"role": "heading", "name": "Mẫu hồ sơ đã đổi"}}
])~";

TEST(ChangedFormScreen, ShowsEveryLossBeforeTheDraftMovesOn) {
  auto files = test_files();
  change_form(files, "1.001193", "next", 2, [](Json& form) {
    testing_support::remove_control(*form.find("ui"), "nyc_email");
    testing_support::add_question(form, "tinh-huong", "ghi_chu", "Ghi chú của bạn");
    form.find("texts")->set("field.nyc_quan_he",
                            Json::object({{"vi", "Bạn với trẻ là gì?"}, {"en", "Who are you?"}}));
  });
  const app::Assets later = *app::load_assets(reader_of(files), test_publisher_ring());
  TestWorld world(testing_support::test_assets());
  tell(world, kBegin);
  world.app().set_answer("nyc_email", "anh.nguyen@example.com");
  tell(world, R"~([{"advance": 1000}])~");

  world.load(later);
  tell(world, kReturn);
  tell(world, R"~([
    {"expect": {"role": "heading", "name": "Không còn hỏi"}},
    {"expect_text": "anh.nguyen@example.com"},
    {"expect": {"role": "heading", "name": "Câu hỏi và giấy tờ mới"}},
    {"expect_text": "Ghi chú của bạn"},
    {"expect": {"role": "heading", "name": "Câu hỏi đổi lời"}},
    {"expect_text": "Bạn với trẻ là gì?"},
    {"click": {"role": "button", "name": "Để sau"}},
    {"click": {"role": "link", "name": "Làm tiếp: Đăng ký khai sinh"}},
    {"expect_text": "anh.nguyen@example.com"},
    {"click": {"role": "button", "name": "Làm tiếp theo mẫu mới"}},
    {"expect": {"role": "heading", "name": "Hoàn cảnh của trẻ và của bạn"}},
    {"expect": {"role": "radio", "name": "Mẹ"}},
    {"fill": {"name": "Ghi chú của bạn (không bắt buộc)", "text": "đã đọc"}},
    {"advance": 1000},
    {"expect_text": "Đã lưu trên máy này lúc"}
  ])~");
  ASSERT_TRUE(world.app().state().draft);
  EXPECT_EQ(world.app().state().draft->answers.at("nyc_quan_he"), "me");
  EXPECT_FALSE(world.app().state().draft->answers.contains("nyc_email"));
}

TEST(ChangedFormScreen, SaysInBothLanguagesThatThePacksAreTooOld) {
  auto files = test_files();
  testing_support::sign_files(files, 2);
  const app::Assets later = *app::load_assets(reader_of(files), test_publisher_ring());
  TestWorld world(later);
  tell(world, R"~([{"expect": {"role": "heading", "name": "Bạn cần làm gì?"}}])~");
  world.load(testing_support::test_assets());
  tell(world, R"~([
    {"expect": {"role": "heading", "name": "Danh mục thủ tục này đã cũ"}},
    {"expect_no_text": "Bạn cần làm gì?"},
    {"click": {"role": "button", "name": "English"}},
    {"expect": {"role": "heading", "name": "This list of procedures is out of date"}}
  ])~");
}

TEST(ChangedFormScreen, LetsOneStartAsSoonAsTheFormIsThere) {
  const auto files = test_files();
  app::Assets assets = *app::load_first_assets(reader_of(files), test_publisher_ring());
  TestWorld world(testing_support::test_assets());
  bool is_down = true;
  world.device.http.set_handler([&](const app::HttpRequest& request) -> Result<app::HttpReply> {
    const auto found = files.find(request.path.substr(1));
    if (is_down || found == files.end()) return app::HttpReply{.status = 503};
    return app::HttpReply{.status = 200, .body = to_bytes(found->second)};
  });
  world.load_growing(assets);
  tell(world, R"~([
    {"open": "/thu-tuc/1.001193"},
    {"expect_text": "Chưa tải được mẫu để điền"},
    {"expect": {"role": "button", "name": "Bắt đầu điền hồ sơ", "absent": true}}
  ])~");
  is_down = false;
  tell(world, R"~([
    {"click": {"role": "button", "name": "Tải lại ngay"}},
    {"expect_no_text": "Chưa tải được mẫu để điền"},
    {"click": {"role": "button", "name": "Bắt đầu điền hồ sơ"}},
    {"expect": {"role": "heading", "name": "Đặt mật khẩu cho máy này"}}
  ])~");
}

}  // namespace
}  // namespace motcua
