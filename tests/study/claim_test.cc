#include "experiments/harness/study/claim.h"

#include <gtest/gtest.h>

#include "experiments/harness/claims/rules.h"
#include "experiments/harness/study/lists.h"
#include "tests/study/hand_made.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

using Values = std::vector<double>;

// Two nets of three seeds; net b reads 10 times a.
Trials nets() {
  const auto cell_of = [](double factor) {
    std::vector<Trial> trials;
    for (int seed = 1; seed <= 3; ++seed) {
      const double v = factor * seed;
      trials.push_back(computed(static_cast<std::uint64_t>(seed),
                                {{"v", v},
                                 {"digits", std::to_string(seed)},
                                 {"list", {v, 2 * v}},
                                 {"epochs", {{"loss", {v, v / 2}}}}}));
    }
    return trials;
  };
  Trials trials;
  trials.add("g", {{"a"}, cell_of(1)});
  trials.add("g", {{"b"}, cell_of(10)});
  trials.add("g", {{"c"}, {}});
  trials.add("one", {{}, seeds_with("v", {4})});
  return trials;
}

Sample v_of(const char* level) { return of(number("v"), "g", level); }

TEST(Claim, EveryWordGivesItsKindAndFields) {
  const Claim s1 = one_number("id", "text", v_of("a"),
                              {.printed = "98.40", .margin = .5, .runs = 3});
  EXPECT_EQ(s1.kind, ClaimClass::kS);
  EXPECT_EQ(s1.id, "id");
  EXPECT_EQ(s1.text, "text");
  EXPECT_EQ(s1.samples.size(), 1u);
  EXPECT_EQ(s1.published.at(0).printed, "98.40");
  EXPECT_EQ(s1.tier, Tier::kStandard);

  const Claim s2 = mean_and_sd("id", "", v_of("a"), {.printed = "1.08"}, ".04");
  EXPECT_EQ(s2.kind, ClaimClass::kS2);
  EXPECT_EQ(s2.published_sd, ".04");
  const Claim best = best_of(3, "id", "", v_of("a"), {.printed = "96.48"});
  EXPECT_EQ(best.kind, ClaimClass::kSbest);
  EXPECT_EQ(best.published.at(0).runs, 3);
  const Claim d = beats("id", "", v_of("a"), v_of("b"));
  EXPECT_EQ(d.kind, ClaimClass::kD);
  EXPECT_EQ(d.samples.at(0).cell, cell("g", "a"));
  EXPECT_EQ(d.samples.at(1).cell, cell("g", "b"));
  const Claim r = ranks("id", "", {{v_of("a"), "1"}, {v_of("b"), "2"}});
  EXPECT_EQ(r.kind, ClaimClass::kR);
  const Claim by =
      named(beats_by(.5, "id", "", v_of("a"), v_of("b")), "a", "b");
  EXPECT_EQ(by.kind, ClaimClass::kD);
  EXPECT_EQ(by.more_than, .5);
  EXPECT_EQ(by.a + by.b, "ab");
  EXPECT_EQ(r.published.at(1).printed, "2");
  const Claim sp = per_split("id", "", v_of("a"), {1, 2});
  EXPECT_EQ(sp.kind, ClaimClass::kSP);
  EXPECT_EQ(sp.splits, (Values{1, 2}));
  const Claim q = ties("id", "", {v_of("a"), v_of("b")}, 2);
  EXPECT_EQ(q.kind, ClaimClass::kQ);
  EXPECT_EQ(q.margin, 2);
  EXPECT_EQ(q.samples.size(), 2u);
  const Claim e = printed("id", "", {{cell("g", "a"), "1", number("v")}});
  EXPECT_EQ(e.kind, ClaimClass::kE);
  const auto nothing = [](const Trial&, Deviations&) {};
  EXPECT_EQ(theorem("id", "", cell("g"), nothing).kind, ClaimClass::kT);
  EXPECT_EQ(curve("id", "", cell("g"), nothing).kind, ClaimClass::kC);
  EXPECT_EQ(curve("id", "", cell("g"), {{1, 2, 3}}, "loss").kind,
            ClaimClass::kC);
}

