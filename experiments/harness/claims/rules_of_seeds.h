#pragma once

#include <string>
#include <string_view>

#include "experiments/harness/claims/evidence.h"

// The rules that rest on a distribution of seeds, on evidence that is complete
// (rules.cc has seen to that). Each fills published, ours, n, the interval,
// detail, verdict and, where it is not reproduced, why.
namespace reprise {

Judgement judge_one_number(const Evidence& evidence);  // S1
Judgement judge_mean(const Evidence& evidence);        // S2
Judgement judge_splits(const Evidence& evidence);      // SP
Judgement judge_best(const Evidence& evidence);        // Sbest
Judgement judge_ranking(const Evidence& evidence);     // R
Judgement judge_ties(const Evidence& evidence);        // Q
// Stands before the detail of a reproduced D row whose P(A > B) is at least
// .75.
inline constexpr std::string_view kStrongNote = "strong; ";
// D, at the level that Holm's order gives the row.
Judgement judge_dominance(const Evidence& evidence, double level);

// "; binomial SE of the test set …", or nothing where no test set was named.
std::string binomial_note(const Evidence& evidence, double rate);

}  // namespace reprise
