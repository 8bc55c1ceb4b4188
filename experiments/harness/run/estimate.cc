#include "experiments/harness/run/estimate.h"

#include <algorithm>
#include <map>

#include "experiments/harness/study/cost.h"

namespace reprise {
namespace {

// How many seconds of measuring weigh as much as what was thought before: of
// the machine as a whole, and of one kind of work on it.
constexpr double kMachineWeight = .2, kKindWeight = .02;

}  // namespace

TimeEstimate::TimeEstimate(const std::vector<WorkAhead>& packs, int workers)
    : workers_(std::max(1, workers)) {
  std::map<std::string, std::size_t> kinds;
  for (const WorkAhead& work : packs) {
    const auto kind = kinds.emplace(work.kind, kinds.size() + 1).first;
    packs_.push_back(
        {.kind = kind->second, .reference = work.flops / kReferenceRate});
  }
  kinds_ += kinds.size();
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

std::vector<TimeEstimate::Measured> TimeEstimate::measured(double now) const {
  std::vector<Measured> kinds(kinds_);
  for (const Pack& pack : packs_) {
    Measured one;
    if (pack.state == State::kFinished) {
      one = {pack.end - pack.start, pack.reference};
    } else if (pack.state == State::kRunning && pack.share > 0) {
      one = {pack.at - pack.start, pack.share * pack.reference};
    } else if (pack.state == State::kRunning &&
               now - pack.start > pack.reference) {
      // It says nothing of itself, and is not done.
      one = {now - pack.start, pack.reference};
    }
    for (const std::size_t kind : {std::size_t{0}, pack.kind}) {
      kinds[kind].spent += one.spent;
      kinds[kind].reference += one.reference;
    }
  }
  return kinds;
}

double TimeEstimate::expected(const Pack& pack,
                              const std::vector<Measured>& kinds) {
  const Measured& all = kinds[0];
  const Measured& kind = kinds[pack.kind];
  const double machine =
      (all.spent + kMachineWeight) / (all.reference + kMachineWeight);
  const double rate =
      (kind.spent + kKindWeight * machine) / (kind.reference + kKindWeight);
  return rate * pack.reference;
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
