#include "experiments/harness/run/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr int kBarWidth = 30;
constexpr double kRedrawSeconds = .1;
constexpr double kLineSeconds = 30;

std::string clock_text(double seconds) {
  const auto s = static_cast<std::int64_t>(std::ceil(seconds));
  if (s >= 3600) {
    return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  }
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace

std::string progress_text(std::int64_t done, std::int64_t trials, double share,
                          double seconds_left, bool bar) {
  std::string text;
  if (bar) {
    const auto filled =
        static_cast<std::size_t>(std::clamp(share, 0., 1.) * kBarWidth);
    text = fmt::format("[{}{}] ", std::string(filled, '#'),
                       std::string(kBarWidth - filled, '-'));
  }
  text += fmt::format("{:3.0f} %  {}/{} trials", 100 * share, done, trials);
  if (done < trials && std::isfinite(seconds_left)) {
    text += fmt::format(", {} left", clock_text(seconds_left));
  }
  return text;
}

Progress::Progress(std::int64_t trials, double cost, bool quiet)
    : trials_(trials),
      cost_(cost),
      quiet_(quiet || trials == 0),
      terminal_(isatty(STDERR_FILENO) == 1),
      start_(Clock::now()),
      printed_(start_) {
  if (!quiet_ && terminal_) print(false);
}

Progress::~Progress() {
  if (drawn_) std::fputc('\n', stderr);
}

void Progress::finished(std::int64_t trials, double cost) {
  const std::lock_guard lock(mutex_);
  done_trials_ += trials;
  done_cost_ += cost;
  if (quiet_) return;
  const std::chrono::duration<double> since = Clock::now() - printed_;
  const bool last = done_trials_ == trials_;
  if (last || since.count() >= (terminal_ ? kRedrawSeconds : kLineSeconds)) {
    print(last);
  }
}

void Progress::print(bool last) {
  printed_ = Clock::now();
  const std::chrono::duration<double> elapsed = printed_ - start_;
  const double share = last ? 1 : done_cost_ / cost_;
  const double left = elapsed.count() * (1 - share) / share;
  const std::string text =
      progress_text(done_trials_, trials_, share, left, terminal_);
  if (terminal_) {
    fmt::print(stderr, "\r{}\x1b[K", text);  // to the line's end, cleared
    drawn_ = true;
  } else {
    fmt::print(stderr, "{}\n", text);
  }
  std::fflush(stderr);
}

}  // namespace reprise
