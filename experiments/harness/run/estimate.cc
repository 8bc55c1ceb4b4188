#include "experiments/harness/run/estimate.h"

#include <algorithm>
#include <utility>

#include "experiments/harness/study/cost.h"

namespace reprise {
namespace {

// How many seconds of measuring weigh as much as what was thought before: of
// the machine as a whole, and of one kind of work on it.
constexpr double kMachineWeight = .2, kKindWeight = .02;
// Everything that was measured, under a name that no kind has.
constexpr char kAll[] = "";

}  // namespace

TimeEstimate::TimeEstimate(std::vector<WorkAhead> packs, int workers)
    : workers_(std::max(1, workers)) {
  for (WorkAhead& work : packs) packs_.push_back({.work = std::move(work)});
}

void TimeEstimate::started(std::size_t pack, double now) {
  packs_.at(pack).state = State::kRunning;
  packs_.at(pack).start = packs_.at(pack).at = now;
}

void TimeEstimate::advanced(std::size_t pack, double share, double now) {
  packs_.at(pack).share = std::clamp(share, 0., 1.);
  packs_.at(pack).at = now;
}

void TimeEstimate::finished(std::size_t pack, double now) {
  packs_.at(pack).state = State::kFinished;
  packs_.at(pack).end = now;
}

std::map<std::string, TimeEstimate::Measured> TimeEstimate::measured(
    double now) const {
  std::map<std::string, Measured> kinds;
  kinds[kAll];
  for (const Pack& pack : packs_) {
    const double reference = pack.work.flops / kReferenceRate;
    Measured one;
    if (pack.state == State::kFinished) {
      one = {pack.end - pack.start, reference};
    } else if (pack.state == State::kRunning && pack.share > 0) {
      one = {pack.at - pack.start, pack.share * reference};
    } else if (pack.state == State::kRunning && now - pack.start > reference) {
      // It says nothing of itself, and is not done.
      one = {now - pack.start, reference};
    }
    for (const std::string& kind : {std::string(kAll), pack.work.kind}) {
      kinds[kind].spent += one.spent;
      kinds[kind].reference += one.reference;
    }
  }
  return kinds;
}

double TimeEstimate::expected(const Pack& pack,
                              const std::map<std::string, Measured>& kinds) {
  const Measured& all = kinds.at(kAll);
  const Measured& kind = kinds.at(pack.work.kind);
  const double machine =
      (all.spent + kMachineWeight) / (all.reference + kMachineWeight);
  const double rate =
      (kind.spent + kKindWeight * machine) / (kind.reference + kKindWeight);
  return rate * pack.work.flops / kReferenceRate;
}

double TimeEstimate::seconds_left(double now) const {
  // What a pack is known to take at least once it takes longer than thought.
  constexpr double kOverdue = .25;
  const auto kinds = measured(now);
  double sum = 0, longest = 0;
  for (const Pack& pack : packs_) {
    if (pack.state == State::kFinished) continue;
    double left = expected(pack, kinds);
    if (pack.state == State::kRunning) {
      const double spent = now - pack.start;
      if (pack.share > 0) {
        // By its own pace; a little of it may have gone by since it said so.
        const double whole = (pack.at - pack.start) / pack.share;
        left = std::max(whole - spent, 0.);
      } else {
        left = left > spent ? left - spent : kOverdue * spent;
      }
    }
    sum += left;
    longest = std::max(longest, left);
  }
  return std::max(sum / workers_, longest);
}

}  // namespace reprise
