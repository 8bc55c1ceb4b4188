#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace reprise {

// A pack that a run has ahead of it: what kind of work it is (packs of one kind
// cost alike), and how many flop it is thought to take (study/cost.h).
struct WorkAhead {
  std::string kind;
  double flops = 0;
};

// How long a run still takes. It begins with the reference machine's rate
// (study/cost.h), and learns what this machine takes for each kind of work from
// the packs that ran and from the shares that running ones report. Times are
// seconds from any start, and are given: there is no clock in here.
class TimeEstimate {
 public:
  // workers: how many packs run at once.
  TimeEstimate(const std::vector<WorkAhead>& packs, int workers);

  void started(std::size_t pack, double now);
  // share: of the pack, as it says itself.
  void advanced(std::size_t pack, double share, double now);
  void finished(std::size_t pack, double now);

  double seconds_left(double now) const;

 private:
  enum class State { kWaiting, kRunning, kFinished };
  struct Pack {
    std::size_t kind = 0;
    double reference = 0;  // seconds that the reference would take
    State state = State::kWaiting;
    double start = 0, end = 0;
    double share = 0, at = 0;  // the last share that it said, and when
  };
  // Seconds that were spent, beside those of the reference.
  struct Measured {
    double spent = 0, reference = 0;
  };

  // By kind; the first is all of them together.
  std::vector<Measured> measured(double now) const;
  // Of all of a pack, at what was measured.
  static double expected(const Pack& pack, const std::vector<Measured>& kinds);

  std::vector<Pack> packs_;
  std::size_t kinds_ = 1;
  double workers_;
};

}  // namespace reprise