TEST(Claim, ManyAtATime) {
  const auto claims = paper_tier(
      from({.name = "book", .data = "mnist", .test_rows = 100},
           concat(std::vector<Claim>{beats("a", "", v_of("a"), v_of("b"))},
                  std::vector<Claim>{beats("b", "", v_of("b"), v_of("a"))})));
  ASSERT_EQ(claims.size(), 2u);
  for (const Claim& claim : claims) {
    EXPECT_EQ(claim.source.name, "book");
    EXPECT_EQ(claim.source.data, "mnist");
    EXPECT_EQ(claim.tier, Tier::kPaper);
    EXPECT_EQ(evidence_of(claim, nets()).test_rows, 100);
  }
}

TEST(EvidenceOf, OneNumber) {
  const Evidence e =
      evidence_of(one_number("", "", v_of("a"),
                             {.printed = "98.40", .margin = .5, .runs = 3}),
                  nets());
  EXPECT_EQ(e.ours, (Values{1, 2, 3}));
  EXPECT_EQ(e.published, 98.40);
  EXPECT_EQ(e.published_text, "98.40");
  EXPECT_EQ(e.published_runs, 3);
  EXPECT_EQ(e.margin, .5);
  EXPECT_FALSE(e.on_log_scale);
  EXPECT_FALSE(e.by_rank);
  // (98.405 - 98.395) / 2
  EXPECT_TRUE(std::abs(e.published_half_digit - .005) <=
              gamma_bound<double>(4) * 98.4);
}

Evidence published_as(const Published& published) {
  return evidence_of(one_number("", "", v_of("a"), published), nets());
}

TEST(EvidenceOf, WhatAPrintLeavesOpen) {
  const auto near = [](double a, double b) {
    return std::abs(a - b) <= gamma_bound<double>(8) * 100;
  };
  const Evidence cut = published_as({.printed = "98.4", .truncated = true});
  EXPECT_TRUE(near(cut.published, 98.45)) << cut.published;
  EXPECT_TRUE(near(cut.published_half_digit, .05)) << cut.published_half_digit;
  EXPECT_EQ(cut.published_text, "98.4");

  const Evidence words =
      published_as({.printed = "about half", .low = ".45", .high = ".55"});
  EXPECT_TRUE(words.on_words);
  EXPECT_EQ(words.words_low, .45);
  EXPECT_EQ(words.words_high, .55);
  EXPECT_EQ(words.published_text, "about half");
  const Evidence under = published_as({.printed = "under 87", .high = "87"});
  EXPECT_EQ(under.words_low, -INFINITY);
  EXPECT_EQ(under.words_high, 87);
  EXPECT_EQ(published_as({.printed = "over 1", .low = "1"}).words_high,
            INFINITY);

  // Of ".01" printed, a logarithm lies from that of .005 to that of .015.
  const Evidence log =
      published_as({.printed = ".01", .scale = Scale::kLog, .by_rank = true});
  EXPECT_TRUE(log.on_log_scale);
  EXPECT_TRUE(log.by_rank);
  EXPECT_TRUE(near(log.published, std::log(std::sqrt(.005 * .015))));
  EXPECT_TRUE(near(log.published_half_digit, std::log(3.) / 2));
}

TEST(EvidenceOf, MeansBestsSplitsAndDuels) {
  const Trials trials = nets();
  const Evidence s2 = evidence_of(
      mean_and_sd("", "", v_of("a"), {.printed = "1.08", .runs = 5}, ".04"),
      trials);
  EXPECT_EQ(s2.published, 1.08);
  EXPECT_EQ(s2.published_sd, .04);
  EXPECT_EQ(s2.published_runs, 5);
  EXPECT_EQ(s2.ours, (Values{1, 2, 3}));
  const Evidence best =
      evidence_of(best_of(3, "", "", v_of("b"), {.printed = "25"}), trials);
  EXPECT_EQ(best.published_runs, 3);
  EXPECT_EQ(best.ours, (Values{10, 20, 30}));
  const Evidence sp =
      evidence_of(per_split("", "", v_of("a"), {4, 5, 6}), trials);
  EXPECT_EQ(sp.ours, (Values{1, 2, 3}));
  EXPECT_EQ(sp.other, (Values{4, 5, 6}));
  const Evidence read =
      evidence_of(per_split("", "", v_of("a"), v_of("b")), trials);
  EXPECT_EQ(read.ours, (Values{1, 2, 3}));
  EXPECT_EQ(read.other, (Values{10, 20, 30}));
  const Evidence d = evidence_of(beats("", "", v_of("b"), v_of("a")), trials);
  EXPECT_EQ(d.ours, (Values{10, 20, 30}));
  EXPECT_EQ(d.other, (Values{1, 2, 3}));
  const Evidence q =
      evidence_of(ties("", "", {v_of("a"), v_of("c")}, 2), trials);
  EXPECT_EQ(q.tied, (std::vector<Values>{{1, 2, 3}, {}}));
  EXPECT_EQ(q.margin, 2);
}

