#include "procedures/catalogue.h"

#include <algorithm>
#include <set>

#include "procedures/checklist.h"
#include "unit/procedures/pack_fixture.h"

namespace motcua::procedures {
namespace {

TEST(CatalogueTest, KnowsTheListingAndTheDetails) {
  const Catalogue& catalogue = real_catalogue();

  EXPECT_GE(catalogue.entries().size(), 308U);
  std::size_t details = 0;
  std::size_t forms = 0;
  std::set<std::string> codes;
  for (const CatalogueEntry& entry : catalogue.entries()) {
    EXPECT_TRUE(codes.insert(entry.code).second) << entry.code;
    EXPECT_FALSE(entry.name.vi.empty()) << entry.code;
    EXPECT_FALSE(entry.field.vi.empty()) << entry.code;
    details += entry.has_details ? 1U : 0U;
    forms += entry.has_form && entry.has_details ? 1U : 0U;
  }
  EXPECT_GE(details, 40U);
  EXPECT_EQ(forms, details);
}

TEST(CatalogueTest, FindsByCode) {
  const Catalogue& catalogue = real_catalogue();

  ASSERT_NE(catalogue.find_entry("1.001193"), nullptr);
  EXPECT_EQ(catalogue.find_entry("1.001193")->name.vi, "Đăng ký khai sinh");
  EXPECT_TRUE(catalogue.find_entry("1.001193")->has_form);
  EXPECT_EQ(catalogue.find("9.999999"), nullptr);
  EXPECT_EQ(catalogue.find_entry("9.999999"), nullptr);
  EXPECT_EQ(catalogue.most_used().front(), "1.001193");
}

TEST(CatalogueTest, TellsEveryFactOfADetailedProcedure) {
  const Catalogue& catalogue = real_catalogue();
  for (const CatalogueEntry& entry : catalogue.entries()) {
    const Pack* pack = catalogue.find(entry.code);
    if (pack == nullptr) continue;
    for (const Fact* fact :
         {&pack->name, &pack->field, &pack->authority, &pack->who, &pack->service_level,
          &pack->time.text, &pack->fee, &pack->result, &pack->legal}) {
      EXPECT_FALSE(fact->text.vi.empty()) << entry.code;
    }
    EXPECT_FALSE(pack->components.empty()) << entry.code;
    EXPECT_EQ(checklist(catalogue, *pack, nullptr, Language::En).size(), pack->components.size());
  }
}

TEST(CatalogueTest, FilesWhatHasNoPackAsAGeneralDossier) {
  const Catalogue& catalogue = real_catalogue();
  std::size_t general = 0;
  for (const CatalogueEntry& entry : catalogue.entries()) {
    const Pack* pack = catalogue.find(entry.code);
    if (!entry.is_active || entry.has_details) continue;
    ++general;
    ASSERT_NE(pack, nullptr) << entry.code;
    EXPECT_EQ(pack->code, entry.code);
    EXPECT_EQ(pack->name.text.vi, entry.name.vi);
    EXPECT_EQ(pack->form_id, "urn:motcua:form:generic:2");
    EXPECT_TRUE(entry.has_form);
  }
  EXPECT_GE(general, 100U);
  EXPECT_EQ(catalogue.find_entry("generic"), nullptr);
  EXPECT_EQ(catalogue.find("generic"), nullptr);
}

// Every pack says which signature is needed and who says so; what nobody read is marked.
TEST(CatalogueTest, SaysOfEveryProcedureWhichSignatureItNeeds) {
  const Catalogue& catalogue = real_catalogue();
  std::size_t read = 0;
  for (const CatalogueEntry& entry : catalogue.entries()) {
    const Pack* pack = catalogue.find(entry.code);
    if (pack == nullptr) continue;
    EXPECT_FALSE(pack->signature.source.text.vi.empty()) << entry.code;
    EXPECT_FALSE(pack->signature.source.text.en.empty()) << entry.code;
    EXPECT_EQ(pack->signature.need, SignatureNeed::None) << entry.code;
    read += pack->signature.source.recalled ? 0U : 1U;
  }
  EXPECT_EQ(read, 8U);  // Residence by form CT01, and the linked group of a birth.
}

TEST(CatalogueTest, FilesNothingThatIsRepealed) {
  std::size_t repealed = 0;
  for (const CatalogueEntry& entry : real_catalogue().entries()) {
    if (entry.is_active || entry.has_details) continue;
    ++repealed;
    EXPECT_EQ(real_catalogue().find(entry.code), nullptr) << entry.code;
    EXPECT_FALSE(entry.has_form) << entry.code;
  }
  EXPECT_GE(repealed, 10U);
}

TEST(CatalogueTest, PinsTheGeneralFormUnderTheProceduresOwnCode) {
  const auto& entries = real_catalogue().entries();
  const auto found = std::find_if(entries.begin(), entries.end(), [](const CatalogueEntry& entry) {
    return entry.is_active && !entry.has_details;
  });
  ASSERT_NE(found, entries.end());

  const auto pinned = read_pinned(pinned_text(*real_catalogue().find(found->code)));

  ASSERT_TRUE(pinned.has_value());
  EXPECT_EQ(pinned->code, found->code);
  EXPECT_EQ(pinned->name.text.vi, found->name.vi);
  EXPECT_TRUE(static_cast<bool>(pinned->form));
}

TEST(CatalogueTest, NamesTheFifteenDigitisedDocuments) {
  EXPECT_EQ(real_catalogue().digitised_document("D03").vi, "Giấy khai sinh");
  EXPECT_FALSE(real_catalogue().digitised_document("D15").empty());
  EXPECT_TRUE(real_catalogue().digitised_document("D16").empty());
}

TEST(CatalogueTest, RefusesAnythingElse) {
  for (const char* text : {"", "{}", "[]", R"({"procedures":[]})", "nonsense"}) {
    EXPECT_FALSE(Catalogue::load(as_bytes(text)).has_value()) << text;
  }
}

TEST(AssembleTest, NamesEveryMistake) {
  std::vector<std::string> mistakes;
  const auto read = [](const std::string& path) -> std::optional<std::string> {
    if (path == "packs/khai-sinh/texts.en.json") return "{}";
    if (path == "calendar.json") return std::nullopt;
    return read_asset(path);
  };

  const auto packs =
      assemble({.read = read, .sha256_hex = [](std::string_view) { return std::string(64, '0'); }},
               mistakes);

  EXPECT_FALSE(packs.has_value());
  const auto has = [&](const std::string& mistake) {
    return std::find(mistakes.begin(), mistakes.end(), mistake) != mistakes.end();
  };
  EXPECT_TRUE(has("calendar.json: cannot be read"));
  EXPECT_TRUE(has("packs/khai-sinh/texts.en.json: misses page.tre"));
}

}  // namespace
}  // namespace motcua::procedures
