#include "experiments/harness/claims/evidence.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/claims/hand_made.h"

// Words, and what a rule does with evidence that is not complete.
namespace reprise {
namespace {

constexpr ClaimClass kClasses[] = {
    ClaimClass::kE,     ClaimClass::kT, ClaimClass::kS, ClaimClass::kS2,
    ClaimClass::kSP,    ClaimClass::kD, ClaimClass::kR, ClaimClass::kC,
    ClaimClass::kSbest, ClaimClass::kQ};

TEST(Words, OfVerdictsAndClasses) {
  EXPECT_EQ(to_string(Verdict::kReproduced), "reproduced");
  EXPECT_EQ(to_string(Verdict::kRefuted), "refuted");
  EXPECT_EQ(to_string(Verdict::kConsistent), "consistent");
  EXPECT_EQ(to_string(Verdict::kUndecided), "undecided");
  EXPECT_EQ(to_string(Verdict::kNotJudged), "not judged");
  EXPECT_EQ(to_string(Verdict::kNotRun), "not run");
  std::set<std::string> words;
  for (const ClaimClass kind : kClasses) words.insert(to_string(kind));
  EXPECT_EQ(words, (std::set<std::string>{"C", "D", "E", "Q", "R", "S", "S2",
                                          "SP", "Sbest", "T"}));
}

TEST(Judge, NothingIsNotRun) {
  for (const ClaimClass kind : kClasses) {
    const Judgement j = judge(kind, Evidence{});
    EXPECT_EQ(j.verdict, Verdict::kNotRun) << to_string(kind);
    EXPECT_EQ(j.why, "no trials") << to_string(kind);
    EXPECT_EQ(j.n, 0) << to_string(kind);
    EXPECT_TRUE(std::isnan(j.u) && std::isnan(j.p) && std::isnan(j.of_run.low))
        << to_string(kind);
  }
}

TEST(Judge, WhatIsNotPairedIsNotRun) {
  for (const ClaimClass kind :
       {ClaimClass::kSP, ClaimClass::kD, ClaimClass::kR}) {
    Evidence half = duel(10, 10);
    half.other.pop_back();
    const Judgement j = judge(kind, half);
    EXPECT_EQ(j.verdict, Verdict::kNotRun) << to_string(kind);
    EXPECT_EQ(j.why, "10 values beside 9: the run is not complete")
        << to_string(kind);
    half.other.clear();
    EXPECT_EQ(judge(kind, half).why, "no trials") << to_string(kind);
  }
}

TEST(Judge, ATieNeedsTwoRowsWithTrials) {
  Evidence e;
  e.tied = {{1, 2, 3}};
  EXPECT_EQ(judge(ClaimClass::kQ, e).verdict, Verdict::kNotRun);
  e.tied.emplace_back();
  EXPECT_EQ(judge(ClaimClass::kQ, e).verdict, Verdict::kNotRun);
  e.tied.back() = {1, 2, 3};
  EXPECT_NE(judge(ClaimClass::kQ, e).verdict, Verdict::kNotRun);
}

TEST(Judge, NotRunSaysWhy) {
  const Judgement j = not_run("no disk");
  EXPECT_EQ(j.verdict, Verdict::kNotRun);
  EXPECT_EQ(j.why, "no disk");
}

}  // namespace
}  // namespace reprise
