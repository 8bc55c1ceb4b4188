#include "experiments/harness/claims/holm.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/claims/hand_made.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

// Rows judged alone, then together.
struct Study {
  std::vector<ClaimClass> kinds;
  std::vector<Judgement> judgements;

  void add(ClaimClass kind, const Evidence& e) {
    kinds.push_back(kind);
    judgements.push_back(judge(kind, e));
  }
  void judge_together() {
    std::vector<JudgedRow> rows;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      rows.push_back({kinds[i], &judgements[i]});
    }
    judge_families(rows);
  }
};

std::vector<Judgement> duels(const std::vector<std::pair<int, int>>& all) {
  Study study;
  for (const auto& [won, n] : all) study.add(ClaimClass::kD, duel(won, n));
  study.judge_together();
  return study.judgements;
}

// Ten seeds around 0; published so far off.
Evidence off_by(double deviations) {
  Evidence e;
  e.ours = around(0, 1, 10);
  e.published = deviations;
  return e;
}

TEST(Holm, OverTheDuelsOfAStudy) {
  // 24 of 32 has p .0070: alone, as one of seven it is decided, of eight not.
  std::vector<std::pair<int, int>> all(7, {16, 32});
  all[0] = {24, 32};
  EXPECT_EQ(duels(all)[0].verdict, Verdict::kReproduced);
  all.emplace_back(16, 32);
  const auto eight = duels(all);
  EXPECT_EQ(eight[0].verdict, Verdict::kUndecided);
  EXPECT_FALSE(eight[0].strong);
  EXPECT_TRUE(std::fabs(eight[0].adjusted_p - 8 * eight[0].p) <=
              printed_double_bound());
  // Three clear rows first: then it is one of five.
  for (int i = 1; i < 4; ++i) all[i] = {32, 32};
  EXPECT_EQ(duels(all)[0].verdict, Verdict::kReproduced);
}

// Six of six each: chance alone does that once in 32.
TEST(Holm, UnanimityOfAFewPairsDoesNotPassTheFamily) {
  for (const Judgement& j : duels({{6, 6}, {6, 6}})) {
    EXPECT_EQ(j.verdict, Verdict::kUndecided);
  }
  EXPECT_EQ(duels({{6, 6}})[0].verdict, Verdict::kReproduced);
}

TEST(Holm, OverPublishedNumbersTogether) {
  Study study;
  study.add(ClaimClass::kS, off_by(2.6));  // p .035
  study.add(ClaimClass::kS, off_by(0));
  study.add(ClaimClass::kD, duel(16, 32));  // of another family
  study.add(ClaimClass::kE, printed_as("2", 3));
  EXPECT_EQ(study.judgements[0].verdict, Verdict::kRefuted);
  study.judge_together();
  const Judgement& j = study.judgements[0];
  EXPECT_EQ(j.verdict, Verdict::kConsistent);
  EXPECT_EQ(j.why, "");
  EXPECT_EQ(j.adjusted_p, 2 * j.p);
  EXPECT_EQ(study.judgements[2].adjusted_p, study.judgements[2].p);
  EXPECT_EQ(study.judgements[3].verdict, Verdict::kRefuted);
}

TEST(Holm, RanksAndWhatIsNotJudgedAreOfNoFamily) {
  Study study;
  study.add(ClaimClass::kS, off_by(2.6));
  Evidence ranks;
  for (int i = 0; i < 100; ++i) ranks.ours.push_back(i);
  ranks.by_rank = true;
  ranks.published = .5;
  study.add(ClaimClass::kS, ranks);
  Evidence few = off_by(2.6);
  few.ours.resize(4);
  study.add(ClaimClass::kS, few);
  study.judge_together();
  EXPECT_EQ(study.judgements[0].verdict, Verdict::kRefuted);
  EXPECT_EQ(study.judgements[1].verdict, Verdict::kRefuted);
  EXPECT_EQ(study.judgements[2].verdict, Verdict::kNotJudged);
}

TEST(Holm, OfNothingIsNothing) { EXPECT_NO_THROW(judge_families({})); }

}  // namespace
}  // namespace reprise
