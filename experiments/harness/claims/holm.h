#pragma once

#include <vector>

#include "experiments/harness/claims/evidence.h"

namespace reprise {

// A row that has been judged alone.
struct JudgedRow {
  ClaimClass kind;
  Judgement* judgement;
};

// Whether it shares its error with the other rows of its study: an S, S2, SP,
// Sbest or D row that is judged and has a p, by no ranks.
bool is_of_a_family(const JudgedRow& row);

// Holm's step-down over the S, S2, SP and Sbest rows of one study, and over its
// D rows: sets adjusted_p and what hangs on it. Then chance alone decides one
// of a family with probability at most .05. Other rows are left as they are.
void judge_families(const std::vector<JudgedRow>& rows);

}  // namespace reprise
