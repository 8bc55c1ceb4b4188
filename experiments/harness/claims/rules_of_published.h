#pragma once

#include "experiments/harness/claims/evidence.h"

// The rules that lay a distribution of our seeds beside published numbers, on
// evidence that is complete (rules.cc has seen to that).
namespace reprise {

Judgement judge_one_number(const Evidence& evidence);  // S
Judgement judge_mean(const Evidence& evidence);        // S2
Judgement judge_splits(const Evidence& evidence);      // SP
Judgement judge_best(const Evidence& evidence);        // Sbest

// Refuted, reproduced or consistent by the adjusted p and the margin.
void decide_number(Judgement& judgement, double adjusted_p);

}  // namespace reprise
