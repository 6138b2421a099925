// Every answer has a source, and the question sets stay where they were measured.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "guide/assistant.h"
#include "procedures/assemble.h"
#include "unit/guide/guide_files.h"

namespace motcua::guide {
namespace {

struct World {
  procedures::Catalogue catalogue{};
  SearchIndex index{};
};

const World& world() {
  static const World made = [] {
    std::vector<std::string> mistakes;
    const auto packs = procedures::assemble(
        {.read = [](const std::string& path) { return read_source("assets/" + path); },
         .sha256_hex = [](std::string_view) { return std::string(64, '0'); }},
        mistakes);
    auto knowledge = Knowledge::load(as_bytes(guide_json()), &mistakes);
    for (const std::string& mistake : mistakes) ADD_FAILURE() << mistake;
    if (!packs || !knowledge) std::abort();
    auto catalogue = procedures::Catalogue::load(as_bytes(packs->packs));
    if (!catalogue) std::abort();
    std::vector<Document> documents;
    for (const auto& entry : catalogue->entries()) {
      if (!entry.is_active) continue;
      documents.push_back({.code = entry.code,
                           .title = entry.name.vi,
                           .title_other = entry.name.en,
                           .field = entry.field.vi,
                           .weight = entry.has_form ? 1.5 : 1.0});
    }
    World out{.catalogue = *std::move(catalogue), .index = {}};
    out.index = SearchIndex::build(std::move(documents), *std::move(knowledge));
    return out;
  }();
  return made;
}

Guide guide() {
  return {.catalogue = world().catalogue, .index = world().index};
}

constexpr std::array kFields = {Field::None, Field::Components, Field::Fee,
                                Field::Time, Field::Where,      Field::Online,
                                Field::What, Field::LegalBasis, Field::Result};

void expect_sourced(const Reply& reply, const std::string& what) {
  EXPECT_FALSE(reply.text.empty()) << what;
  EXPECT_EQ(reply.text.find('{'), std::string::npos) << what << ": " << reply.text;
  EXPECT_FALSE(reply.sources.empty()) << what;
  for (const Source& source : reply.sources) {
    EXPECT_FALSE(source.title.empty()) << what;
    EXPECT_TRUE(parse_iso_date(source.date).has_value()) << what << ": " << source.date;
  }
}

TEST(AnswersTest, NameASourceWithItsDateForEveryProcedureFactAndLanguage) {
  for (const auto& entry : world().catalogue.entries()) {
    for (const Language language : {Language::Vi, Language::En}) {
      for (const Field field : kFields) {
        const Exchange exchange = answer_about(guide(), entry.code, field, language);
        const std::string what = entry.code + " " + std::string(field_name(field));
        ASSERT_EQ(exchange.reply.behavior, Behavior::Answer) << what;
        expect_sourced(exchange.reply, what);
      }
    }
  }
}

TEST(AnswersTest, NameASourceForEveryWrittenTopic) {
  for (const Entry& entry : world().index.knowledge().entries()) {
    if (!entry.is_topic) continue;
    EXPECT_FALSE(entry.text.vi.empty()) << entry.id;
    EXPECT_FALSE(entry.text.en.empty()) << entry.id;
    EXPECT_FALSE(entry.sources.empty()) << entry.id;
  }
}

TEST(AnswersTest, LeadOnlyToProceduresOfTheCatalogue) {
  for (const Entry& entry : world().index.knowledge().entries()) {
    for (const std::string& code : entry.codes) {
      const auto* found = world().catalogue.find_entry(code);
      EXPECT_TRUE(found != nullptr && found->is_active) << entry.id << ": " << code;
    }
    for (const EntryButton& button : entry.buttons) {
      EXPECT_TRUE(button.code.empty() || world().catalogue.find_entry(button.code) != nullptr)
          << entry.id << ": " << button.code;
      EXPECT_FALSE(button.label.en.empty()) << entry.id;
    }
  }
}

TEST(AnswersTest, SayThatARepealedProcedureCannotBeFiled) {
  const Reply reply = answer(guide(), {}, "2.002621").reply;

  EXPECT_NE(reply.text.find("bãi bỏ"), std::string::npos) << reply.text;
  EXPECT_TRUE(std::ranges::none_of(
      reply.buttons, [](const Button& each) { return each.kind == ActionKind::StartForm; }));
}

TEST(AnswersTest, AskOnceAndUnderstandTheChoice) {
  const Exchange asked = answer(guide(), {}, "phí làm lại giấy khai sinh");
  ASSERT_EQ(asked.reply.behavior, Behavior::Clarify);

  const Exchange chosen = answer(guide(), asked.after, "cái thứ hai");

  EXPECT_EQ(chosen.reply.behavior, Behavior::Answer);
  ASSERT_FALSE(chosen.reply.codes.empty());
  EXPECT_EQ(chosen.reply.codes.front(), asked.reply.codes.at(1));
  EXPECT_EQ(chosen.reply.field(), Field::Fee) << "the fact asked first is still meant";
}

TEST(AnswersTest, KeepTheSubjectForAFollowUp) {
  const Exchange first = answer(guide(), {}, "đăng ký tạm trú cần giấy tờ gì");
  const Exchange second = answer(guide(), first.after, "thế phí bao nhiêu");

  EXPECT_EQ(second.reply.codes, std::vector<std::string>{"1.004194"});
  EXPECT_EQ(second.reply.field(), Field::Fee);
}

TEST(AnswersTest, PutTheWarningFirst) {
  const Reply reply =
      answer(guide(), {}, "cán bộ gọi điện bảo đọc mã OTP để làm giấy khai sinh").reply;

  EXPECT_EQ(reply.behavior, Behavior::Safety);
  EXPECT_TRUE(reply.text.starts_with("ĐỪNG")) << reply.text;
}

TEST(AnswersTest, AreInTheLanguageOfTheQuestion) {
  EXPECT_EQ(answer(guide(), {}, "how much is the fee for marriage registration").reply.language,
            Language::En);
  EXPECT_EQ(answer(guide(), {}, "dang ky ket hon").reply.language, Language::Vi);
}

TEST(AnswersTest, TakeAnyText) {
  for (const std::string& said :
       {std::string(), std::string(100'000, 'a'), std::string("\xff\xfe khai sinh"),
        std::string("?!? !!"), std::string("đ"), std::string("1.999999")}) {
    EXPECT_NO_FATAL_FAILURE((void)answer(guide(), {}, said));
  }
}

// --- The question sets -----------------------------------------------------------------------

struct Score {
  int asked = 0;
  int behaved = 0;
  int coded = 0;
  int with_codes = 0;
  int false_answers = 0;
};

Reply play(const Json& question) {
  Conversation conversation;
  Reply last;
  for (const Json& turn : *question.find_array("turns")) {
    if (const std::string* said = turn.find_string("user")) {
      Exchange exchange = answer(guide(), conversation, *said);
      conversation = std::move(exchange.after);
      last = std::move(exchange.reply);
      continue;
    }
    std::vector<std::string> codes;
    for (const Json& code : *turn.find_array("shown")) codes.push_back(*code.as_string());
    conversation = after_showing(std::move(conversation), std::move(codes));
  }
  return last;
}

Score measure(const std::string& file) {
  Score score;
  const std::string text = read_source("tests/guide/" + file).value_or("");
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto question = Json::parse(text.substr(at, end - at), "test.question");
    at = end + 1;
    if (!question) continue;
    const Reply reply = play(*question);
    const std::string wanted = question->text_or("behavior", "");
    std::set<std::string> accepted;
    for (const Json& code : *question->find_array("accept")) accepted.insert(*code.as_string());
    ++score.asked;
    if (behavior_name(reply.behavior) == wanted) ++score.behaved;
    if (reply.behavior == Behavior::Answer) EXPECT_FALSE(reply.sources.empty()) << reply.text;
    const bool named = !reply.codes.empty() && accepted.contains(reply.codes.front());
    if (wanted == "answer" && !accepted.empty()) {
      ++score.with_codes;
      if (named) ++score.coded;
    }
    const bool is_due = wanted == "out_of_scope" || wanted == "safety" || wanted == "handover";
    const bool is_wrong = wanted == "answer" && !accepted.empty() && !named;
    if (reply.behavior == Behavior::Answer && (is_due || is_wrong)) ++score.false_answers;
  }
  return score;
}

// A little under what ./portal bench guide measured.
TEST(QuestionSetsTest, StayWhereTheyWereMeasured) {
  for (const char* file : {"develop.jsonl", "held_out.jsonl"}) {
    const Score score = measure(file);
    ASSERT_GT(score.asked, 150) << file;
    EXPECT_GE(score.behaved * 100, score.asked * 95) << file;
    EXPECT_GE(score.coded * 100, score.with_codes * 94) << file;
    EXPECT_LE(score.false_answers * 100, score.asked * 2) << file;
  }
}

}  // namespace
}  // namespace motcua::guide
