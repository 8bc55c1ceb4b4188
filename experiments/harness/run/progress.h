#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "experiments/harness/run/estimate.h"
#include "experiments/harness/run/pack.h"

namespace reprise {

// "612/964", a bar, and times, in a line of at most 79 columns:
//   [3/4] train  08 depth 612/964  ####----  0:48 gone, 0:50 left
struct ProgressParts {
  std::string step;        // "[3/4] train"
  std::string place = {};  // "08 depth": cut where the line would be too long
  std::int64_t done = 0, trials = 0;
  double share = 0;  // of the time
  double gone = 0;   // seconds
  std::optional<double> left = {};
};
std::string progress_text(const ProgressParts& parts, bool bar);

// What a run tells of itself, and when. Times are seconds from its start, and
// are given. A running trial counts by the share that is done of it.
class ProgressLog {
 public:
  // terminal: one line that is written again and again; else plain lines, one
  // as soon as there is something to say, then one every half minute.
  ProgressLog(std::span<const TrialPack> packs, int workers, bool terminal,
              std::string step);

  void started(std::size_t pack, double now);
  void advanced(std::size_t pack, double share, double now);
  void finished(std::size_t pack, double now);

  // The line, where one is due.
  std::optional<std::string> due(double now);

 private:
  struct Pack {
    std::string place;
    std::int64_t trials = 0;
    double flops = 0, share = 0;
    bool runs = false;
  };
  std::string text(double now) const;

  std::vector<Pack> packs_;
  TimeEstimate estimate_;
  bool terminal_;
  std::string step_;
  std::int64_t trials_ = 0;
  std::size_t finished_ = 0;
  std::optional<double> written_;
  bool told_all_ = false;
};

// The same on stderr, by the clock. Thread-safe. No colours, no codes; without
// a terminal nothing is written twice.
class Progress {
 public:
  Progress(std::span<const TrialPack> packs, int workers, bool quiet,
           std::string step);
  ~Progress();  // ends the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void started(std::size_t pack);
  void advanced(std::size_t pack, double share);
  void finished(std::size_t pack);

 private:
  double now() const;
  void write_if_due();  // under the mutex

  const bool quiet_, terminal_;
  const std::chrono::steady_clock::time_point start_;
  std::mutex mutex_;
  ProgressLog log_;
  std::size_t width_ = 0;  // of the line that stands on the terminal
  std::condition_variable_any ends_;
  std::jthread ticker_;  // writes while nothing happens
};

}  // namespace reprise
