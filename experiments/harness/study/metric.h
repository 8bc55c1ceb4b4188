#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "experiments/harness/study/trial.h"

namespace reprise {

using Metric = std::function<double(const Trial&)>;
Metric last(std::string metric);  // of a train trial's curve
Metric at_epoch(std::int64_t epoch, std::string metric);  // 1-based
Metric number(std::string metric);                        // of a compute trial

}  // namespace reprise
