#include "experiments/harness/base/columns.h"

#include <gtest/gtest.h>

namespace reprise {
namespace {

TEST(Columns, CountsCharacters) {
  EXPECT_EQ(columns_of(""), 0u);
  EXPECT_EQ(columns_of("gain"), 4u);
  EXPECT_EQ(columns_of("σ ≤ ¼"), 5u);
}

TEST(Columns, CutsBehindACharacter) {
  EXPECT_EQ(cut_columns("gain", 4), "gain");
  EXPECT_EQ(cut_columns("gains", 4), "gai…");
  EXPECT_EQ(cut_columns("√σ√σ", 3), "√σ…");
  EXPECT_EQ(cut_columns("gains", 1), "…");
  EXPECT_EQ(cut_columns("gains", 0), "");
}

TEST(Columns, PadsToTheWidth) {
  EXPECT_EQ(pad_columns("σ", 3), "σ  ");
  EXPECT_EQ(pad_columns("σσσσ", 3), "σσ…");
}

}  // namespace
}  // namespace reprise
