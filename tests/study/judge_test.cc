#include "experiments/harness/study/judge.h"

#include <gtest/gtest.h>

#include "tests/study/hand_made.h"

namespace reprise {
namespace {

// A cell of n pairs: a beats b in `won` of them.
Claim duel(Trials& trials, const std::string& id, int won, int n) {
  std::vector<Trial> pairs;
  for (int i = 0; i < n; ++i) {
    pairs.push_back(computed(static_cast<std::uint64_t>(i + 1),
                             {{"a", i < won ? 2 : 1}, {"b", 1.5}}));
  }
  trials.add(id, {{}, std::move(pairs)});
  return beats(id, "", of(number("a"), id), of(number("b"), id));
}

// Ten seeds around 1, printed as 1.0.
Claim number_claim(Trials& trials, const Json& spec = Json::object()) {
  trials.add(
      "numbers",
      {{},
       seeds_with("v", {.99, 1.01, .99, 1.01, .99, 1.01, .99, 1.01, .99, 1.01},
                  spec)});
  return one_number("s", "", of(number("v"), "numbers"),
                    {.printed = "1.0", .margin = .1});
}

std::vector<Verdict> verdicts(const std::vector<Judgement>& judgements) {
  std::vector<Verdict> verdicts;
  for (const Judgement& j : judgements) verdicts.push_back(j.verdict);
  return verdicts;
}

TEST(JudgeAll, HolmAmongTheRowsOfAStudy) {
  Trials trials;
  std::vector<Claim> claims{duel(trials, "first", 24, 32)};  // p .0070
  EXPECT_EQ(judge_all(claims, trials, true)[0].verdict, Verdict::kReproduced);
  for (int i = 0; i < 7; ++i) {
    claims.push_back(duel(trials, "even-" + std::to_string(i), 16, 32));
  }
  const auto j = judge_all(claims, trials, true);
  EXPECT_EQ(j[0].verdict, Verdict::kUndecided);
  EXPECT_EQ(j[0].adjusted_p, 8 * j[0].p);
}

// What is not judged, or has no p, is none of the family.
TEST(JudgeAll, OnlyRowsThatAreJudgedShareTheError) {
  Trials trials;
  std::vector<Claim> claims{duel(trials, "first", 23, 32)};
  for (int i = 0; i < 7; ++i) {
    claims.push_back(duel(trials, "lost-" + std::to_string(i), 16, 32));
    claims.back().source = {.name = "", .data = "mnist", .data_is_lost = true};
  }
  claims.push_back(beats("none", "", of(number("c"), "first"),
                         of(number("b"), "first")));  // NaN
  const auto j = judge_all(claims, trials, true);
  EXPECT_EQ(j[0].verdict, Verdict::kReproduced);
  EXPECT_EQ(j[1].verdict, Verdict::kNotJudged);
  EXPECT_EQ(j[8].verdict, Verdict::kNotJudged);
  EXPECT_EQ(j[8].why, "no trial has c");
}

TEST(JudgeAll, QuickTierJudgesOnlyNumbersAndTheorems) {
  Trials trials;
  const Claim s = number_claim(trials);
  const std::vector<Claim> claims{
      printed("e", "", {{cell("numbers"), "1.0", number("v")}}),
      theorem("t", "", cell("numbers"),
              [](const Trial& t, Deviations& d) {
                d.within("", .5, 1.5, t.number("v"));
              }),
      s,
      duel(trials, "d", 32, 32),
      curve("c", "", cell("numbers"),
            [](const Trial& t, Deviations& d) {
              d.within("", .5, 1.5, t.number("v"));
            }),
      ties("q", "", {of(number("a"), "d"), of(number("a"), "d")}, 1)};
  const auto quick = judge_all(claims, trials, false);
  const auto standard = judge_all(claims, trials, true);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    EXPECT_EQ(standard[i].verdict, Verdict::kReproduced) << claims[i].id;
    EXPECT_EQ(quick[i].verdict,
              i < 2 ? Verdict::kReproduced : Verdict::kNotJudged)
        << claims[i].id;
    EXPECT_EQ(quick[i].why, i < 2 ? "" : "quick tier") << claims[i].id;
  }
  EXPECT_EQ(quick[2].n, 10);  // measured all the same
  EXPECT_EQ(quick[2].ours, "1.000 ± .008");
}

// One claim that used MNIST, on trials of such a spec.
Judgement on(const Json& spec, const std::string& data = "mnist") {
  Trials trials;
  Claim claim = number_claim(trials, spec);
  claim.source.data = data;
  return judge_all({claim}, trials, true)[0];
}

TEST(JudgeAll, StandInsAreSeenInTheTrialsOwnSpecs) {
  const Json mnist = {{"dataset", {{"name", "mnist"}}}};
  const Json fashion = {{"dataset", {{"name", "fashion-mnist"}}}};
  const Json nested = {{"task", "t"},
                       {"params", {{"spec", mnist}, {"rows", 100}}}};
  const Json nested_fashion = {{"task", "t"}, {"params", {{"spec", fashion}}}};
  const Json generated = {{"dataset", {{"generator", "moons"}}}};
  EXPECT_EQ(on(mnist).verdict, Verdict::kReproduced);
  EXPECT_EQ(on(nested).verdict, Verdict::kReproduced);
  for (const Json& other : {fashion, nested_fashion, generated, Json::object(),
                            Json{{"params", {{"a", mnist}, {"b", fashion}}}}}) {
    const Judgement j = on(other);
    EXPECT_EQ(j.verdict, Verdict::kNotJudged) << other.dump();
    EXPECT_EQ(j.why,
              "published on mnist, which is not here: measured on its stand-in")
        << other.dump();
    EXPECT_EQ(j.n, 10);
  }
  // Published results are no data of their own; what stands in for them is not
  // they.
  const Json results = {{"dataset", {{"name", "mc-dropout-uci"}}}};
  const Json no_results = {{"dataset", {{"name", "simulated-mc-dropout"}}}};
  EXPECT_EQ(on(results).verdict, Verdict::kReproduced);
  EXPECT_EQ(on({{"params", {{"a", mnist}, {"b", results}}}}).verdict,
            Verdict::kReproduced);
  EXPECT_EQ(on(no_results).verdict, Verdict::kNotJudged);
  EXPECT_EQ(on({{"params", {{"a", fashion}, {"b", results}}}}).verdict,
            Verdict::kNotJudged);
  // Any data will do for a source that names none.
  EXPECT_EQ(on(fashion, "").verdict, Verdict::kReproduced);
  EXPECT_EQ(on(fashion, "fashion-mnist").verdict, Verdict::kReproduced);
}

TEST(JudgeAll, OneTrialOnAStandInIsEnough) {
  Trials trials;
  Claim claim = number_claim(trials, {{"dataset", {{"name", "mnist"}}}});
  trials.add(
      "more",
      {{}, seeds_with("v", {1}, {{"dataset", {{"name", "fashion-mnist"}}}})});
  Claim printed_claim = printed("e", "",
                                {{cell("numbers"), "1.0", number("v")},
                                 {cell("more"), "1", number("v")}});
  claim.source.data = printed_claim.source.data = "mnist";
  EXPECT_EQ(verdicts(judge_all({claim, printed_claim}, trials, true)),
            (std::vector{Verdict::kReproduced, Verdict::kNotJudged}));
}

// Even where the trials' own set has the name.
TEST(JudgeAll, WhatNobodyHasAnyMoreIsNotJudged) {
  for (const char* data : {"mnist", "a split of 2014"}) {
    Trials trials;
    Claim claim = number_claim(trials, {{"dataset", {{"name", "mnist"}}}});
    claim.source.data = std::string(data);
    claim.source.data_is_lost = true;
    const Judgement j = judge_all({claim}, trials, true)[0];
    EXPECT_EQ(j.verdict, Verdict::kNotJudged) << data;
    EXPECT_EQ(j.why,
              "published on " + claim.source.data + ", which cannot be had");
  }
}

TEST(JudgeAll, WhatDidNotRunIsSaid) {
  Trials trials;
  trials.add("empty", {{}, {}});
  const Sample none = of(number("v"), "empty");
  const Published one{.printed = "1", .margin = 1};
  Claim paper = one_number("paper", "", none, one);
  paper.tier = Tier::kPaper;
  Claim stand_in = one_number("stand-in", "", none, one);
  stand_in.source.data = std::string("mnist");
  const std::vector<Claim> claims{
      paper, one_number("standard", "", none, one), stand_in,
      printed("e", "", {{cell("empty"), "1", number("v")}}),
      beats("d", "", none, none)};
  const auto why = [&](bool judged) {
    std::vector<std::string> texts;
    for (const Judgement& j : judge_all(claims, trials, judged)) {
      EXPECT_EQ(j.verdict, Verdict::kNotRun);
      texts.push_back(j.why);
    }
    return texts;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(why(true), (Texts{"not run: paper tier", "no trials", "no trials",
                              "no trials", "no trials"}));
  EXPECT_EQ(why(false),
            (Texts{"not run: paper tier", "not run: standard tier",
                   "not run: standard tier", "not run: standard tier",
                   "not run: standard tier"}));
}

// What a row asks for, and what the tier ran.
TEST(JudgeAll, FewerSeedsOrEpochsThanAskedAreNotJudged) {
  const auto judged = [](int asked, bool shortened, bool tier_judges,
                         const auto& claim_of) {
    Trials trials;
    TrialCell cell{
        {}, seeds_with("v", std::vector<double>(12, 1.)), asked, shortened};
    trials.add("numbers", cell);
    return judge_all({claim_of()}, trials, tier_judges)[0];
  };
  const auto s = [] {
    return one_number("s", "", of(number("v"), "numbers"),
                      {.printed = "1.0", .margin = .1});
  };
  const auto e = [] {
    return printed("e", "", {{cell("numbers"), "1.0", number("v")}});
  };
  EXPECT_EQ(judged(12, false, true, s).verdict, Verdict::kReproduced);
  EXPECT_EQ(judged(12, false, false, s).verdict, Verdict::kReproduced);
  EXPECT_EQ(judged(32, false, true, s).why, "12 of 32 seeds");
  EXPECT_EQ(judged(32, false, false, s).why, "quick tier: 12 of 32 seeds");
  EXPECT_EQ(judged(32, false, false, e).verdict, Verdict::kNotJudged);
  EXPECT_EQ(judged(12, true, false, e).why,
            "quick tier: fewer epochs than the row asks for");
  EXPECT_EQ(judged(0, false, false, s).why, "quick tier");
}

// An E row reads the third epoch of a net that ran two of them, or of one that
// the tier did not run at all.
TEST(JudgeAll, AShortenedTrajectoryIsNotJudgedAndNotMissing) {
  const auto judged = [](bool shortened, bool is_there) {
    Trials trials;
    Trial trial;
    trial.seed = 1;
    trial.status = "done";
    trial.metrics = {{"epochs", {{"train_loss", {.5, .4}}}}};
    trials.add("nets", {{},
                        is_there ? std::vector{trial} : std::vector<Trial>{},
                        1,
                        shortened});
    return judge_all(
        {printed("e", "", cell("nets"), {{".30", at_epoch(3, "train_loss")}})},
        trials, false)[0];
  };
  EXPECT_EQ(judged(true, true).verdict, Verdict::kNotJudged);
  EXPECT_EQ(judged(true, true).why,
            "quick tier: fewer epochs than the row asks for");
  EXPECT_EQ(judged(true, false).verdict, Verdict::kNotRun);
  EXPECT_EQ(judged(true, false).why, "not run: standard tier");
}

// A row of several cells, one of which the tier left out.
TEST(JudgeAll, ARowWithoutSomeOfItsCellsIsNotJudged) {
  Trials trials;
  trials.add("g", {{"a"}, seeds_with("v", {1, 1}), 2});
  trials.add("g", {{"b"}, {}, 2});
  const auto row =
      theorem("t", "", cell("g"), [](const Trial&, Deviations& deviations) {
        deviations.at_most("", 2, 1, 0);
      });
  EXPECT_EQ(judge_all({row}, trials, false)[0].why,
            "quick tier: some of its cells have no trials");
}

TEST(JudgeAll, WhatIsNeverJudgedSaysWhy) {
  Trials trials;
  std::vector<Claim> claims =
      not_judged("other machine", {number_claim(trials)});
  const Judgement j = judge_all(claims, trials, true)[0];
  EXPECT_EQ(j.verdict, Verdict::kNotJudged);
  EXPECT_EQ(j.why, "other machine");
  EXPECT_FALSE(j.calibrates);
  EXPECT_TRUE(std::isnan(j.adjusted_p));
  EXPECT_EQ(j.n, 10);
}

// Levels may have different numbers of seeds: A is paired with the B of its
// seed.
TEST(JudgeAll, ADuelIsOfTheSeedsThatBothHave) {
  Trials trials;
  duel(trials, "ten", 10, 10);
  duel(trials, "nine", 9, 9);
  const auto j = judge_all(
      {beats("d", "", of(number("a"), "ten"), of(number("b"), "nine"))}, trials,
      true);
  EXPECT_EQ(j[0].n, 9);
  EXPECT_EQ(j[0].verdict, Verdict::kReproduced);
}

// Nor is it guessed: what a claim names must be there.
TEST(JudgeAll, AnUnknownGroupIsRefused) {
  EXPECT_EQ(refusal([] {
              judge_all({beats("d", "", of(number("a"), "nowhere"),
                               of(number("b"), "nowhere"))},
                        Trials{}, true);
            }),
            "claim 'd': no group of trials 'nowhere'");
}

TEST(JudgeAll, AMetricThatNoTrialHasIsNamed) {
  Trials trials;
  trials.add("a", {{}, seeds_with("v", {1, 2, 3, 4, 5, 6, 7, 8})});
  trials.add("b", {{}, seeds_with("v", {0, 0, 0, 0, 0, 0, 0, 0})});
  const auto judged =
      judge_all({beats("good", "", of(number("v"), "a"), of(number("v"), "b")),
                 beats("bad", "", of(number("w"), "a"), of(number("v"), "b"))},
                trials, true);
  EXPECT_EQ(judged[0].verdict, Verdict::kReproduced);
  EXPECT_NE(judged[1].verdict, Verdict::kReproduced);
  EXPECT_EQ(judged[1].why, "no trial has w");
}

TEST(JudgeAll, AMistakeInACheckIsToldWithItsPlace) {
  Trials trials;
  trials.add("a", {{}, seeds_with("v", {1})});
  const auto broken = [](const Trial&, Deviations&) {
    throw std::runtime_error("boom");
  };
  EXPECT_EQ(refusal([&] {
              judge_all({theorem("t", "", cell("a"), broken)}, trials, true);
            }),
            "claim 't': boom");
}

}  // namespace
}  // namespace reprise