TEST(EvidenceOf, RanksAreOfMeans) {
  const Evidence r = evidence_of(
      ranks("", "", {{v_of("a"), "2.5"}, {v_of("b"), "inf"}}), nets());
  EXPECT_EQ(r.ours, (Values{2, 20}));
  EXPECT_EQ(r.other, (Values{2.5, INFINITY}));
  // Where a row has not run there is no order.
  const Evidence none = evidence_of(
      ranks("", "", {{v_of("a"), "2"}, {v_of("c"), "3"}, {v_of("b"), "4"}}),
      nets());
  EXPECT_TRUE(none.ours.empty() && none.other.empty());
}

TEST(EvidenceOf, PrintedBesideEveryTrialOfTheCells) {
  const Evidence e = evidence_of(printed("", "",
                                         {{cell("g"), "1", number("v")},
                                          {cell("g", "b"), "2", text("digits")},
                                          {cell("one"), "4", number("v")}}),
                                 nets());
  ASSERT_EQ(e.printed.size(), 3u + 3 + 3 + 1);
  EXPECT_EQ(e.printed[0].label, "a, seed 1, number(v)");
  EXPECT_EQ(e.printed[5].label, "b, seed 3, number(v)");
  EXPECT_EQ(e.printed[5].ours, 30);
  EXPECT_FALSE(e.printed[5].is_text);
  EXPECT_EQ(e.printed[6].label, "b, seed 1, text(digits)");
  EXPECT_EQ(e.printed[6].ours_text, "1");
  EXPECT_TRUE(e.printed[6].is_text);
  EXPECT_EQ(e.printed[9].label, "number(v)");  // a single trial of one cell
  EXPECT_EQ(e.printed[9].printed, "4");
}

TEST(EvidenceOf, PrintedOfOneCellManyMetrics) {
  const Claim claim = printed("", "", cell("g", "a"),
                              {{"1", number("v")}, {"1", text("digits")}});
  ASSERT_EQ(claim.printed.size(), 2u);
  EXPECT_EQ(claim.printed[1].cell, cell("g", "a"));
  EXPECT_EQ(evidence_of(claim, nets()).printed.size(), 6u);
}

TEST(EvidenceOf, TheoremsAndCurves) {
  const auto check = [](const Trial& t, Deviations& d) {
    d.equal("v", 1, t.number("v"));
  };
  const Evidence t =
      evidence_of(theorem("", "", cell("g", "a"), check), nets());
  ASSERT_EQ(t.deviations.size(), 3u);
  EXPECT_EQ(t.deviations[2].label, "a, seed 3, v");
  EXPECT_EQ(t.deviations[2].ours, 3);
  EXPECT_EQ(
      evidence_of(curve("", "", cell("g"), check), nets()).deviations.size(),
      6u);
}

TEST(EvidenceOf, ACurvesPoints) {
  // Over seeds 1 … 10: mean 5.5, variance 55/6, and t(.975, 9) by SciPy.
  const double half = 2.2621571627982050 * std::sqrt(55 / 6. * 1.1);
  std::vector<Trial> ten;
  for (int seed = 1; seed <= 10; ++seed) {
    ten.push_back(computed(static_cast<std::uint64_t>(seed),
                           {{"list", {seed, 2 * seed}},
                            {"epochs", {{"loss", {seed, seed / 2.}}}}}));
  }
  Trials trials;
  trials.add("g", {{"a"}, ten});
  ten.pop_back();
  trials.add("g", {{"nine"}, ten});
  for (const char* array : {"loss", "list"}) {
    const Evidence e =
        evidence_of(curve("", "", cell("g", "a"),
                          {{1, 2.5, .25}, {2, 9, .5}, {3, 1, 1}}, array),
                    trials);
    ASSERT_EQ(e.deviations.size(), 3u) << array;
    EXPECT_EQ(e.deviations[0].label, "a, x = 1");
    EXPECT_EQ(e.deviations[0].expected, 2.5);
    EXPECT_EQ(e.deviations[0].ours, 5.5);
    EXPECT_TRUE(std::abs(e.deviations[0].tolerance - (.25 + half)) <=
                printed_double_bound() * half)
        << e.deviations[0].tolerance;
    EXPECT_EQ(e.deviations[1].ours, array == std::string("loss") ? 2.75 : 11);
    // Past the end there is no number, and no point that holds.
    EXPECT_TRUE(std::isnan(e.deviations[2].ours)) << array;
    EXPECT_EQ(judge(ClaimClass::kC, e).verdict, Verdict::kRefuted);
  }
  // Fewer than ten seeds say too little of where a run falls.
  const Evidence nine = evidence_of(
      curve("", "", cell("g", "nine"), {{1, 5, 100}}, "loss"), trials);
  EXPECT_TRUE(std::isnan(nine.deviations.at(0).tolerance));
}

