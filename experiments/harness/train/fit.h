#pragma once

#include "experiments/harness/data/dataset.h"
#include "experiments/harness/spec/spec.h"

namespace reprise {

// Whether a spec's net can be trained on its data: widths, labels or targets,
// rows for what is watched. Throws std::runtime_error with one line that names
// the key. S: float or double.
template <class S>
void check_fit(const TrainSpec& spec, const Dataset<S>& data);

}  // namespace reprise
