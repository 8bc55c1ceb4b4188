#pragma once

#include <cstdint>

#include "experiments/harness/base/json.h"
#include "experiments/harness/data/dataset.h"
#include "experiments/harness/train/started_net.h"

namespace reprise {

// A net of two inputs, as a picture shows it: "grid_x", "grid_y", each `side`
// even places of [-reach, reach], "grid", its first output there, a row for
// each y; and its training rows, "row_x", "row_y", "row_label". Inputs as the
// net sees them, scaled.
Json answers_on_square(StartedNet& net, const Dataset<float>& data,
                       std::int64_t side, double reach);

}  // namespace reprise
