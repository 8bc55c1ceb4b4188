#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/study/keep.h"
#include "experiments/harness/study/metric.h"

// Published trajectories beside ours, and how far ours can be predicted at all.
// A task (replay.h) leaves of each quantity q three arrays: "q"; "q drift", how
// far the same run with its sums in another order is from it; and, where the
// file that it is published in is here, "q published", its numbers as texts.
namespace reprise {

// One quantity, as a claim follows it.
struct Followed {
  Cell cell;
  std::string quantity;
  // What stands in the source at a place, from 1: the numbers that are compared
  // where its file is not here.
  std::vector<std::pair<int, std::string>> typed;
  // How far off a number may be at least, for the horizon and for the row: said
  // before, of a source that rounding parts from us.
  double within = 0;
};

// The horizon: how many of the first values two orders of sums agree on, each
// within what a number printed like that leaves of it (half a last digit; 1e-13
// of it from 15 digits on; 1e-7 of what was computed in binary32; of integers
// nothing).
std::size_t horizon(std::span<const double> ours, std::span<const double> drift,
                    const std::string& printed_like, bool in_binary32 = false,
                    double within = 0);
// The same of a trial's quantity.
Metric horizon_of(std::string quantity, std::string printed_like);

// The numbers of a trial to compare, up to its horizon; how many there are
// behind it.
struct Comparable {
  std::vector<std::pair<std::size_t, std::string>> numbers;  // place from 1
  std::size_t horizon = 0, of = 0, skipped = 0;
};
Comparable comparable(const Trial& trial, const Followed& followed,
                      bool in_binary32);

// What a report of these quantities reads.
std::vector<Keep> keeps_of(const std::vector<std::string>& quantities);

}  // namespace reprise
