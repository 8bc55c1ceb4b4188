#pragma once

#include <string>
#include <vector>

#include "experiments/harness/base/json.h"

namespace reprise {

// The generators that a dataset may name.
std::vector<std::string> generator_names();

// {"generator": …} with scikit-learn's argument names and defaults filled in
// ("n" for n_samples, null for None; random_state 0 instead of None, which
// would draw from the operating system). Throws SpecError.
Json canonical_generator(const Json& dataset);

}  // namespace reprise
