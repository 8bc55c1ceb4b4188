#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "experiments/harness/base/json.h"

// What of a trial's metrics a report is made from. results/ holds that and no
// more, so a report reads that and no more, wherever its trials come from.
namespace reprise {

// How much of one curve, array, number or text is kept.
struct Keep {
  std::string metric;
  int every = 1;  // 1: whole; k: places 1, k, 2k… and the last one; kLastOnly,
                  // kNothing
  // Of which cells, as a Cell names them: {}, of all.
  std::vector<std::string> levels = {};
};
inline constexpr int kLastOnly = 0, kNothing = -1;

// The words. Levels as in `cell`; of several that speak of a metric in a cell
// the last one counts.
template <class... Labels>
Keep whole(std::string metric, const Labels&... levels) {
  return {std::move(metric), 1, {std::string(levels)...}};
}
template <class... Labels>
Keep every(int k, std::string metric, const Labels&... levels) {
  return {std::move(metric), k, {std::string(levels)...}};
}
template <class... Labels>
Keep last_only(std::string metric, const Labels&... levels) {
  return {std::move(metric), kLastOnly, {std::string(levels)...}};
}
template <class... Labels>
Keep nothing_of(std::string metric, const Labels&... levels) {
  return {std::move(metric), kNothing, {std::string(levels)...}};
}

// Of what nobody speaks: of a curve the last value; numbers, texts and arrays
// of a task, if they are no longer than this.
inline constexpr std::size_t kLongestKeptUnasked = 64;

// The metrics that are left, and what is gone: name -> length. A thinned curve
// or array stands as {"every", "length", "values"}; one that has lost nothing
// as it was.
struct KeptMetrics {
  Json metrics = Json::object(), left_out = Json::object();
};

// The metrics of a trial of a cell, thinned. What was thinned before can be
// thinned further.
KeptMetrics keep(const KeptMetrics& all, const std::vector<Keep>& keeps,
                 const std::vector<std::string>& levels);
// The name of a metric that would have to be kept and is no longer there; "" if
// there is none.
std::string lost(const KeptMetrics& rest, const std::vector<Keep>& keeps,
                 const std::vector<std::string>& levels);
// What either has; both are of one trial.
KeptMetrics united(const KeptMetrics& a, const KeptMetrics& b);

// The places, from 0, that are kept of so many.
std::vector<std::size_t> kept_places(int every, std::size_t length);
// The values at these places, as they stand in a trial's metrics.
Json thinned(int every, std::size_t length, Json values);

// Whether two reports of one trial may differ in it: a time.
bool is_time(const std::string& metric);
// SHA-256 of the canonical text of all metrics but times.
std::string metrics_digest(const Json& metrics);

}  // namespace reprise
