#include "experiments/harness/report/claim_rows.h"

#include <gtest/gtest.h>

#include "experiments/harness/report/claim_details.h"
#include "experiments/harness/report/html.h"
#include "experiments/harness/report/marks.h"
#include "experiments/harness/report/settings.h"

namespace reprise {
namespace {

Claim one(const std::string& id) {
  Claim claim = one_number(id, "accuracy of " + id + ", %",
                           of(number("v"), "g"), {.printed = "98.40"});
  claim.unit = "%";
  claim.source = {.name = "table 1", .unreported = "the rate"};
  return claim;
}

Judgement judged(Verdict verdict) {
  Judgement j;
  j.verdict = verdict;
  j.published = "98.40 %";
  j.ours = "98.46 ± .03 %";
  j.unit = "%";
  j.n = 32;
  j.k = 1;
  j.mean = 98.4612;
  j.of_mean = {98.4321, 98.4903};
  j.of_run = {98.2812, 98.6412};
  j.margin = .1;
  j.known_to = .22;
  j.u = .25;
  return j;
}

class ClaimRows : public testing::Test {
 protected:
  void add(Claim claim, Judgement judgement) {
    study_.claims.push_back(std::move(claim));
    input_.judgements.push_back(std::move(judgement));
  }
  std::string html() { return to_html({"", {}, "", claim_blocks(input_)}); }
  std::string detail(const char* name, std::size_t claim = 0) {
    for (const auto& [one, line] : claim_details(input_, claim)) {
      if (one == name) return text_of(line);
    }
    return "";
  }

