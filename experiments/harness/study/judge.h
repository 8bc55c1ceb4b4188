#pragma once

#include <vector>

#include "experiments/harness/study/claim.h"

namespace reprise {

// Every claim of a study, in order; its D rows together, after Holm.
// judged = false (quick tier): only E and T are judged, the others measured.
// A claim whose source used a named set is judged where its trials' own specs
// name that set and no other; else it is measured on a stand-in.
std::vector<Judgement> judge_all(const std::vector<Claim>& claims,
                                 const Trials& trials, bool judged);

}  // namespace reprise
