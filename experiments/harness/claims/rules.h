#pragma once

#include "experiments/harness/claims/evidence.h"

namespace reprise {

// The chance that one of a study's D rows is decided by chance alone.
inline constexpr double kFamilyError = .05;

// Judges evidence by the rule of its class (NaN never reproduces). level: of
// the interval that decides a D row; holm.h gives it where a study has several.
Judgement judge(ClaimClass kind, const Evidence& evidence,
                double level = 1 - kFamilyError);

// A row whose trials are not there.
Judgement not_run(std::string why);

}  // namespace reprise
