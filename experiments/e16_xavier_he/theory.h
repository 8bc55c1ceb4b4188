#pragma once

#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What theory says of the trials: expected values and tolerances, all of them
// written before the first run.
namespace reprise::xavier_he {

// How signals scale through random layers, and how linear nets learn.
std::vector<Claim> theory_claims();

inline constexpr double kStall = 2.30;  // as printed: within .005

// Xavier's training loss stays there in every epoch and seed; He's does not.
Claim stall_claim();

}  // namespace reprise::xavier_he
