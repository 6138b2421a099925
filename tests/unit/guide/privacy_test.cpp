#include "guide/privacy.h"

#include <gtest/gtest.h>

namespace motcua::guide {
namespace {

TEST(MaskTest, TakesOutWhatTellsWhoAsked) {
  const std::pair<const char*, const char*> kCases[] = {
      {"số tôi 0912 345 678 nhé", "số tôi [số] nhé"},
      {"căn cước 001190001234, sinh 12/05/1990", "căn cước [số], sinh [ngày]"},
      {"gửi vào an.nguyen@example.vn.", "gửi vào [thư điện tử]."},
      {"tôi tên là Nguyễn Thị Minh Anh, muốn làm khai sinh",
       "tôi tên là [tên], muốn làm khai sinh"},
      {"con của Trần Văn Bình ở đây", "con của [tên] ở đây"},
      {"nhà ở số nhà 12 đường Láng", "nhà ở [địa chỉ]"},
      {"xem https://example.vn/?a=1 giúp", "xem [đường dẫn] giúp"},
      {"my name is John Smith", "my name is [tên]"}};
  for (const auto& [said, masked] : kCases) EXPECT_EQ(mask_personal(said), masked);
}

TEST(MaskTest, KeepsTheQuestionItself) {
  for (const char* said : {"thủ tục 1.001193 phí bao nhiêu", "bà tôi 77 tuổi được hưởng gì",
                           "sổ hộ khẩu còn dùng không", "Đăng ký kết hôn ở đâu", "nộp 2 bản"}) {
    EXPECT_EQ(mask_personal(said), said);
  }
}

TEST(NotesTest, ReportWhatWasNotAnsweredMostOftenAskedFirst) {
  const Reply unknown{.behavior = Behavior::OutOfScope};
  const Reply known{.behavior = Behavior::Answer, .codes = {"1.001193"}};
  std::vector<AskedNote> notes = {note_of("làm hộ chiếu", unknown), note_of("khai sinh", known),
                                  note_of("thời tiết", unknown), note_of("Thời tiết?", unknown)};
  notes[1].verdict = Verdict::Wrong;

  const auto rows = unanswered(notes);

  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].question, "thời tiết");
  EXPECT_EQ(rows[0].count, 2U);
  EXPECT_TRUE(rows[1].was_wrong);
}

TEST(NotesTest, SurviveBeingStored) {
  AskedNote note = note_of("số 0912345678", {.behavior = Behavior::Answer, .codes = {"1.000894"}});
  note.verdict = Verdict::Right;

  const auto back = read_notes(write_notes({note}));

  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(back[0].question, "số [số]");
  EXPECT_EQ(back[0].codes, note.codes);
  EXPECT_EQ(back[0].verdict, Verdict::Right);
}

}  // namespace
}  // namespace motcua::guide
