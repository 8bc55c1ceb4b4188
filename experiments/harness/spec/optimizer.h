#pragma once

#include "experiments/harness/base/json.h"
#include "experiments/harness/spec/train_settings.h"

namespace reprise {

// "optimizer", with "schedule" in it. Writing gives the canonical form: the
// keys of the chosen kinds, and no other.
void parse_optimizer(const Json& json, OptimizerSpec& optimizer,
                     ScheduleSpec& schedule);
Json optimizer_json(const OptimizerSpec& optimizer,
                    const ScheduleSpec& schedule);

}  // namespace reprise
