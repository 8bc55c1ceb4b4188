#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "experiments/harness/study/study.h"

// How the quick tier deals out a study's flop (cost.h) among its groups.
namespace reprise {

// A cell as the standard tier has it.
struct CostedCell {
  int seeds = 0;
  double flops = 0;        // of one seed
  int block = 1;           // seeds that take as long as one
  std::int64_t parts = 0;  // epochs, or steps, of which the first can be run
};
struct CostedGroup {
  std::string name;
  std::vector<CostedCell> cells;
};

// What the quick tier runs of a cell.
struct CellShare {
  int seeds = 0;
  double length = 1;  // of its epochs or steps; under 1: shortened
};

// One list a group, in the order of the cells; together within kStudyFlops.
//   - First the groups that the lead picture is made from, then those of the
//     findings, then the others, the cheapest first: each whole, if that fits;
//     the others only if they cost no more than kGroupFlops.
//   - The lead's that do not fit: as many seeds as kGroupFlops buy.
//   - Of the rest 3 seeds (all, where it has fewer); where that does not fit,
//     of its cheapest levels alone.
//   - A net that an E or T row follows, and that does not fit: its first
//     epochs.
//   - Else nothing.
std::vector<std::vector<CellShare>> deal_out(
    const Study& study, const std::vector<CostedGroup>& groups);

}  // namespace reprise
