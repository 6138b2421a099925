#include "text/rendering.h"

#include <gtest/gtest.h>

namespace motcua::text {
namespace {

TEST(RenderingTest, WritesOneLineForEveryRow) {
  const Rendering rendering{
      .title = "Đăng ký khai sinh",
      .particulars = {{"", "Nơi nhận", "Phường Ba Đình"}},
      .sections = {{"Trẻ", {{"tre_ho_ten", "Họ tên", "Nguyễn Thị Ánh"}}}},
      .attachments_heading = "Giấy tờ kèm theo",
      .attachments = {{"Giấy chứng sinh", "anh.jpg", "image/jpeg", 1234, "ab"}},
      .declaration = "Tôi cam đoan.",
  };

  EXPECT_EQ(to_plain_text(rendering),
            "Đăng ký khai sinh\nNơi nhận: Phường Ba Đình\n\nTrẻ\nHọ tên: Nguyễn Thị Ánh\n\n"
            "Giấy tờ kèm theo\nGiấy chứng sinh: anh.jpg, image/jpeg, 1234 byte, SHA-256 ab\n\n"
            "Tôi cam đoan.\n");
}

TEST(RenderingTest, LetsNoAnswerImitateAnotherLine) {
  const Rendering rendering{.title = "T", .particulars = {{"", "Ghi chú", "x\nHọ tên: Khác"}}};

  EXPECT_EQ(to_plain_text(rendering), "T\nGhi chú: x Họ tên: Khác\n");
}

}  // namespace
}  // namespace motcua::text