  Study study_;
  Trials trials_;
  ReportInput input_{&study_, &trials_, {}, {}};
};

TEST_F(ClaimRows, TwoIntervalsWithTheDigitsThatTheyCarry) {
  add(one("a"), judged(Verdict::kConsistent));
  const ClaimRow row = claim_row(input_, 0);
  EXPECT_EQ(row.published, "98.40\u00a0%");
  EXPECT_EQ(row.ours, "98.46\u00a0%");
  EXPECT_EQ(row.of_mean, "98.43 to 98.49 %");
  EXPECT_EQ(row.of_run, "98.28 to 98.64 %");
  EXPECT_EQ(row.seeds, "32");
  EXPECT_EQ(row.verdict, "~ consistent, known to ±\u00a0.2\u00a0%");
}

TEST_F(ClaimRows, DuelsSayHowOftenAndHowLikely) {
  Judgement j;
  j.verdict = Verdict::kReproduced;
  j.ours = "He ahead in 10 of 10 seeds";
  j.n = 10;
  j.strong = true;
  j.of_probability = {.6915, 1};
  add(beats("d", "He is ahead", of(number("v"), "g"), of(number("v"), "h")), j);
  const ClaimRow row = claim_row(input_, 0);
  EXPECT_EQ(row.ours, "He ahead in 10 of 10 seeds, P .69 to 1");
  EXPECT_EQ(row.of_run, "");
  EXPECT_EQ(row.verdict, "✓ reproduced, strong");
}

TEST_F(ClaimRows, RefutedStandsFirstAndWhatIsNotJudgedIsFolded) {
  add(one("fine"), judged(Verdict::kReproduced));
  for (const char* id : {"b", "c"}) {
    Judgement j = judged(Verdict::kNotRun);
    j.why = "not run: paper tier";
    add(one(id), j);
  }
  add(one("wrong"), judged(Verdict::kRefuted));
  const std::string text = html();
  const auto wrong = text.find("id=\"claim-wrong\"");
  const auto fine = text.find("id=\"claim-fine\"");
  const auto fold = text.find("<summary>– 2 not run: paper tier</summary>");
  EXPECT_LT(wrong, fine);
  EXPECT_LT(fine, fold);
  EXPECT_LT(fold, text.find("id=\"claim-b\""));
  EXPECT_NE(text.find("accuracy of wrong<"), std::string::npos);  // no ", %"
}

TEST_F(ClaimRows, NothingPublishedStandsBesideAStandIn) {
  Claim claim = one("a");
  claim.source.data = "mnist";
  TrialCell cell{{}, {}};
  Trial trial;
  trial.spec = {{"dataset", {{"name", "fashion-mnist"}}}};
  cell.trials = {trial};
  trials_.add("g", cell);
  Judgement j = judged(Verdict::kNotJudged);
  j.detail = "beside 98.40";
  j.compared = {{"", "98.40", "98.46", .1, true}};
  add(claim, j);
  EXPECT_EQ(claim_row(input_, 0).published, "");
  EXPECT_EQ(claim_row(input_, 0).of_mean, "98.43 to 98.49 %");
  EXPECT_EQ(html().find("98.40"), std::string::npos);
}

TEST_F(ClaimRows, OpenToSourceRuleAndCell) {
  Claim claim = one("a");
  claim.likely_reason = "a misprint";
  add(claim, judged(Verdict::kRefuted));
  input_.judgements[0].why = "too far";
  EXPECT_EQ(detail("Source"), "table 1");
  EXPECT_EQ(detail("The source does not say"), "the rate");
  EXPECT_EQ(detail("Why"), "too far");
  EXPECT_EQ(detail("Likely reason (inferred)"), "a misprint");
  EXPECT_EQ(detail("Rule"),
            "S: one published number beside ours; of a single run");
  EXPECT_EQ(detail("Margin"), "± .10 %");
  EXPECT_EQ(detail("Chance"), "u .25");
  EXPECT_EQ(detail("Row of verdicts.csv"), "a");
  input_.judgements[0].verdict = Verdict::kReproduced;
  EXPECT_EQ(detail("Likely reason (inferred)"), "");
}

TEST_F(ClaimRows, WhatFailsIsComparedFirst) {
  Judgement j = judged(Verdict::kRefuted);
  for (int i = 0; i < 8; ++i) {
    j.compared.push_back({std::to_string(i), "1", "2", .5, i != 7});
  }
  add(one("a"), j);
  const std::string text = detail("Compared");
  EXPECT_TRUE(text.starts_with("✗ 7: 2 beside 1 0: 2 beside 1")) << text;
  EXPECT_TRUE(text.ends_with("and 2 more: compared.csv")) << text;
}

TEST(Marks, CountsAreInOrderAndLeadToTheirWords) {
  const Judgement all[] = {judged(Verdict::kReproduced),
                           judged(Verdict::kRefuted),
                           judged(Verdict::kReproduced)};
  const Line line = count_marks(counts_of(all), "../");
  EXPECT_EQ(text_of(line), "✗ 1 refuted ✓ 2 reproduced");
  EXPECT_EQ(line[0].target, "../#word-refuted");
  EXPECT_EQ(line[0].look, "mark refuted");
  EXPECT_EQ(text_of(count_marks({}, "")), "no claims");
  for (const VerdictMark& mark : verdict_marks()) {
    EXPECT_NE(sign_of(mark.verdict), "");
  }
}

TEST(Settings, KeysInALineAndRunsShort) {
  const Json spec = Json::parse(
      R"({"model": {"layers": [784, 128, 128, 128, 10, 10]}, "task": "t",
          "params": {"lr": 0.01, "on": [0.5, 1]}, "a": true})");
  EXPECT_EQ(settings_text(spec),
            "task t; a true; model.layers 784-128×3-10-10; lr 0.01; on [0.5, "
            "1]");
}

TEST(Settings, OfAClaimAreWhatItsCellsShareAndTheRest) {
  Study study;
  TrialGroup group{.name = "g", .spec = {{"lr", .1}}};
  group.factors = {{"depth", {{"2", {{"layers", 2}}}, {"3", {{"layers", 3}}}}}};
  study.groups = {group};
  EXPECT_EQ(settings_of(study, one_number("a", "", of(number("v"), "g"),
                                          {.printed = "1"})),
            "lr 0.1 | depth=2: layers 2 | depth=3: layers 3");
  EXPECT_EQ(groups_grid(study, {}).rows.size(), 1u);
}

}  // namespace
}  // namespace reprise
