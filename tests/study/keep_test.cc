#include "experiments/harness/study/keep.h"

#include <gtest/gtest.h>

#include "experiments/harness/study/group.h"
#include "experiments/harness/study/metric.h"
#include "tests/study/hand_made.h"

namespace reprise {
namespace {

using Places = std::vector<std::size_t>;
using Points = std::vector<std::pair<double, double>>;

// 100 epochs, whose value is the epoch; a short and a long array.
KeptMetrics all_of_them() {
  std::vector<double> hundred, few(64, 1), many(65, 2);
  for (int i = 1; i <= 100; ++i) hundred.push_back(i);
  return {{{"epochs", {{"loss", hundred}, {"none", Json::array()}}},
           {"few", few},
           {"many", many},
           {"n", 3},
           {"word", "abc"}}};
}

Trial kept_trial(const std::vector<Keep>& keeps,
                 const std::vector<std::string>& levels = {}) {
  KeptMetrics kept = keep(all_of_them(), keeps, levels);
  Trial trial = computed(7, kept.metrics);
  trial.left_out = kept.left_out;
  trial.group = "nets";
  return trial;
}

TEST(Keep, PlacesAreTheFirstEveryKthAndTheLast) {
  EXPECT_EQ(kept_places(1, 3), (Places{0, 1, 2}));
  EXPECT_EQ(kept_places(3, 10), (Places{0, 2, 5, 8, 9}));
  EXPECT_EQ(kept_places(5, 10), (Places{0, 4, 9}));
  EXPECT_EQ(kept_places(50, 10), (Places{0, 9}));
  EXPECT_EQ(kept_places(kLastOnly, 10), Places{9});
  EXPECT_EQ(kept_places(kNothing, 10), Places{});
  EXPECT_EQ(kept_places(1, 0), Places{});
  EXPECT_EQ(kept_places(3, 1), Places{0});
}

TEST(Keep, UnaskedTheLastOfCurvesAndWhatIsShort) {
  const Trial trial = kept_trial({});
  EXPECT_EQ(trial.last("loss"), 100);
  EXPECT_EQ(trial.epochs("loss"), 100);
  EXPECT_EQ(trial.at_epoch("loss", 100), 100);
  EXPECT_TRUE(std::isnan(trial.at_epoch("loss", 101)));
  EXPECT_EQ(trial.series("few").size(), 64u);
  EXPECT_EQ(trial.number("n"), 3);
  EXPECT_EQ(trial.text("word"), "abc");
  EXPECT_EQ(trial.left_out, Json({{"many", 65}}));
  EXPECT_TRUE(std::isnan(trial.number("elsewhere")));
}

TEST(Keep, WhatIsNotKeptIsAnErrorWithItsName) {
  const Trial trial = kept_trial({});
  const std::string rest =
      ", and more of it is read (seed 7); its `keeps` says what is kept";
  EXPECT_EQ(refusal([&] { trial.curve("loss"); }),
            "group 'nets' keeps the last value of 'loss'" + rest);
  EXPECT_EQ(refusal([&] { best("loss")(trial); }),
            "group 'nets' keeps the last value of 'loss'" + rest);
  EXPECT_EQ(refusal([&] { trial.points("loss"); }),
            "group 'nets' keeps the last value of 'loss'" + rest);
  EXPECT_EQ(refusal([&] { trial.at_epoch("loss", 99); }),
            "group 'nets' keeps the last value of 'loss'" + rest);
  EXPECT_EQ(refusal([&] { trial.series("many"); }),
            "group 'nets' keeps nothing of 'many'" + rest);
  EXPECT_EQ(refusal([&] { trial.element("many", 0); }),
            "group 'nets' keeps nothing of 'many'" + rest);
  const Trial less = kept_trial({every(30, "loss"), nothing_of("n")});
  EXPECT_EQ(refusal([&] { less.curve("loss"); }),
            "group 'nets' keeps one value in 30 of 'loss'" + rest);
  EXPECT_EQ(refusal([&] { less.at_epoch("loss", 31); }),
            "group 'nets' keeps one value in 30 of 'loss'" + rest);
  EXPECT_EQ(refusal([&] { number("n")(less); }),
            "group 'nets' keeps nothing of 'n'" + rest);
}

TEST(Keep, EveryKthIsReadWhereItStands) {
  const Trial trial = kept_trial({every(40, "loss"), every(40, "few")});
  EXPECT_EQ(trial.points("loss"),
            (Points{{1, 1}, {40, 40}, {80, 80}, {100, 100}}));
  EXPECT_EQ(trial.at_epoch("loss", 80), 80);
  EXPECT_EQ(trial.last("loss"), 100);
  EXPECT_EQ(trial.epochs("loss"), 100);
  EXPECT_EQ(trial.element("few", 39), 1);
  EXPECT_NE(refusal([&] { trial.element("few", 38); }), "");
}

TEST(Keep, TheLastThatSpeaksOfACellCounts) {
  const std::vector<Keep> keeps{nothing_of("few"), whole("few", "", "10")};
  EXPECT_TRUE(kept_trial(keeps, {"relu", "9"}).left_out.contains("few"));
  EXPECT_EQ(kept_trial(keeps, {"relu", "10"}).series("few").size(), 64u);
  TrialGroup group;
  group.keeps = {whole("many")};
  EXPECT_EQ(keeping(keeps, group).keeps.size(), 3u);
}

TEST(Keep, KeepingTwiceIsKeepingOnce) {
  const std::vector<Keep> keeps{every(10, "loss"), nothing_of("n")};
  const KeptMetrics once = keep(all_of_them(), keeps, {});
  const KeptMetrics twice = keep(once, keeps, {});
  EXPECT_EQ(once.metrics, twice.metrics);
  EXPECT_EQ(once.left_out, twice.left_out);
  // Of every tenth every twentieth can be had, and the last.
  EXPECT_EQ(keep(once, {every(20, "loss")}, {}).metrics["epochs"],
            keep(all_of_them(), {every(20, "loss")}, {}).metrics["epochs"]);
}

TEST(Keep, WhatIsLostIsNamed) {
  const KeptMetrics rest =
      keep(all_of_them(), {every(10, "loss"), nothing_of("n")}, {});
  EXPECT_EQ(lost(rest, {every(10, "loss"), nothing_of("n")}, {}), "");
  EXPECT_EQ(lost(rest, {every(20, "loss"), nothing_of("n")}, {}), "");
  EXPECT_EQ(lost(rest, {nothing_of("n")}, {}), "");
  EXPECT_EQ(lost(rest, {every(15, "loss"), nothing_of("n")}, {}), "loss");
  EXPECT_EQ(lost(rest, {whole("loss"), nothing_of("n")}, {}), "loss");
  EXPECT_EQ(lost(rest, {}, {}), "n");
  EXPECT_EQ(lost(rest, {nothing_of("n"), whole("many")}, {}), "many");
  EXPECT_EQ(lost(all_of_them(), {whole("loss"), whole("many")}, {}), "");
}

TEST(Keep, TwoPartsMakeOne) {
  const KeptMetrics a = keep(all_of_them(), {nothing_of("n")}, {});
  const KeptMetrics b = keep(all_of_them(), {whole("loss")}, {});
  for (const KeptMetrics& both : {united(a, b), united(b, a)}) {
    EXPECT_EQ(both.metrics, b.metrics);
    EXPECT_EQ(both.left_out, b.left_out);
  }
}

TEST(Keep, TheDigestPassesOverTimes) {
  const Json metrics{{"n", 1}, {"wall_seconds", 2.5}};
  EXPECT_EQ(metrics_digest(metrics), metrics_digest({{"n", 1.0}}));
  EXPECT_NE(metrics_digest(metrics), metrics_digest({{"n", 2}}));
}

TEST(Reading, IsWrittenDown) {
  Trial trial = kept_trial({});
  const ReadingRecorder recorder;
  last("loss")(trial);
  at_epoch(100, "loss")(trial);
  number("n")(trial);
  using Part = Reading::Part;
  EXPECT_EQ(recorder.all(),
            (std::set<Reading>{{"nets", "loss", Part::kOne, 100},
                               {"nets", "loss", Part::kLast},
                               {"nets", "n", Part::kWhole}}));
}

}  // namespace
}  // namespace reprise
