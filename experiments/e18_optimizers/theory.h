#pragma once

#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What theory says of the trials of study 18, and the duel that it leaves open.
namespace reprise::optimizers {

std::vector<Claim> theory_claims();

}  // namespace reprise::optimizers
