#pragma once

#include <concepts>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "experiments/harness/claims/evidence.h"
#include "experiments/harness/study/trial.h"

namespace reprise {

inline constexpr std::size_t kLeastForExpectation = 32;

// Collects what a theorem or a curve says of trials: an expected value, ours,
// and how far they may be apart. Labels carry level and seed by themselves;
// `what` names what else there is to say. NaN never holds.
class Deviations {
 public:
  void equal(const std::string& what, double expected, double ours,
             double tolerance = 0);
  // low <= ours <= high; high may be infinite.
  void within(const std::string& what, double low, double high, double ours);
  // ours <= bound (1 + relative), both positive: told as ours / bound.
  void at_most(const std::string& what, double bound, double ours,
               double relative = 0);
  // Every element against one expectation; `what` gets its number, from 1. No
  // element at all does not hold.
  void each(const std::string& what, double expected,
            const std::vector<double>& ours, double tolerance);
  // The mean of the values is within 3 standard errors of the expectation;
  // where all are equal, within rounding. Needs kLeastForExpectation of them.
  void expectation(const std::string& what, double expected,
                   std::span<const double> values);
  // A negative control: whether the deliberately wrong was seen to fail.
  void control(const std::string& what, bool seen);

  // What stands before each label from now on.
  void set_place(std::string place) { place_ = std::move(place); }
  const std::vector<Deviation>& all() const { return all_; }

 private:
  void add(const std::string& what, double expected, double ours,
           double tolerance, std::string expected_text = "",
           bool is_control = false);
  std::string place_;
  std::vector<Deviation> all_;
};

using OfTrial = std::function<void(const Trial&, Deviations&)>;
using OfCell = std::function<void(std::span<const Trial>, Deviations&)>;
using OfCells =
    std::function<void(std::span<const TrialCell* const>, Deviations&)>;

// What is checked of the cells that `cell` names: trial by trial, all seeds of
// a cell together, or all cells together. Cells without trials are passed over.
struct Check {
  Cell cell;
  std::variant<OfTrial, OfCell, OfCells> check;

  template <class F>
  Check(Cell c, F f) : cell(std::move(c)), check(wrap(std::move(f))) {}

 private:
  template <class F>
  static std::variant<OfTrial, OfCell, OfCells> wrap(F f) {
    if constexpr (std::invocable<F, const Trial&, Deviations&>) {
      return OfTrial(std::move(f));
    } else if constexpr (std::invocable<F, std::span<const Trial>,
                                        Deviations&>) {
      return OfCell(std::move(f));
    } else {
      return OfCells(std::move(f));
    }
  }
};

// Runs the checks, in order.
std::vector<Deviation> find_deviations(const Trials& trials,
                                       const std::vector<Check>& checks);

}  // namespace reprise
