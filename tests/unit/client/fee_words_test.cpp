#include "client/fee_words.h"

#include <gtest/gtest.h>

namespace motcua::client {
namespace {

TEST(FeeWordsTest, SaysTheAmountOnce) {
  EXPECT_EQ(with_amount("Không mất phí", "Không mất phí."), "Không mất phí.");
  EXPECT_EQ(with_amount("115.000\u00a0đồng", "115.000 đồng: nộp trên mạng"),
            "115.000 đồng: nộp trên mạng");
  EXPECT_EQ(with_amount("5.000\u00a0đồng", "5.000 đồng"), "5.000 đồng");
}

TEST(FeeWordsTest, PutsTheAmountBeforeWordsThatDoNotSayIt) {
  EXPECT_EQ(with_amount("16.000\u00a0đồng", "Bản sao: 8.000 đồng một bản."),
            "16.000\u00a0đồng. Bản sao: 8.000 đồng một bản.");
  EXPECT_EQ(with_amount("200.000\u00a0đồng", "20.000 đồng một người."),
            "200.000\u00a0đồng. 20.000 đồng một người.");
  EXPECT_EQ(with_amount("10.000 VND", "10.000 VNDx"), "10.000 VND. 10.000 VNDx");
}

TEST(FeeWordsTest, TakesEitherAlone) {
  EXPECT_EQ(with_amount("", "Theo mức của tỉnh."), "Theo mức của tỉnh.");
  EXPECT_EQ(with_amount("Không mất phí", ""), "Không mất phí");
}

}  // namespace
}  // namespace motcua::client
