#pragma once

#include <string>
#include <vector>

#include "experiments/harness/claims/evidence.h"

namespace reprise {

// A D row that has been judged alone, and is to be judged among the others.
struct DominanceRow {
  std::string id;
  const Evidence* evidence;
  Judgement* judgement;
};

// Holm's step-down over the D rows of one study. Their sign tests give the
// order, smallest p first; the row with k rows from it to the end is judged by
// the interval of level 1 - .05 / k, and behind the first row that stays
// undecided all others do. Then the chance of a wrong decision among all rows
// is at most .05. Every p is a number.
void judge_family(std::vector<DominanceRow> rows);

}  // namespace reprise
