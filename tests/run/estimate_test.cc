#include "experiments/harness/run/estimate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "experiments/harness/study/cost.h"

// A run by a clock of its own: what each pack really takes, on so many workers.
namespace reprise {
namespace {

struct Real {
  std::string kind;
  double thought;       // seconds on the reference
  double takes;         // seconds here
  bool reports = true;  // its share, twice a second
};

struct Told {
  double at, left, really;
};

// What the estimate says twice a second until the run is over.
std::vector<Told> told_of(const std::vector<Real>& packs, int workers) {
  constexpr double kTick = .5;
  std::vector<WorkAhead> work;
  for (const Real& pack : packs) {
    work.push_back({pack.kind, pack.thought * kReferenceRate});
  }
  TimeEstimate estimate(work, workers);
  // Packs start in order, each where a worker is free first.
  struct Run {
    double start, end;
  };
  std::vector<Run> runs;
  std::vector<double> free_at(static_cast<std::size_t>(workers), 0.);
  for (const Real& pack : packs) {
    double& at = *std::ranges::min_element(free_at);
    runs.push_back({at, at + pack.takes});
    at += pack.takes;
  }
  const double over = *std::ranges::max_element(free_at);
  std::vector<Told> told;
  std::vector<bool> started(packs.size()), finished(packs.size());
  for (double now = kTick; now < over; now += kTick) {
    for (std::size_t i = 0; i < packs.size(); ++i) {
      const Run& run = runs[i];
      if (!started[i] && run.start <= now) {
        started[i] = true;
        estimate.started(i, run.start);
      }
      if (!finished[i] && run.end <= now) {
        finished[i] = true;
        estimate.finished(i, run.end);
      } else if (started[i] && !finished[i] && packs[i].reports) {
        estimate.advanced(i, (now - run.start) / packs[i].takes, now);
      }
    }
    told.push_back({now, estimate.seconds_left(now), over - now});
  }
  return told;
}

// From 5 s on right within 1.5 times, while more than a few seconds are left.
void expect_right(const std::vector<Told>& told) {
  constexpr double kFrom = 5, kFactor = 1.5, kFew = 3;
  ASSERT_FALSE(told.empty());
  for (const Told& one : told) {
    if (one.at < kFrom || one.really < kFew) continue;
    EXPECT_TRUE(one.left <= kFactor * one.really &&
                one.really <= kFactor * one.left)
        << "at " << one.at << " s told " << one.left << ", really "
        << one.really;
  }
}

std::vector<Real> many(int n, const Real& pack) {
  return std::vector<Real>(static_cast<std::size_t>(n), pack);
}

std::vector<Real> operator+(std::vector<Real> a, const std::vector<Real>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(TimeEstimate, OneLongTrialAmongManyShortOnes) {
  const std::vector<Real> one{{"long", 100, 100}};
  expect_right(told_of(one + many(200, {"short", .1, .1}), 2));
  // It alone takes longer than all others together, on half as fast a machine.
  expect_right(
      told_of(many(1, {"long", 60, 120}) + many(100, {"short", .2, .4}), 2));
}

TEST(TimeEstimate, TheFirstPacksAreSlow) {
  // But for a probe of the other kind (put_probes_first of pack.cc), nothing is
  // finished for 40 s, and what runs takes twice what was thought.
  expect_right(told_of(std::vector<Real>{{"short", .2, .2}} +
                           many(2, {"long", 20, 40}) +
                           many(300, {"short", .2, .2}),
                       2));
}

TEST(TimeEstimate, AKindThatTakesFarMoreThanThought) {
  // A probe of each kind goes first: put_probes_first of pack.cc.
  expect_right(told_of(std::vector<Real>{{"plain", .1, .1}, {"dear", .1, .5}} +
                           many(40, {"plain", 1, 1}) +
                           many(20, {"dear", .5, 2.5}),
                       2));
}

TEST(TimeEstimate, ATaskThatSaysNothingOfItself) {
  // One of many; and one that takes as long as was thought.
  expect_right(told_of(
      many(1, {"silent", 30, 30, false}) + many(100, {"short", .1, .1}), 2));
}

TEST(TimeEstimate, BeforeAnythingRanItIsTheReferences) {
  const TimeEstimate estimate({{"a", 10 * kReferenceRate}}, 4);
  EXPECT_EQ(estimate.seconds_left(0), 10);
  const TimeEstimate both(
      {{"a", 10 * kReferenceRate}, {"b", 4 * kReferenceRate}}, 1);
  EXPECT_EQ(both.seconds_left(0), 14);
}

}  // namespace
}  // namespace reprise
