#pragma once

#include <vector>

#include "experiments/harness/study/claim.h"

namespace reprise {

// Every claim of a study, in order; its S, S2, SP and Sbest rows together after
// Holm, and its D rows. A claim whose source used a named set is judged where
// its trials' own specs name that set and no other; else it is measured on a
// stand-in. Nor is one judged that lacks seeds or epochs that it asks for: what
// trial cells say of it (TrialCell::asked) decides; where they say nothing,
// judged = false (quick tier) leaves all but E and T rows unjudged.
std::vector<Judgement> judge_all(const std::vector<Claim>& claims,
                                 const Trials& trials, bool judged);

// Whether every trial that the claim reads was made on the source's own data,
// or has read its results.
bool on_its_own_data(const Claim& claim, const Trials& trials);

}  // namespace reprise
