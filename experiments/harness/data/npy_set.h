#pragma once

#include "experiments/harness/base/json.h"
#include "experiments/harness/data/raw_set.h"

namespace reprise {

// Reads {"train_x": FILE, "train_y": FILE, …} (checked by spec/data.h): x (N,
// D) of any type; y integer labels (N), or float targets (N, K) or (N). Throws
// std::runtime_error with one line that names the file.
RawSet load_npy_set(const Json& files);

}  // namespace reprise
