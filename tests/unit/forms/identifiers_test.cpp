#include "forms/identifiers.h"

#include <gtest/gtest.h>

namespace motcua::forms {
namespace {

TEST(IdentifiersTest, TakeLettersForTheDigitsTheyLookLike) {
  EXPECT_EQ(digits_meant("O99195OOOO17"), "099195000017");
  EXPECT_EQ(digits_meant("00l 095 I2345o"), "001095123450");
  EXPECT_EQ(digits_meant("099195000017"), std::nullopt);
  EXPECT_EQ(digits_meant("B99195000017"), std::nullopt);
}

TEST(IdentifiersTest, AskForTheZeroASpreadsheetDropped) {
  EXPECT_EQ(id12_with_lost_zero("01095123456"), "001095123456");
  EXPECT_EQ(id12_with_lost_zero("96095123456"), "096095123456");
  EXPECT_EQ(id12_with_lost_zero("99095123456"), std::nullopt);  // 099 was never given out.
  EXPECT_EQ(id12_with_lost_zero("001095123456"), std::nullopt);
}

TEST(IdentifiersTest, KnowThe63ProvincesOfBirth) {
  int known = 0;
  for (int code = 0; code < 1000; ++code) {
    std::string text = std::to_string(code);
    text.insert(0, 3 - text.size(), '0');
    if (is_birth_province(text)) ++known;
  }
  EXPECT_EQ(known, 63);
  EXPECT_TRUE(is_birth_province("001"));
  EXPECT_TRUE(is_birth_province("096"));
  EXPECT_FALSE(is_birth_province("003"));
}

TEST(IdentifiersTest, KnowInsurancePassportAndLicenceByTheirShape) {
  EXPECT_TRUE(is_social_insurance("0123456789"));
  EXPECT_FALSE(is_social_insurance("012345678"));
  EXPECT_TRUE(is_health_insurance("TE1010123456789"));
  EXPECT_TRUE(is_health_insurance("0123456789"));
  EXPECT_FALSE(is_health_insurance("TE9010123456789"));
  EXPECT_FALSE(is_health_insurance("TE101012345678"));
  EXPECT_TRUE(is_passport("C1234567"));
  EXPECT_FALSE(is_passport("12345678"));
  EXPECT_TRUE(is_driving_licence("010119950017"));
  EXPECT_FALSE(is_driving_licence("01011995001A"));
}

TEST(IdentifiersTest, TakePlatesAsTheyArePainted) {
  for (const char* plate : {"29-A1-123.45", "51G-123.45", "30K12345", "29-01 765.43", "65A-1234",
                            "29MĐ1-123.45", "80NN-123.45"}) {
    EXPECT_EQ(is_plate(plate), std::string_view(plate) != "29-01 765.43") << plate;
  }
  EXPECT_FALSE(is_plate("A29-12345"));
  EXPECT_FALSE(is_plate("29-A1"));
}

// Codes of well-known companies, public in the business register.
TEST(IdentifiersTest, CheckTheTenthDigitOfATaxCode) {
  for (const char* code : {"0100109106", "0300588569", "0101248141", "0100684378-001"}) {
    EXPECT_EQ(check_tax_code(code), TaxCode::Good) << code;
  }
  EXPECT_EQ(check_tax_code("0100109107"), TaxCode::BadCheckDigit);
  EXPECT_EQ(check_tax_code("0100109160"), TaxCode::BadCheckDigit);  // Two digits exchanged.
  EXPECT_EQ(check_tax_code("099195000017"), TaxCode::Good);         // A person's number.
  EXPECT_EQ(check_tax_code("010010910"), TaxCode::BadShape);
  EXPECT_EQ(check_tax_code("0100109106-01"), TaxCode::BadShape);
}

TEST(IdentifiersTest, BringPhoneNumbersIntoTheirNationalForm) {
  for (const char* typed : {"0912345678", "+84 912 345 678", "84912345678", "0084912345678",
                            "+84 0912345678", "(091) 234-5678"}) {
    EXPECT_EQ(national_phone(typed), "0912345678") << typed;
  }
  EXPECT_TRUE(is_landline(national_phone("024 3825 1234")));
  EXPECT_FALSE(is_landline("0243825123"));
}

TEST(IdentifiersTest, KnowTheMobilePrefixesInUse) {
  const std::string_view used =
      "32 33 34 35 36 37 38 39 52 55 56 58 59 70 76 77 78 79 81 82 83 84 "
      "85 86 87 88 89 90 91 92 93 94 96 97 98 99";
  for (int prefix = 0; prefix < 100; ++prefix) {
    const std::string two = (prefix < 10 ? "0" : "") + std::to_string(prefix);
    EXPECT_EQ(is_mobile("0" + two + "1234567"), used.find(two) != used.npos) << two;
  }
}

TEST(IdentifiersTest, KnowWhatBecameOfThePrefixesOf2018) {
  EXPECT_EQ(phone_since_2018("01201234567"), "0701234567");
  EXPECT_EQ(phone_since_2018("01691234567"), "0391234567");
  EXPECT_EQ(phone_since_2018("01881234567"), "0581234567");
  EXPECT_EQ(phone_since_2018("01991234567"), "0591234567");
  EXPECT_EQ(phone_since_2018("01611234567"), std::nullopt);
  EXPECT_EQ(phone_since_2018("0912345678"), std::nullopt);
}

}  // namespace
}  // namespace motcua::forms
