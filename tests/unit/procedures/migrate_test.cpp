#include "procedures/migrate.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "procedures/read_pack.h"
#include "unit/procedures/pack_fixture.h"

namespace motcua::procedures {
namespace {

constexpr Date kToday{.year = 2026, .month = 11, .day = 22};

// One question of a form made for a test.
struct Question {
  std::string id{};
  std::string widget{"text"};
  std::string label{};                 // Empty: the id.
  std::vector<std::string> options{};  // "value=Words"
  std::string default_value{};
  std::string shown_when{};  // "field=value": asked only then.
};

Json control(const Question& question, Json& texts) {
  const std::string label = question.label.empty() ? question.id : question.label;
  texts.set("field." + question.id, Json::object({{"vi", label}, {"en", label + " (en)"}}));
  Json options = Json::object({{"widget", question.widget}});
  if (!question.options.empty()) {
    Json list = Json::array();
    for (const std::string& option : question.options) {
      const std::size_t at = option.find('=');
      const std::string value = option.substr(0, at);
      const std::string key = "option." + question.id + "." + value;
      list.push(Json::object({{"value", value}}));
      texts.set(key, Json::object({{"vi", option.substr(at + 1)}, {"en", option.substr(at + 1)}}));
    }
    options.set("options", std::move(list));
  }
  if (!question.default_value.empty()) options.set("default", question.default_value);
  Json element = Json::object({{"type", "Control"},
                               {"scope", "#/properties/" + question.id},
                               {"label", "field." + question.id},
                               {"options", std::move(options)}});
  if (!question.shown_when.empty()) {
    const std::size_t at = question.shown_when.find('=');
    const Json schema = Json::object({{"const", question.shown_when.substr(at + 1)}});
    element.set(
        "rule",
        Json::object({{"effect", "SHOW"},
                      {"condition",
                       Json::object({{"scope", "#/properties/" + question.shown_when.substr(0, at)},
                                     {"schema", schema},
                                     {"failWhenUndefined", true}})}}));
  }
  return element;
}

Json slot(const std::string& id) {
  return Json::object({{"id", id},
                       {"title", Json::object({{"vi", "Giấy " + id}, {"en", "Paper " + id}})},
                       {"mediaTypes", Json::array({"image/jpeg"})},
                       {"bytesMax", 500000},
                       {"when", true}});
}

Pack make_pack(const std::string& version, const std::vector<Question>& questions,
               const std::vector<std::string>& slots = {}) {
  Json texts = Json::object({{"page.p", Json::object({{"vi", "Trang"}, {"en", "Page"}})}});
  Json properties =
      Json::object({{"@form", Json::object({{"const", "urn:motcua:form:9.999999:" + version}})}});
  Json elements = Json::array();
  for (const Question& question : questions) {
    properties.set(question.id, Json::object());
    elements.push(control(question, texts));
  }
  const Json page = Json::object({{"type", "Category"},
                                  {"label", "page.p"},
                                  {"options", Json::object({{"id", "p"}})},
                                  {"elements", std::move(elements)}});
  Json slot_list = Json::array();
  for (const std::string& id : slots) slot_list.push(slot(id));
  const Json json = Json::object(
      {{"code", "9.999999"},
       {"id", "thu"},
       {"version", version},
       {"name", Json::object({{"vi", "Thủ tục thử"}, {"en", "A procedure for tests"}})},
       {"slots", std::move(slot_list)},
       {"form", Json::object({{"sha256", std::string(64, '0')},
                              {"schema", Json::object({{"properties", std::move(properties)}})},
                              {"ui", Json::object({{"type", "Categorization"},
                                                   {"elements", Json::array({page})}})},
                              {"texts", std::move(texts)}})}});
  PackProblem problem;
  auto pack = read_pack(json, Json::object(), &problem);
  if (!pack) ADD_FAILURE() << problem.at << ": " << problem.why;
  return pack ? *std::move(pack) : Pack{};
}

Migration move(const Pack& from, const Pack& to, const forms::RawAnswers& answers,
               const std::vector<DraftFile>& files = {}) {
  return migrate({.from = &from, .to = to, .answers = answers, .files = files, .today = kToday},
                 FewPlaces());
}

using Changes = std::vector<FormChange>;

TEST(Migrate, KeepsEverythingWhenOnlyTheVersionDiffers) {
  const std::vector<Question> questions = {{.id = "ten"}, {.id = "ngay", .widget = "date"}};
  const forms::RawAnswers answers = {{"ten", "  Ánh "}, {"ngay", "5//2026"}};
  const Migration moved = move(make_pack("1", questions), make_pack("2", questions), answers);
  EXPECT_EQ(moved.answers, answers);
  EXPECT_EQ(moved.changes, Changes{});
  EXPECT_EQ(moved.kept, 2U);
}

TEST(Migrate, NamesWhatWasDroppedAndWhatIsNew) {
  const Migration moved =
      move(make_pack("1", {{.id = "ten"}, {.id = "bi_danh"}, {.id = "bo_trong"}}),
           make_pack("2", {{.id = "ten"}, {.id = "email", .widget = "email"}}),
           {{"ten", "Ánh"}, {"bi_danh", "Tí"}, {"bo_trong", ""}});
  EXPECT_EQ(moved.answers, (forms::RawAnswers{{"ten", "Ánh"}}));
  EXPECT_EQ(moved.changes,
            (Changes{{ChangeKind::Dropped, "bi_danh", "Tí"}, {ChangeKind::Asked, "email", ""}}));
}

TEST(Migrate, KeepsANoteWithItsAnswerAndNamesItNever) {
  const Pack from = make_pack("1", {{.id = "xa"}, {.id = "que"}});
  const Pack to = make_pack("2", {{.id = "xa"}});

  const Migration moved = move(
      from, to, {{"xa", "27004"}, {"xa~was", "27007"}, {"que", "00004"}, {"que~was", "00016"}});

  EXPECT_EQ(moved.answers, (forms::RawAnswers{{"xa", "27004"}, {"xa~was", "27007"}}));
  EXPECT_EQ(moved.changes, (Changes{{ChangeKind::Dropped, "que", "00004"}}));
}

TEST(Migrate, NeverPutsAnAnswerWhereItIsNoOption) {
  const std::vector<std::string> before = {"cha=Cha", "me=Mẹ", "ong=Ông"};
  const std::vector<std::string> after = {"cha=Cha", "me=Mẹ", "giam_ho=Người giám hộ"};
  const Pack from = make_pack("1", {{.id = "ai", .widget = "choice", .options = before}});
  const Pack to = make_pack("2", {{.id = "ai", .widget = "choice", .options = after}});

  const Migration gone = move(from, to, {{"ai", "ong"}});
  EXPECT_EQ(gone.answers, forms::RawAnswers{});
  EXPECT_EQ(gone.changes, (Changes{{ChangeKind::Unusable, "ai", "ong"}}));

  const Migration still = move(from, to, {{"ai", "me"}});
  EXPECT_EQ(still.answers.at("ai"), "me");
  EXPECT_EQ(still.changes, (Changes{{ChangeKind::OptionsChanged, "ai", "me"}}));
}

TEST(Migrate, SaysWhenAQuestionOrAnOptionMeansSomethingElseNow) {
  const Pack from = make_pack("1", {{.id = "ten", .label = "Họ tên"},
                                    {.id = "ai", .widget = "choice", .options = {"a=Một"}}});
  const Pack to = make_pack("2", {{.id = "ten", .label = "Họ tên khai sinh"},
                                  {.id = "ai", .widget = "choice", .options = {"a=Hai"}}});
  const Migration moved = move(from, to, {{"ten", "Ánh"}, {"ai", "a"}});
  EXPECT_EQ(moved.changes, (Changes{{ChangeKind::Reworded, "ten", "Ánh"},
                                    {ChangeKind::OptionsChanged, "ai", "a"}}));
  EXPECT_EQ(moved.kept, 2U);
}

TEST(Migrate, TakesAnAnswerOverToAnotherWidgetOnlyWhenItFits) {
  const Pack from = make_pack("1", {{.id = "so"}, {.id = "ngay"}, {.id = "noi"}});
  const Pack to = make_pack("2", {{.id = "so", .widget = "phone"},
                                  {.id = "ngay", .widget = "date"},
                                  {.id = "noi", .widget = "province"}});
  const Migration moved =
      move(from, to, {{"so", "0912 345 678"}, {"ngay", "hôm qua"}, {"noi", "Hà Nội"}});
  EXPECT_EQ(moved.answers, (forms::RawAnswers{{"so", "0912 345 678"}}));
  EXPECT_EQ(moved.changes, (Changes{{ChangeKind::Unusable, "ngay", "hôm qua"},
                                    {ChangeKind::Unusable, "noi", "Hà Nội"}}));
  EXPECT_EQ(move(from, to, {{"ngay", "05/03/2026"}}).answers.at("ngay"), "05/03/2026");
}

TEST(Migrate, KeepsAnswersOfQuestionsThatAreNoLongerAskedAndSaysSo) {
  const std::vector<std::string> yes_no = {"co=Có", "khong=Không"};
  const Question ask{.id = "con", .widget = "choice", .options = yes_no};
  const Pack from = make_pack("1", {ask, {.id = "so_con"}});
  const Pack to = make_pack("2", {ask, {.id = "so_con", .shown_when = "con=co"}});
  const Migration moved = move(from, to, {{"con", "khong"}, {"so_con", "2"}});
  EXPECT_EQ(moved.answers.at("so_con"), "2");
  EXPECT_EQ(moved.changes, (Changes{{ChangeKind::NotAskedNow, "so_con", "2"}}));
}

TEST(Migrate, KeepsADefaultThePersonLeftStanding) {
  const std::vector<std::string> options = {"vn=Việt Nam", "la=Lào"};
  const auto with_default = [&](const std::string& version, const std::string& value) {
    return make_pack(
        version,
        {{.id = "quoc_tich", .widget = "select", .options = options, .default_value = value}});
  };
  EXPECT_EQ(move(with_default("1", "vn"), with_default("2", "la"), {}).answers.at("quoc_tich"),
            "vn");
  EXPECT_TRUE(move(with_default("1", "vn"), with_default("2", "vn"), {}).answers.empty());
}

TEST(Migrate, NamesPapersThatLostTheirPlaceAndPapersThatAreNew) {
  const std::vector<Question> questions = {{.id = "ten"}};
  const std::vector<DraftFile> files = {{.id = "a-1", .slot = "a", .name = "anh.jpg"},
                                        {.id = "b-1", .slot = "b", .name = "giấy.jpg"}};
  const Migration moved =
      move(make_pack("1", questions, {"a", "b"}), make_pack("2", questions, {"b", "c"}), {}, files);
  EXPECT_EQ(moved.changes, (Changes{{ChangeKind::PaperDropped, "a", "anh.jpg"},
                                    {ChangeKind::PaperAsked, "c", ""}}));
  EXPECT_EQ(moved.dropped_files, std::set<std::string>{"a-1"});
}

TEST(Migrate, WorksByIdsAloneWhenTheOldFormWasNotKept) {
  const Pack to =
      make_pack("2", {{.id = "ten"}, {.id = "ai", .widget = "choice", .options = {"a=Một"}}});
  const Migration moved = migrate({.from = nullptr,
                                   .to = to,
                                   .answers = {{"ten", "Ánh"}, {"ai", "z"}, {"bi_danh", "Tí"}},
                                   .files = {},
                                   .today = kToday},
                                  FewPlaces());
  EXPECT_EQ(moved.answers, (forms::RawAnswers{{"ten", "Ánh"}}));
  EXPECT_EQ(moved.changes,
            (Changes{{ChangeKind::Unusable, "ai", "z"}, {ChangeKind::Dropped, "bi_danh", "Tí"}}));
}

TEST(Migrate, ReadsAnswersInTheWordsOfTheirOwnForm) {
  const Pack pack = make_pack("1", {{.id = "ai", .widget = "choice", .options = {"me=Mẹ"}},
                                    {.id = "tinh", .widget = "province"},
                                    {.id = "dong_y", .widget = "checkbox"}});
  const FewPlaces places;
  EXPECT_EQ(answer_words(pack, "ai", "me", Language::Vi, places), "Mẹ");
  EXPECT_EQ(answer_words(pack, "ai", "?", Language::Vi, places), "?");
  EXPECT_EQ(answer_words(pack, "tinh", "04", Language::Vi, places), "Tỉnh Cao Bằng");
  EXPECT_EQ(answer_words(pack, "dong_y", "true", Language::En, places), "Yes");
  EXPECT_EQ(answer_words(pack, "lạ", "như đã viết", Language::Vi, places), "như đã viết");
}

// --- Any form to any form --------------------------------------------------------------------

Question random_question(SeededRandom& random, std::size_t number) {
  constexpr const char* kWidgets[] = {"text",  "person-name", "date",     "choice", "select",
                                      "phone", "province",    "checkbox", "email",  "id12"};
  Question question{.id = "q" + std::to_string(number),
                    .widget = kWidgets[random.below(std::size(kWidgets))],
                    .label = random.below(4) == 0 ? "đổi" : ""};
  if (question.widget == "choice" || question.widget == "select") {
    for (std::uint64_t i = 0; i <= random.below(3); ++i) {
      question.options.push_back(std::to_string(i) + "=Lựa chọn");
    }
    if (random.below(3) == 0) question.default_value = "0";
  }
  if (number > 0 && random.below(4) == 0) question.shown_when = "q0=1";
  return question;
}

Pack random_pack(SeededRandom& random, const std::string& version) {
  std::vector<Question> questions;
  for (std::size_t number = 0; number < 10; ++number) {
    if (number == 0) {
      questions.push_back({.id = "q0", .widget = "choice", .options = {"0=Không", "1=Có"}});
    } else if (random.below(4) != 0) {
      questions.push_back(random_question(random, number));
    }
  }
  return make_pack(
      version, questions,
      random.below(2) == 0 ? std::vector<std::string>{"a"} : std::vector<std::string>{"b"});
}

TEST(Migrate, LosesNothingTypedBetweenAnyTwoForms) {
  constexpr const char* kTyped[] = {"", "0", "1", "2", "true", "Ánh", "5/3/2026", "04", "09123"};
  SeededRandom random(20261122);
  const std::vector<DraftFile> files = {{.id = "a-1", .slot = "a", .name = "anh.jpg"}};
  for (int round = 0; round < 300; ++round) {
    const Pack from = random_pack(random, "1");
    const Pack to = random_pack(random, "2");
    forms::RawAnswers answers;
    for (std::size_t number = 0; number < 12; ++number) {
      if (random.below(3) != 0) {
        answers["q" + std::to_string(number)] = kTyped[random.below(std::size(kTyped))];
      }
    }
    const Migration moved = move(from, to, answers, files);
    for (const auto& [id, raw] : answers) {
      const auto kept = moved.answers.find(id);
      const bool is_kept = kept != moved.answers.end() && kept->second == raw;
      const bool is_shown = std::ranges::any_of(moved.changes, [&](const FormChange& change) {
        return change.id == id && change.raw == raw;
      });
      EXPECT_TRUE(raw.empty() || is_kept || is_shown) << "round " << round << " " << id;
    }
    for (const auto& [id, raw] : moved.answers) {
      EXPECT_NE(to.form->find_field(id), nullptr) << id;
      // Nothing is made up: each answer was typed, or stood there as the old form's default.
      const auto typed = answers.find(id);
      EXPECT_EQ(raw, typed != answers.end() ? typed->second
                                            : forms::raw_or_default(*from.form, answers, id));
    }
    const bool has_place = to.find_slot("a") != nullptr;
    EXPECT_EQ(moved.dropped_files.contains("a-1"), !has_place);
  }
}

}  // namespace
}  // namespace motcua::procedures
