#include "experiments/harness/run/progress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "experiments/harness/study/cost.h"

namespace reprise {
namespace {

TEST(Progress, ALineOfPlaceCountBarAndTimes) {
  ProgressParts parts{.step = "[3/4] train",
                      .place = "08 depth",
                      .done = 612,
                      .trials = 964,
                      .share = .5,
                      .gone = 47.2,
                      .left = 50};
  EXPECT_EQ(progress_text(parts, true),
            "[3/4] train  08 depth 612/964  ######------  0:48 gone, 0:50 "
            "left");
  EXPECT_EQ(progress_text(parts, false),
            "[3/4] train  08 depth 612/964  0:48 gone, 0:50 left");
  parts.left = {};
  parts.place = "";
  parts.gone = 3725;
  EXPECT_EQ(progress_text(parts, false), "[3/4] train  612/964  1:02:05 gone");
}

TEST(Progress, ALineFitsATerminal) {
  for (const double seconds : {.1, 59., 3599., 86399., 1e6}) {
    for (const std::size_t length : {0u, 5u, 40u, 200u}) {
      const ProgressParts parts{.step = "[3/4] train",
                                .place = std::string(length, 'x'),
                                .done = 123456,
                                .trials = 1234567,
                                .share = .99,
                                .gone = seconds,
                                .left = seconds};
      for (const bool bar : {true, false}) {
        EXPECT_LT(progress_text(parts, bar).size(), 80u);
      }
    }
  }
}

// Two packs: of 16 trials that take 20 s, and of one that takes 100 s.
class ProgressLogTest : public testing::Test {
 protected:
  ProgressLogTest() {
    trials_[0].experiment = trials_[1].experiment = "08";
    trials_[0].group = "depth";
    trials_[1].group = "long";
    packs_[0].trials.assign(16, &trials_[0]);
    packs_[1].trials = {&trials_[1]};
    packs_[0].cost = 20 * kReferenceRate;
    packs_[1].cost = 100 * kReferenceRate;
  }
  ProgressLog log(bool terminal) const {
    return {packs_, 2, terminal, "train"};
  }

  PlannedTrial trials_[2];
  TrialPack packs_[2];
};

TEST_F(ProgressLogTest, CountsTheSharesOfRunningTrials) {
  ProgressLog told = log(true);
  told.started(0, 0);
  told.started(1, 0);
  told.advanced(0, .5, 10);
  told.advanced(1, .1, 10);
  EXPECT_EQ(told.due(10),
            "train  08 long 8/17  #-----------  0:10 gone, 1:30 left");
  told.finished(0, 20);
  EXPECT_EQ(told.due(20).value().substr(0, 20), "train  08 long 16/17");
  told.finished(1, 100);
  EXPECT_EQ(told.due(100), "train  17/17  ############  1:40 gone");
  EXPECT_FALSE(told.due(1000));  // all is said
}

TEST_F(ProgressLogTest, WithoutATerminalALineEveryHalfMinute) {
  ProgressLog told = log(false);
  told.started(0, 0);
  told.started(1, 0);
  std::vector<double> times;
  for (double now = 0; now < 99; now += .5) {
    told.advanced(1, now / 100, now);
    const auto line = told.due(now);
    if (!line) continue;
    times.push_back(now);
    EXPECT_EQ(line->find_first_of("\r\x1b#"), std::string::npos);
    EXPECT_NE(line->find(" left"), std::string::npos);
  }
  EXPECT_EQ(times, (std::vector<double>{2, 32, 62, 92}));
}

// The first line that names a time comes within 5 s, whatever runs.
TEST_F(ProgressLogTest, ATerminalHearsOfTheTimeLeftWithin5Seconds) {
  ProgressLog told = log(true);
  told.started(0, 0);
  told.started(1, 0);
  double first = 0;
  for (double now = .5; now < 20 && first == 0; now += .5) {
    const auto line = told.due(now);
    if (line && line->find(" left") != std::string::npos) first = now;
  }
  EXPECT_GT(first, 0);
  EXPECT_LE(first, 5);
}

// A run that is told of as a program's: what is drawn on no terminal holds no
// code, and a quiet one says nothing.
TEST_F(ProgressLogTest, OnAPipeThereAreLinesAlone) {
  testing::internal::CaptureStderr();
  {
    Progress progress(packs_, 2, false, "train");
    for (const std::size_t i : {0u, 1u}) progress.started(i);
    for (const std::size_t i : {0u, 1u}) progress.advanced(i, .5);
    for (const std::size_t i : {0u, 1u}) progress.finished(i);
  }
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_EQ(told, "train  17/17  0:01 gone\n");
  testing::internal::CaptureStderr();
  {
    Progress progress(packs_, 2, true, "train");
    for (const std::size_t i : {0u, 1u}) progress.finished(i);
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace reprise
