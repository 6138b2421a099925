// The birth registration as it ships: its samples, its schema against its questions, its papers.
#include <algorithm>

#include "procedures/checklist.h"
#include "procedures/describe.h"
#include "unit/procedures/pack_fixture.h"

namespace motcua::procedures {
namespace {

constexpr Date kToday{.year = 2026, .month = 11, .day = 22};

const Pack& birth_pack() {
  static const Pack kNone;
  const Pack* pack = real_catalogue().find("1.001193");
  EXPECT_NE(pack, nullptr);
  return pack == nullptr ? kNone : *pack;
}

struct Sample {
  std::string name{};
  bool is_valid = false;
  forms::RawAnswers answers{};
  std::vector<std::string> codes{};
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> kSamples = [] {
    std::vector<Sample> out;
    const auto text = read_asset("packs/khai-sinh/samples.json");
    const auto json = Json::parse(text.value_or(""), "test.samples");
    EXPECT_TRUE(json.has_value());
    if (!json) return out;
    for (const Json& item : *json->find_array("samples")) {
      Sample sample{.name = item.text_or("name", ""), .is_valid = *item.find_bool("valid")};
      for (const auto& member : *item.find_object("answers")) {
        sample.answers[member.name] = *member.value.as_string();
      }
      if (const auto* codes = item.find_array("issues")) {
        for (const Json& code : *codes) sample.codes.push_back(code.text_or("code", "?"));
      }
      out.push_back(std::move(sample));
    }
    return out;
  }();
  return kSamples;
}

forms::Evaluation evaluated(const forms::RawAnswers& answers) {
  return forms::evaluate(*birth_pack().form, answers, kToday, FewPlaces());
}

std::string told(const forms::Evaluation& evaluation) {
  std::string out;
  for (const auto& issue : evaluation.issues) out += issue.field + " " + issue.code + "\n";
  return out;
}

bool has_code(const forms::Evaluation& evaluation, const std::string& code) {
  return std::any_of(evaluation.issues.begin(), evaluation.issues.end(),
                     [&](const auto& issue) { return issue.code == code; });
}

TEST(BirthPackTest, JudgesEverySampleAsWritten) {
  ASSERT_GE(samples().size(), 8U);
  for (const Sample& sample : samples()) {
    const auto evaluation = evaluated(sample.answers);

    EXPECT_EQ(evaluation.is_complete(), sample.is_valid) << sample.name << "\n" << told(evaluation);
    for (const auto& code : sample.codes) {
      EXPECT_TRUE(has_code(evaluation, code)) << sample.name << " " << code;
    }
  }
}

TEST(BirthPackTest, SealsDataTheSchemaAcceptsExactlyWhenComplete) {
  for (const Sample& sample : samples()) {
    const auto evaluation = evaluated(sample.answers);

    const auto issues = birth_pack().form->schema().validate(evaluation.data);

    EXPECT_EQ(issues.empty(), evaluation.is_complete()) << sample.name;
    for (const auto& issue : issues) {
      if (sample.is_valid) ADD_FAILURE() << sample.name << " " << issue.at << " " << issue.keyword;
    }
  }
}

TEST(BirthPackTest, NeedsEveryRequiredAnswerInQuestionsAndSchemaAlike) {
  for (const Sample& sample : samples()) {
    if (!sample.is_valid) continue;
    const auto whole = evaluated(sample.answers);
    for (const std::string& id : whole.visible_fields) {
      const forms::Field& field = *birth_pack().form->find_field(id);
      if (!field.required || field.widget == forms::Widget::Checkbox) continue;
      auto answers = sample.answers;
      answers[id] = "";

      const auto evaluation = evaluated(answers);

      EXPECT_FALSE(evaluation.is_complete()) << sample.name << " without " << id;
      EXPECT_FALSE(birth_pack().form->schema().accepts(evaluation.data))
          << sample.name << " without " << id;
    }
  }
}

TEST(BirthPackTest, RefusesDataWithMembersItDoesNotKnow) {
  Json data = evaluated(samples().front().answers).data;
  data.set("ghi_them", "x");

  EXPECT_FALSE(birth_pack().form->schema().accepts(data));
  EXPECT_FALSE(describe(birth_pack(), data, Language::Vi, FewPlaces()).has_value());
}

TEST(BirthPackTest, AsksTheMotherNothingTwice) {
  const auto evaluation = evaluated(samples().front().answers);

  EXPECT_FALSE(evaluation.is_visible("me_ho_ten"));
  EXPECT_FALSE(evaluation.is_visible("me_cu_tru_xa"));
  EXPECT_FALSE(evaluation.is_visible("nyc_so_giay_to"));
  EXPECT_EQ(evaluation.data.text_or("me_ho_ten", ""), "Nguyễn Thị Ánh");
  EXPECT_EQ(evaluation.data.text_or("cha_cu_tru_xa", ""), "00004");
  EXPECT_EQ(evaluation.data.text_or("dia_chi_nhan", ""), "Số 12, ngõ 5, phố Đội Cấn");
  EXPECT_EQ(evaluation.derived.at("me_ngay_sinh"), "15/08/1995");
}

TEST(BirthPackTest, NormalisesWhatIsSealed) {
  const auto data = evaluated(samples().front().answers).data;

  EXPECT_EQ(data.text_or("nyc_so_dinh_danh", ""), "001195012345");
  EXPECT_EQ(data.text_or("tre_ngay_sinh", ""), "2026-11-05");
  EXPECT_EQ(data.text_or("nyc_dien_thoai", ""), "0912345678");
  EXPECT_EQ(data.text_or("tre_ngay_sinh_chu", ""),
            "Ngày năm, tháng mười một, năm hai nghìn không trăm hai mươi sáu");
  EXPECT_EQ(*data.find_integer("so_ban_sao"), 2);
  EXPECT_EQ(data.text_or("@form", ""), "urn:motcua:form:1.001193:1");
}

TEST(BirthPackTest, LeavesTheFatherOutWhenHeIsNotDetermined) {
  auto answers = samples().front().answers;
  answers["thong_tin_cha"] = "chua_xac_dinh";

  const auto evaluation = evaluated(answers);

  EXPECT_TRUE(evaluation.is_complete()) << told(evaluation);
  EXPECT_EQ(evaluation.data.find("cha_ho_ten"), nullptr);
  EXPECT_FALSE(evaluation.is_visible("cha_ho_ten"));
}

TEST(BirthPackTest, DescribesAllOfTheDataInBothLanguages) {
  for (const Language language : {Language::Vi, Language::En}) {
    for (const Sample& sample : samples()) {
      if (!sample.is_valid) continue;
      const Json data = evaluated(sample.answers).data;

      const auto sections = describe(birth_pack(), data, language, FewPlaces());

      ASSERT_TRUE(sections.has_value()) << sample.name;
      std::size_t rows = 0;
      for (const auto& section : *sections) rows += section.rows.size();
      EXPECT_EQ(rows + 1, data.size()) << sample.name;
    }
  }
}

TEST(BirthPackTest, SpeaksOfCodesInWords) {
  const Json data = evaluated(samples().front().answers).data;

  const auto sections = describe(birth_pack(), data, Language::Vi, FewPlaces());

  ASSERT_TRUE(sections.has_value());
  std::map<std::string, std::string> values;
  for (const auto& section : *sections) {
    for (const auto& row : section.rows) values[row.field] = row.value;
  }
  EXPECT_EQ(values["nyc_cu_tru_xa"], "Phường Ba Đình");
  EXPECT_EQ(values["tre_dan_toc"], "Kinh");
  EXPECT_EQ(values["tre_ngay_sinh"], "05/11/2026");
  EXPECT_EQ(values["nyc_quan_he"], "Mẹ");
  EXPECT_EQ(values["ban_sao"], "Có");
}

PaperStatus status_of(const std::vector<ChecklistItem>& items, const std::string& id) {
  for (const auto& item : items) {
    if (birth_pack().components[item.component].id == id) return item.status;
  }
  ADD_FAILURE() << id;
  return PaperStatus::Needed;
}

TEST(BirthPackTest, ShowsReplacedPapersAsNotToBeHandedIn) {
  const auto items = checklist(real_catalogue(), birth_pack(), nullptr, Language::Vi);

  EXPECT_EQ(status_of(items, "to-khai"), PaperStatus::FilledHere);
  EXPECT_EQ(status_of(items, "giay-chung-sinh"), PaperStatus::Conditional);
  EXPECT_EQ(status_of(items, "giay-to-tuy-than"), PaperStatus::ReplacedByData);
  EXPECT_EQ(status_of(items, "noi-cu-tru"), PaperStatus::ReplacedByData);
  EXPECT_EQ(status_of(items, "ket-hon"), PaperStatus::ReplacedByData);
}

TEST(BirthPackTest, DecidesPapersByTheAnswers) {
  const auto mother = evaluated(samples()[0].answers);
  const auto witness = evaluated(samples()[1].answers);
  const auto nothing = evaluated({});

  const auto of = [](const forms::Evaluation& evaluation, const std::string& id) {
    return status_of(checklist(real_catalogue(), birth_pack(), &evaluation, Language::Vi), id);
  };

  EXPECT_EQ(of(mother, "giay-chung-sinh"), PaperStatus::Needed);
  EXPECT_EQ(of(mother, "van-ban-lam-chung"), PaperStatus::NotNeeded);
  EXPECT_EQ(of(mother, "van-ban-uy-quyen"), PaperStatus::NotNeeded);
  EXPECT_EQ(of(witness, "giay-chung-sinh"), PaperStatus::NotNeeded);
  EXPECT_EQ(of(witness, "van-ban-lam-chung"), PaperStatus::Needed);
  EXPECT_EQ(of(witness, "ket-hon"), PaperStatus::NotNeeded);
  EXPECT_EQ(of(nothing, "giay-chung-sinh"), PaperStatus::Conditional);
}

TEST(BirthPackTest, OffersTheSlotsTheAnswersCallFor) {
  const auto slots = slots_for(birth_pack(), evaluated(samples()[0].answers).data);

  ASSERT_EQ(slots.size(), 1U);
  EXPECT_EQ(slots[0].slot->id, "giay-chung-sinh");
  EXPECT_TRUE(slots[0].required);
}

TEST(BirthPackTest, SendsTheDossierToTheCommuneOfAParent) {
  EXPECT_EQ(recipient_commune(birth_pack(), evaluated(samples()[0].answers).data), "00004");
  EXPECT_EQ(recipient_commune(birth_pack(), evaluated(samples()[1].answers).data), "00008");
  EXPECT_EQ(recipient_commune(birth_pack(), evaluated(samples()[2].answers).data), "00004");
  EXPECT_EQ(recipient_commune(birth_pack(), evaluated({}).data), "");
}

TEST(BirthPackTest, HasAtMostFiveQuestionsOnAPage) {
  for (const forms::Page& page : birth_pack().form->pages()) {
    EXPECT_LE(page.fields.size(), 5U) << page.id;
  }
}

}  // namespace
}  // namespace motcua::procedures
