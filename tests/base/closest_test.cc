#include "experiments/harness/base/closest.h"

#include <gtest/gtest.h>

#include <vector>

namespace reprise {
namespace {

TEST(Closest, DistancesCountPutInLeftOutChangedAndSwapped) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("abc", ""), 3);
  EXPECT_EQ(edit_distance("", "ab"), 2);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);  // Levenshtein's own
  EXPECT_EQ(edit_distance("flaw", "lawn"), 2);
  EXPECT_EQ(edit_distance("rnu", "run"), 1);
  EXPECT_EQ(edit_distance("RUN", "run"), 0);
  EXPECT_EQ(edit_distance("ca", "abc"), 3);  // no letter is moved twice
}

TEST(Closest, TheNearestWordOrNone) {
  const std::vector<std::string> words{"run",       "report", "train",
                                       "xavier_he", "05",     "x"};
  EXPECT_EQ(closest("rnu", words), "run");
  EXPECT_EQ(closest("reprot", words), "report");
  EXPECT_EQ(closest("reportings", words), std::nullopt);
  EXPECT_EQ(closest("trains", words), "train");
  EXPECT_EQ(closest("xavier", words), "xavier_he");  // its beginning
  EXPECT_EQ(closest("rex", words), std::nullopt);
  EXPECT_EQ(closest("06", words), std::nullopt);
  EXPECT_EQ(closest("y", words), std::nullopt);
  EXPECT_EQ(closest("", words), std::nullopt);
  // Two begin so: neither is meant more.
  EXPECT_EQ(closest("alphabet",
                    std::vector<std::string>{"alphabet_one", "alphabet_two"}),
            std::nullopt);
}

TEST(Closest, WordsOfAnErrorsList) {
  EXPECT_EQ(did_you_mean("quik", "quick, standard, paper"),
            " (did you mean 'quick'?)");
  EXPECT_EQ(did_you_mean("xavier_eh", "all, 05 (mnist), 16 (xavier_he)"),
            " (did you mean 'xavier_he'?)");
  EXPECT_EQ(did_you_mean("--sedes", "--seeds, --tier"),
            " (did you mean '--seeds'?)");
  EXPECT_EQ(did_you_mean("5.5", "an integer in [1, 55]"), "");
  EXPECT_EQ(did_you_mean("nothing", "a, b"), "");
}

}  // namespace
}  // namespace reprise
