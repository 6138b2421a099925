// Goal: a server's second opinion counts only where we did not know, and only with its sources.
#include "guide/reply_stream.h"

#include <gtest/gtest.h>

namespace motcua::guide {
namespace {

Reply make_reply(Behavior behavior, bool has_source, double confidence = 1) {
  Reply reply{.behavior = behavior, .text = "Một dòng.\n- hai\n", .confidence = confidence};
  if (has_source) reply.sources.push_back({.title = "Luật Hộ tịch", .date = "2026-01-02"});
  return reply;
}

TEST(ReplyStreamTest, ReturnsWhatWasWritten) {
  Reply reply = make_reply(Behavior::Answer, true);
  reply.codes = {"1.001193"};
  reply.sources.push_back({.title = "Chưa đọc", .recalled = true});

  const auto read = read_stream(write_stream(reply));

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->text, reply.text);
  EXPECT_EQ(read->codes, reply.codes);
  EXPECT_EQ(read->behavior, Behavior::Answer);
  ASSERT_EQ(read->sources.size(), 2U);
  EXPECT_EQ(read->sources[0].date, "2026-01-02");
  EXPECT_TRUE(read->sources[1].recalled);
}

TEST(ReplyStreamTest, SendsTheTextLineByLine) {
  const std::string stream = write_stream(make_reply(Behavior::Answer, false));

  EXPECT_NE(stream.find("{\"text\":\"Một dòng.\\n\"}"), std::string::npos) << stream;
  EXPECT_NE(stream.find("{\"text\":\"- hai\\n\"}"), std::string::npos) << stream;
  EXPECT_TRUE(stream.ends_with("\n\n"));
}

TEST(ReplyStreamTest, RefusesWhatIsCutOff) {
  const std::string stream = write_stream(make_reply(Behavior::Answer, true));

  for (std::size_t size = 0; size + 2 < stream.size(); ++size) {
    EXPECT_FALSE(read_stream(stream.substr(0, size)).has_value()) << size;
  }
}

TEST(ReplyStreamTest, PassesOverWhatItDoesNotKnow) {
  const std::string stream = ": hello\r\nevent: thinking\r\ndata: {}\r\n\r\n" +
                             write_stream(make_reply(Behavior::Safety, true));
  const auto read = read_stream(stream);

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->behavior, Behavior::Safety);
}

TEST(ReplyStreamTest, RefusesNonsense) {
  EXPECT_FALSE(read_stream("event: delta\ndata: no json\n\n").has_value());
  EXPECT_FALSE(read_stream("event: done\ndata: {\"behavior\":\"sing\"}\n\n").has_value());
  EXPECT_FALSE(read_stream(std::string(kStreamBytesMax + 1, '\n')).has_value());
}

struct Opinion {
  const char* name;
  Behavior own;
  double confidence;
  Behavior server;
  bool has_source;
  bool is_taken;
};
void PrintTo(const Opinion& opinion, std::ostream* out) {
  *out << opinion.name;
}

class SecondOpinionTest : public testing::TestWithParam<Opinion> {};

TEST_P(SecondOpinionTest, CountsOnlyWithSourcesWhereWeDidNotKnow) {
  const Opinion& row = GetParam();
  Reply own = make_reply(row.own, true, row.confidence);

  EXPECT_EQ(is_better_grounded(own, make_reply(row.server, row.has_source)), row.is_taken);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SecondOpinionTest,
    testing::Values(Opinion{"unknown", Behavior::OutOfScope, 0, Behavior::Answer, true, true},
                    Opinion{"unsure", Behavior::Answer, 0.2, Behavior::Answer, true, true},
                    Opinion{"warning", Behavior::OutOfScope, 0, Behavior::Safety, true, true},
                    Opinion{"no source", Behavior::OutOfScope, 0, Behavior::Answer, false, false},
                    Opinion{"no answer", Behavior::OutOfScope, 0, Behavior::OutOfScope, true,
                            false},
                    Opinion{"we know", Behavior::Answer, 1, Behavior::Answer, true, false},
                    Opinion{"we warn", Behavior::Safety, 0, Behavior::Answer, true, false},
                    Opinion{"we ask back", Behavior::Clarify, 0, Behavior::Answer, true, false}),
    [](const auto& info) {
      std::string name = info.param.name;
      std::erase(name, ' ');
      return name;
    });

}  // namespace
}  // namespace motcua::guide
