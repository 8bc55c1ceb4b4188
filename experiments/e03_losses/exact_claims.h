#pragma once

#include <vector>

#include "experiments/harness/study/vocabulary.h"

// The rows of study 03 that are exact: printed digits, and identities.
namespace reprise::losses {

std::vector<Claim> neuron_claims();    // groups "notebook", "saturated"
std::vector<Claim> identity_claims();  // group "deltas"

}  // namespace reprise::losses
