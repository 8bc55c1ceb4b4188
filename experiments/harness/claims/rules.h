#pragma once

#include "experiments/harness/claims/evidence.h"

namespace reprise {

// The chance that chance alone decides one of a study's D rows, and that it
// refutes one of its S, S2, SP and Sbest rows.
inline constexpr double kFamilyError = .05;

// Judges evidence by the rule of its class, as the only row of its family
// (holm.h judges it among the others). NaN never reproduces.
Judgement judge(ClaimClass kind, const Evidence& evidence);

// A row whose trials are not there.
Judgement not_run(std::string why);

}  // namespace reprise
