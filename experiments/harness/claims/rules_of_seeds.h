#pragma once

#include "experiments/harness/claims/evidence.h"

// The rules that lay seeds beside seeds, or rows beside rows, on evidence that
// is complete (rules.cc has seen to that).
namespace reprise {

Judgement judge_dominance(const Evidence& evidence);  // D
Judgement judge_ranking(const Evidence& evidence);    // R
Judgement judge_ties(const Evidence& evidence);       // Q

// Of a D row: reproduced, refuted or undecided by the adjusted p.
void decide_dominance(Judgement& judgement, double adjusted_p);

}  // namespace reprise
