#include "experiments/harness/study/deviations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "experiments/harness/claims/told.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

std::string place_of(const TrialCell& cell) {
  return fmt::format("{}", fmt::join(cell.levels, ", "));
}

std::string place_of(const TrialCell& cell, const Trial& trial) {
  return fmt::format("{}{}seed {}", place_of(cell),
                     cell.levels.empty() ? "" : ", ", trial.seed);
}

}  // namespace

void Deviations::add(const std::string& what, double expected, double ours,
                     double tolerance, std::string expected_text,
                     bool is_control) {
  const bool both = !place_.empty() && !what.empty();
  all_.push_back({fmt::format("{}{}{}", place_, both ? ", " : "", what),
                  expected, ours, tolerance, std::move(expected_text),
                  is_control});
}

void Deviations::equal(const std::string& what, double expected, double ours,
                       double tolerance) {
  add(what, expected, ours, tolerance);
}

void Deviations::within(const std::string& what, double low, double high,
                        double ours) {
  if (std::isinf(high)) {
    return add(what, ours >= low ? ours : low, ours, 0,
               fmt::format("at least {}", told(low)));
  }
  add(what, (low + high) / 2, ours, (high - low) / 2,
      fmt::format("{} to {}", told(low), told(high)));
}

void Deviations::at_most(const std::string& what, double bound, double ours,
                         double relative) {
  const double most = 1 + relative;
  add(what, most / 2, ours / bound, most / 2, "ours / bound <= 1");
}

void Deviations::each(const std::string& what, double expected,
                      const std::vector<double>& ours, double tolerance) {
  if (ours.empty()) {
    add(what, expected, std::numeric_limits<double>::quiet_NaN(), tolerance);
  }
  for (std::size_t i = 0; i < ours.size(); ++i) {
    add(fmt::format("{} {}", what, i + 1), expected, ours[i], tolerance);
  }
}

void Deviations::expectation(const std::string& what, double expected,
                             std::span<const double> values) {
  constexpr double kErrors = 3;
  const auto n = static_cast<double>(values.size());
  const double ours = mean(values);
  const double rounding = n * std::numeric_limits<double>::epsilon() *
                          std::max(std::fabs(expected), std::fabs(ours));
  const double error =
      kErrors * standard_deviation(values) / std::sqrt(n) + rounding;
  const bool enough = values.size() >= kLeastForExpectation;
  add(what, expected, ours,
      enough ? error : std::numeric_limits<double>::quiet_NaN());
}

void Deviations::control(const std::string& what, bool seen) {
  add("negative control: " + what, 1, seen ? 1 : 0, 0, "", true);
}

std::vector<Deviation> find_deviations(const Trials& trials,
                                       const std::vector<Check>& checks) {
  Deviations deviations;
  for (const Check& check : checks) {
    std::vector<const TrialCell*> cells;
    for (const TrialCell* cell : trials.cells(check.cell)) {
      if (!cell->trials.empty()) cells.push_back(cell);
    }
    if (const auto* of_cells = std::get_if<OfCells>(&check.check)) {
      deviations.set_place("");
      if (!cells.empty()) (*of_cells)(cells, deviations);
      continue;
    }
    for (const TrialCell* cell : cells) {
      if (const auto* of_cell = std::get_if<OfCell>(&check.check)) {
        deviations.set_place(place_of(*cell));
        (*of_cell)(cell->trials, deviations);
        continue;
      }
      for (const Trial& trial : cell->trials) {
        deviations.set_place(place_of(*cell, trial));
        std::get<OfTrial>(check.check)(trial, deviations);
      }
    }
  }
  return deviations.all();
}

}  // namespace reprise
