#include "experiments/harness/run/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace reprise {
namespace {

constexpr std::size_t kColumns = 79, kBarWidth = 12;
constexpr double kRedrawSeconds = .2, kLineSeconds = 30;
// Until then a run has measured nothing worth telling.
constexpr double kFirstSeconds = 2;

std::string clock_text(double seconds) {
  const auto s = static_cast<std::int64_t>(std::ceil(seconds));
  if (s >= 3600) {
    return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  }
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

std::vector<WorkAhead> work_of(std::span<const TrialPack> packs) {
  std::vector<WorkAhead> work;
  for (const TrialPack& pack : packs) {
    work.push_back({kind_of(pack), pack.cost});
  }
  return work;
}

bool is_terminal() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 &&
         (kind == nullptr || std::string_view(kind) != "dumb");
}

}  // namespace

std::string progress_text(const ProgressParts& parts, bool bar) {
  const std::string count = fmt::format("{}/{}", parts.done, parts.trials);
  std::string times = clock_text(parts.gone) + " gone";
  if (parts.left) times += ", " + clock_text(*parts.left) + " left";
  const auto filled = static_cast<std::size_t>(std::clamp(parts.share, 0., 1.) *
                                               static_cast<double>(kBarWidth));
  const std::string drawn = bar ? std::string(filled, '#') +
                                      std::string(kBarWidth - filled, '-') +
                                      "  "
                                : "";
  const std::size_t others = parts.step.size() + 2 + 1 + count.size() + 2 +
                             drawn.size() + times.size();
  const std::size_t room = others < kColumns ? kColumns - others : 0;
  std::string place = parts.place.substr(0, room);
  if (!place.empty()) place += ' ';
  return fmt::format("{}  {}{}  {}{}", parts.step, place, count, drawn, times);
}

ProgressLog::ProgressLog(std::span<const TrialPack> packs, int workers,
                         bool terminal, std::string step)
    : estimate_(work_of(packs), workers),
      terminal_(terminal),
      step_(std::move(step)) {
  for (const TrialPack& pack : packs) {
    const PlannedTrial& first = *pack.trials.front();
    packs_.push_back({first.experiment + " " + first.group,
                      std::ssize(pack.trials), pack.cost});
    trials_ += packs_.back().trials;
  }
}

void ProgressLog::started(std::size_t pack, double now) {
  packs_.at(pack).runs = true;
  estimate_.started(pack, now);
}

void ProgressLog::advanced(std::size_t pack, double share, double now) {
  packs_.at(pack).share = share;
  estimate_.advanced(pack, share, now);
}

void ProgressLog::finished(std::size_t pack, double now) {
  packs_.at(pack).share = 1;
  packs_.at(pack).runs = false;
  ++finished_;
  estimate_.finished(pack, now);
}

std::string ProgressLog::text(double now) const {
  ProgressParts parts{.step = step_, .trials = trials_, .gone = now};
  double done = 0, dearest = 0;
  for (const Pack& pack : packs_) {
    done += pack.share * static_cast<double>(pack.trials);
    if (pack.runs && pack.flops > dearest) {
      dearest = pack.flops;
      parts.place = pack.place;
    }
  }
  const bool all = finished_ == packs_.size();
  parts.done = all ? trials_ : static_cast<std::int64_t>(done);
  parts.share = 1;
  if (!all) {
    const double left = estimate_.seconds_left(now);
    parts.share = now / std::max(now + left, kRedrawSeconds);
    if (now >= kFirstSeconds) parts.left = left;
  }
  return progress_text(parts, terminal_);
}

std::optional<std::string> ProgressLog::due(double now) {
  if (told_all_) return std::nullopt;
  told_all_ = finished_ == packs_.size();
  const double wait = terminal_ ? kRedrawSeconds : kLineSeconds;
  const bool is_time =
      written_ ? now - *written_ >= wait : terminal_ || now >= kFirstSeconds;
  if (!told_all_ && !is_time) return std::nullopt;
  written_ = now;
  return text(now);
}

Progress::Progress(std::span<const TrialPack> packs, int workers, bool quiet,
                   std::string step)
    : quiet_(quiet || packs.empty()),
      terminal_(is_terminal()),
      start_(std::chrono::steady_clock::now()),
      log_(packs, workers, terminal_, std::move(step)) {
  if (quiet_) return;
  ticker_ = std::jthread([this](std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      ends_.wait_for(lock, stop, std::chrono::milliseconds(500),
                     [] { return false; });
      if (!stop.stop_requested()) write_if_due();
    }
  });
}

Progress::~Progress() {
  if (ticker_.joinable()) {
    ticker_.request_stop();
    ticker_.join();
  }
  if (width_ > 0) std::fputc('\n', stderr);
}

double Progress::now() const {
  const std::chrono::duration<double> since =
      std::chrono::steady_clock::now() - start_;
  return since.count();
}

void Progress::started(std::size_t pack) {
  const std::lock_guard lock(mutex_);
  log_.started(pack, now());
  write_if_due();
}

void Progress::advanced(std::size_t pack, double share) {
  const std::lock_guard lock(mutex_);
  log_.advanced(pack, share, now());
  write_if_due();
}

void Progress::finished(std::size_t pack) {
  const std::lock_guard lock(mutex_);
  log_.finished(pack, now());
  write_if_due();
}

void Progress::write_if_due() {
  if (quiet_) return;
  const auto line = log_.due(now());
  if (!line) return;
  if (terminal_) {
    // Blanks over what the line before has more.
    fmt::print(stderr, "\r{:<{}}", *line, width_);
    width_ = line->size();
  } else {
    fmt::print(stderr, "{}\n", *line);
  }
  std::fflush(stderr);
}

}  // namespace reprise