// Of a trial that diverged there is no number, unless the metric counts it.
TEST(EvidenceOf, WhatDivergedIsNoNumber) {
  Trials trials;
  auto seeds = seeds_with("v", {1, 2, 3});
  seeds[1].status = "diverged";
  trials.add("g", {{}, seeds});
  const auto ours = [&](const Metric& metric) {
    return evidence_of(one_number("", "", of(metric, "g"), {.printed = "1"}),
                       trials)
        .ours;
  };
  EXPECT_TRUE(std::isnan(ours(number("v"))[1]));
  EXPECT_TRUE(std::isnan(ours(percent(number("v")))[1]));
  EXPECT_EQ(ours(over("v", 1.5)), (Values{0, 1, 1}));
  EXPECT_EQ(ours(diverged()), (Values{0, 1, 0}));
  const Evidence duel = evidence_of(
      beats("", "", of(number("v"), "g"), of(constant(.5), "g")), trials);
  EXPECT_TRUE(std::isnan(duel.ours[1]));
  EXPECT_EQ(duel.other[1], .5);
  EXPECT_EQ(values_of(trials, of(number("v"), "g")), (Values{1, 2, 3}));
}

TEST(EvidenceOf, ByMoreThan) {
  const Evidence e =
      evidence_of(beats_by(4, "", "", v_of("b"), v_of("a")), nets());
  EXPECT_EQ(e.ours, (Values{6, 16, 26}));
  EXPECT_EQ(e.other, (Values{1, 2, 3}));
}

TEST(EvidenceOf, WhatAClaimSaysOfItsNumbers) {
  Claim claim = printed("", "", {{cell("g"), "1", number("v")}});
  claim.in_binary32 = true;
  claim.unit = std::string("%");
  const Evidence e = evidence_of(claim, nets());
  EXPECT_TRUE(e.printed.at(0).in_binary32);
  EXPECT_EQ(e.unit, "%");
  EXPECT_EQ(e.seeds, 3);
  Claim mean = mean_and_sd("", "", v_of("a"), {.printed = "1"}, ".04");
  mean.sd_is_of_mean = true;
  EXPECT_TRUE(evidence_of(mean, nets()).sd_is_of_mean);
}

TEST(EvidenceOf, WhatIsNotThere) {
  EXPECT_EQ(
      refusal([] { evidence_of(beats("", "", v_of("a"), v_of("d")), nets()); }),
      "group 'g' has no levels (d)");
}

TEST(Claim, SaysWhatItReads) {
  const Claim claim = printed("", "",
                              {{cell("g"), "1", number("v")},
                               {cell("g", "b"), "2", text("digits")},
                               {cell("g"), "3", number("v")}});
  EXPECT_EQ(cells_of(claim), (std::vector<Cell>{cell("g"), cell("g", "b")}));
  EXPECT_EQ(metrics_of(claim), "number(v); text(digits)");
  const Claim d = beats("", "", v_of("a"), v_of("b"));
  EXPECT_EQ(cells_of(d), (std::vector<Cell>{cell("g", "a"), cell("g", "b")}));
  EXPECT_EQ(metrics_of(d), "number(v)");
  const auto nothing = [](const Trial&, Deviations&) {};
  const Claim t =
      theorem("", "",
              {Check(cell("g", "a"), nothing), Check(cell("one"), nothing),
               Check(cell("g", "a"), nothing)});
  EXPECT_EQ(cells_of(t), (std::vector<Cell>{cell("g", "a"), cell("one")}));
  EXPECT_EQ(metrics_of(t), "");
}

}  // namespace
}  // namespace reprise
