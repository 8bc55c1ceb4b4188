#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>

namespace reprise {

// How far a run is, on stderr: on a terminal a bar with the time that is left,
// else a line every half minute. Thread-safe.
class Progress {
 public:
  // cost: what the trials cost together, in any unit; it sets the share done.
  Progress(std::int64_t trials, double cost, bool quiet);
  ~Progress();  // ends the bar's line

  void finished(std::int64_t trials, double cost);

 private:
  using Clock = std::chrono::steady_clock;
  void print(bool last);

  std::mutex mutex_;
  std::int64_t trials_, done_trials_ = 0;
  double cost_, done_cost_ = 0;
  bool quiet_, terminal_;
  bool drawn_ = false;
  Clock::time_point start_, printed_;
};

// "[#####-----]  50 %  16/32 trials, 1:05 left".
std::string progress_text(std::int64_t done, std::int64_t trials, double share,
                          double seconds_left, bool bar);

}  // namespace reprise
