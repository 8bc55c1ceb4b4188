#pragma once

#include "experiments/harness/study/task.h"

// The closed form that every net on this table has to beat.
namespace reprise::admissions {

// params: {"data"}. Least squares with an intercept on the training rows:
// metrics "train_r2" and "test_r2" (R² = 1 - sum of squared errors over that of
// the part's own mean), and "weights", the intercept last.
Json linear_fit(const Json& params, std::uint64_t seed,
                const TaskContext& context);

}  // namespace reprise::admissions
