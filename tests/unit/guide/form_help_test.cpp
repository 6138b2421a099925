#include "guide/form_help.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "procedures/assemble.h"
#include "procedures/catalogue.h"
#include "unit/guide/guide_files.h"

namespace motcua::guide {
namespace {

constexpr Date kToday = {.year = 2026, .month = 11, .day = 22};

// Two provinces with one commune each are enough here.
class FewPlaces : public forms::PlaceLookup {
 public:
  bool has_province(std::string_view code) const override { return code == "01"; }
  std::string province_of_commune(std::string_view) const override { return "01"; }
  std::string province_name(std::string_view) const override { return "Thành phố Hà Nội"; }
  std::string commune_name(std::string_view) const override { return "Phường Ba Đình"; }
};

const procedures::Catalogue& catalogue() {
  static const procedures::Catalogue made = [] {
    std::vector<std::string> mistakes;
    const auto packs = procedures::assemble(
        {.read = [](const std::string& path) { return read_source("assets/" + path); },
         .sha256_hex = [](std::string_view) { return std::string(64, '0'); }},
        mistakes);
    if (!packs) std::abort();
    auto loaded = procedures::Catalogue::load(as_bytes(packs->packs));
    if (!loaded || !loaded->set_forms(to_bytes(packs->forms))) std::abort();
    return *std::move(loaded);
  }();
  return made;
}

const procedures::Pack& birth() {
  return *catalogue().find("1.001193");
}

const Knowledge& knowledge() {
  static const Knowledge loaded = [] {
    auto made = Knowledge::load(as_bytes(guide_json()));
    return made ? *std::move(made) : Knowledge();
  }();
  return loaded;
}

ReadAnswer read(std::string_view field, std::string_view said) {
  return read_answer(knowledge(), birth(), field, said, {}, kToday, {}, Language::Vi);
}

TEST(FieldHelpTest, ExplainsEveryFieldOfEveryFormInBothLanguages) {
  std::size_t forms_seen = 0;
  for (const auto& entry : catalogue().entries()) {
    const procedures::Pack* pack = catalogue().find(entry.code);
    if (pack == nullptr || !pack->form) continue;
    ++forms_seen;
    for (const forms::Field& field : pack->form->fields()) {
      for (const Language language : {Language::Vi, Language::En}) {
        const FieldHelp help = explain_field(knowledge(), *pack, field.id, language);
        ASSERT_FALSE(help.title.empty()) << entry.code << " " << field.id;
        ASSERT_FALSE(help.text.empty()) << entry.code << " " << field.id;
        ASSERT_FALSE(help.source.title.empty()) << entry.code << " " << field.id;
      }
    }
    if (forms_seen == 45) break;  // The rest are made of the generic form.
  }
  EXPECT_GT(forms_seen, 0U);
}

TEST(FieldHelpTest, TellsWhereTheDateOfIssueStands) {
  const FieldHelp help = explain_field(knowledge(), birth(), "nyc_ngay_cap", Language::Vi);

  EXPECT_NE(help.find.find("mặt sau"), std::string::npos) << help.find;
}

TEST(ProposeTest, DerivesTheGenderFromTheNumberAndWritesNothing) {
  const forms::RawAnswers answers = {{"me_so_dinh_danh", "001190001234"},
                                     {"nyc_so_dinh_danh", "001190001234"}};
  const forms::Evaluation evaluation = forms::evaluate(*birth().form, answers, kToday, FewPlaces());

  const auto proposals = propose(knowledge(), birth(), answers, evaluation, Language::Vi);

  const auto found = std::ranges::find(proposals, "nyc_ngay_sinh", &Proposal::field);
  ASSERT_NE(found, proposals.end());
  EXPECT_EQ(found->raw, "//1990");
  EXPECT_FALSE(found->reason.empty());
}

TEST(NextQuestionTest, AsksTheFirstOpenFieldThenTheNext) {
  forms::RawAnswers answers;
  const auto ask = [&] {
    const auto evaluation = forms::evaluate(*birth().form, answers, kToday, FewPlaces());
    return next_question(knowledge(), birth(), answers, evaluation, {}, Language::Vi);
  };
  const auto first = ask();
  ASSERT_TRUE(first.has_value());
  EXPECT_FALSE(first->text.empty());
  ASSERT_FALSE(first->choices.empty());

  answers[first->field] = first->choices.front().raw;

  const auto second = ask();
  ASSERT_TRUE(second.has_value());
  EXPECT_NE(second->field, first->field);
}

TEST(ReadAnswerTest, TakesAnAnswerInWords) {
  EXPECT_EQ(read("nyc_ngay_sinh", "ngày 12 tháng 5 năm 1990").raw, "12/5/1990");
  EXPECT_EQ(read("nyc_so_dinh_danh", "0011 9000 1234").raw, "001190001234");
  EXPECT_EQ(read("nyc_ho_ten", "dạ tôi tên là Nguyễn Văn An").raw, "Nguyễn Văn An");
}

TEST(ReadAnswerTest, KnowsAQuestionAndASkipFromAnAnswer) {
  EXPECT_EQ(read("nyc_ngay_cap", "ngày cấp ở đâu?").status, ReadStatus::Question);
  EXPECT_EQ(read("nyc_email", "không có").status, ReadStatus::Skipped);
  EXPECT_EQ(read("nyc_ngay_sinh", "tôi không nhớ").status, ReadStatus::Unclear);
  EXPECT_EQ(read("no_such_field", "x").status, ReadStatus::Unclear);
}

TEST(ReadAnswerTest, ChoosesByWordsOrNumber) {
  const forms::Field* field = birth().form->find_field("nyc_quan_he");
  ASSERT_NE(field, nullptr);
  ASSERT_GE(field->options.size(), 2U);
  const std::string label(birth().text(Language::Vi, field->options[1].label_key));

  EXPECT_EQ(read("nyc_quan_he", label).raw, field->options[1].value);
  EXPECT_EQ(read("nyc_quan_he", "2").raw, field->options[1].value);
}

}  // namespace
}  // namespace motcua::guide
