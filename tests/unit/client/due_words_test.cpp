#include "client/due_words.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace motcua::client {
namespace {

std::string read_source(const std::string& path) {
  std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const procedures::WorkCalendar& calendar() {
  static const auto kCalendar =
      procedures::WorkCalendar::read(*Json::parse(read_source("assets/calendar.json"), "calendar"));
  return *kCalendar;
}

std::string words(text::Language language, const procedures::Reckoning& reckoning) {
  const std::string file = language == text::Language::Vi ? "i18n/vi.json" : "i18n/en.json";
  const std::string json = read_source(file);
  const auto messages = text::Messages::load(language, as_bytes(json));
  EXPECT_TRUE(messages.has_value());
  return due_words(reckoning, text::Tr(*messages));
}

std::int64_t at(const Date& date, int hour, int minute) {
  return (days_from_civil(date) * 24 * 60 + hour * 60 + minute - kVietnamOffsetMinutes) * 60000;
}

TEST(DueWordsTest, SaysEveryStepInOrder) {
  const auto due = calendar().explain(at({.year = 2026, .month = 10, .day = 30}, 16, 10), 3);

  EXPECT_EQ(words(text::Language::Vi, due),
            "Nhận 16:10, Thứ Sáu, 30/10/2026, từ 15:00 trở đi nên tính sang ngày làm việc sau → "
            "tính từ Thứ Hai, 02/11/2026 → 3 ngày làm việc → hạn Thứ Năm, 05/11/2026. "
            "Không tính: ngày nghỉ cuối tuần");
  EXPECT_EQ(words(text::Language::En, due),
            "Received 16:10, Friday, 30/10/2026, at or after 15:00, so the next working day counts "
            "→ counted from Monday, 02/11/2026 → 3 working days → due Thursday, 05/11/2026. "
            "Not counted: weekends");
}

TEST(DueWordsTest, NamesHolidaysAndWhatIsNotCertain) {
  const auto tet = calendar().explain(at({.year = 2026, .month = 2, .day = 13}, 9, 5), 1);
  const auto next = calendar().explain(at({.year = 2027, .month = 2, .day = 4}, 9, 0), 1);

  EXPECT_EQ(words(text::Language::Vi, tet),
            "Nhận 09:05, Thứ Sáu, 13/02/2026 → 1 ngày làm việc → hạn Thứ Hai, 23/02/2026. Không "
            "tính: ngày nghỉ cuối tuần, Tết Nguyên đán (16/02/2026–20/02/2026)");
  EXPECT_NE(words(text::Language::Vi, next).find("cần kiểm tra"), std::string::npos);
  EXPECT_NE(words(text::Language::Vi, next).find("dự kiến"), std::string::npos);
}

TEST(DueWordsTest, SaysNoHourWhereNoneCounts) {
  const auto due = calendar().explain_notice(at({.year = 2026, .month = 11, .day = 16}, 17, 0), 7);

  EXPECT_EQ(words(text::Language::Vi, due),
            "Nhận yêu cầu Thứ Hai, 16/11/2026 → 7 ngày làm việc → hạn Thứ Năm, 26/11/2026. Không "
            "tính: ngày nghỉ cuối tuần, nghỉ lễ 24/11 (24/11/2026)");
}

}  // namespace
}  // namespace motcua::client
