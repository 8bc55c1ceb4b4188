#pragma once

#include "experiments/harness/claims/evidence.h"

// The rules that hold number by number, on evidence that is complete (rules.cc
// has seen to that). Each fills published, ours, n, detail, verdict and, where
// it is not reproduced, why.
namespace reprise {

Judgement judge_printed(const Evidence& evidence);  // E
Judgement judge_theorem(const Evidence& evidence);  // T
Judgement judge_curve(const Evidence& evidence);    // C

}  // namespace reprise
