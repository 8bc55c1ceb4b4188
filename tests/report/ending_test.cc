#include "experiments/harness/report/ending.h"

#include <gtest/gtest.h>

#include <deque>
#include <sstream>
#include <string>
#include <vector>

#include "experiments/harness/base/columns.h"
#include "tests/study/small_page.h"

namespace reprise {
namespace {

constexpr double kHour = 3600;

// So many studies with a row of each verdict, and long names and sentences.
class EndingTest : public testing::Test {
 protected:
  void make(int studies, int refuted) {
    for (int i = 1; i <= studies; ++i) add(i, i == 1 ? refuted : 0);
    for (std::size_t i = 0; i < studies_.size(); ++i) {
      ends_.push_back({&studies_[i], &trials_[i], judgements_[i]});
    }
  }

  std::vector<std::string> lines(const EndingFacts& facts) const {
    std::istringstream text(ending_lines(ends_, facts));
    std::vector<std::string> list;
    for (std::string line; std::getline(text, line);) list.push_back(line);
    return list;
  }

  std::deque<Study> studies_;
  std::deque<Trials> trials_;
  std::deque<std::vector<Judgement>> judgements_;
  std::vector<EndingStudy> ends_;

 private:
  void add(int i, int refuted) {
    Study& study = studies_.emplace_back();
    study.id = i < 10 ? "0" + std::to_string(i) : std::to_string(i);
    study.name = std::string("a_name_that_is_long_for_a_study");
    study.groups = {
        {.name = "nets", .spec = {{"dataset", {{"name", "mnist"}}}}}};
    study.figures = {{"shares", "", [](const Trials& t) {
                        t.cells({"nets"});
                        return Figure{};
                      }}};
    study.page = small_page("shares");
    study.page.findings = {
        {.headline = "",
         .sentence = "",
         .numbers = {},
         .holds = [](const FoundValues&) { return true; },
         .brief = "Forty columns of what came out here: √2"}};
    study.page.vary = {{.text = "", .command = "", .spec_name = "net.json"}};
    Trials& trials = trials_.emplace_back();
    trials.stand_in = true;
    std::vector<Trial> nets(3);
    for (Trial& net : nets) {
      net.spec = {{"dataset", {{"name", "fashion-mnist"}}}};
    }
    trials.add("nets", {{}, std::move(nets), 32});
    std::vector<Judgement>& rows = judgements_.emplace_back();
    const auto row = [&](Verdict verdict) -> Claim& {
      rows.emplace_back().verdict = verdict;
      Claim& claim = study.claims.emplace_back();
      claim.text = std::string(100, 'x');
      return claim;
    };
    row(Verdict::kReproduced);
    row(Verdict::kConsistent);
    for (int n = 0; n < refuted; ++n) row(Verdict::kRefuted);
    row(Verdict::kNotRun);                           // the standard tier's
    row(Verdict::kNotJudged).source.data = "mnist";  // and not here
    row(Verdict::kUndecided);                        // seeds
    row(Verdict::kNotRun).tier = Tier::kPaper;
    row(Verdict::kNotJudged).source.data_is_lost = true;
    row(Verdict::kNotJudged).not_judged_why = "by choice";
  }
};

EndingFacts facts() {
  return {.tier = Tier::kQuick,
          .store = "out/quick.db",
          .out = "out/quick",
          .next_seconds = 1.6 * kHour,
          .cores = 2};
}

TEST_F(EndingTest, FourStudiesFit23LinesAndEighteen37) {
  make(4, 10);
  EXPECT_LE(lines(facts()).size(), 23u);
  ends_.clear();
  studies_.clear();
  trials_.clear();
  judgements_.clear();
  make(18, 10);
  EXPECT_LE(lines(facts()).size(), 37u);
  for (const std::string& line : lines(facts())) {
    EXPECT_LE(columns_of(line), 80u) << line;
    EXPECT_EQ(line.find_first_of("\x1b\r\t"), std::string::npos) << line;
  }
}

TEST_F(EndingTest, SaysWhatCameOutAndWhatIsOpen) {
  make(2, 1);
  studies_[0].claims[2].likely_reason = std::string("a misprint");
  const std::vector<std::string> expected{
      "Reprise, quick tier: 2 of 18 studies, 6 trials",
      "MNIST is not here: Fashion-MNIST stood in (get it: "
      "tools/fetch-data mnist)",
      "                      reproduced, consistent, refuted, open; what came "
      "out",
      "01 a name that is lo…   1   1   1   6  Forty columns of what came out "
      "here: √2",
      "02 a name that is lo…   1   1   -   6  Forty columns of what came out "
      "here: √2",
      "all                     2   2   1  12  of 17 claims",
      "",
      "refuted: 01 \"" + std::string(66, 'x') + "…",
      "         likely: a misprint",
      "12 open. What would decide them:",
      "    2  the standard tier: tools/reproduce standard, about 1 h 36 min on "
      "2 cores",
      "    2  MNIST (tools/fetch-data mnist), then the standard tier",
      "    2  more seeds: reprise run all --seeds 64",
      "    2  the paper tier: --tier paper, for a cluster",
      "    4  nothing: the data of their sources cannot be had",
      "",
      "Look first at  out/quick/e01_a_name_that_is_long_for_a_study/shares.svg "
      "(3 of 3…",
      "All pages      out/quick/index.html (or README.md there)",
      "Every claim    reprise report 01 --store out/quick.db --verdicts",
      "Vary this net  reprise train "
      "out/quick/e01_a_name_that_is_long_for_a_study/net.…"};
  EXPECT_EQ(lines(facts()), expected);
}

// Of one study that is all decided, in a tier above which nothing is counted.
TEST_F(EndingTest, SaysNothingOfWhatThereIsNot) {
  make(1, 0);
  judgements_[0].resize(2);
  studies_[0].claims.resize(2);
  trials_[0].stand_in = false;
  ends_[0].judgements = judgements_[0];
  const auto told = lines({.tier = Tier::kStandard});
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(told[0], "Reprise, standard tier: 1 of 18 studies, 3 trials");
  EXPECT_EQ(told[2],
            "01 a name that is lo…   1   1   -   -  Forty columns of what came "
            "out here: √2");
}

TEST(Ending, WhatWouldDecideARow) {
  const Trials real;
  Trials stand_in;
  stand_in.stand_in = true;
  Claim claim;
  Judgement j;
  const auto open = [&](const Trials& t, Tier tier) {
    return open_of(claim, j, t, tier);
  };
  j.verdict = Verdict::kRefuted;
  EXPECT_EQ(open(real, Tier::kQuick), Open::kNot);
  j.verdict = Verdict::kNotRun;
  EXPECT_EQ(open(real, Tier::kQuick), Open::kStandard);
  EXPECT_EQ(open(stand_in, Tier::kQuick), Open::kStandard);
  claim.source.data = "mnist";
  EXPECT_EQ(open(real, Tier::kQuick), Open::kStandard);
  EXPECT_EQ(open(stand_in, Tier::kStandard), Open::kData);
  claim.tier = Tier::kPaper;
  EXPECT_EQ(open(stand_in, Tier::kStandard), Open::kPaper);
  EXPECT_EQ(open(real, Tier::kPaper), Open::kSeeds);
  claim.source.data_is_lost = true;
  EXPECT_EQ(open(real, Tier::kQuick), Open::kNothing);
}

TEST(Ending, Durations) {
  EXPECT_EQ(duration_text(.2), "1 s");
  EXPECT_EQ(duration_text(89), "89 s");
  EXPECT_EQ(duration_text(120), "2 min");
  EXPECT_EQ(duration_text(5700), "1 h 35 min");
}

}  // namespace
}  // namespace reprise
