#pragma once

#include "experiments/harness/study/task.h"

// How far from round the inputs are: eigenvalues of their second moments.
namespace reprise::feature_scaling {

// params: {"data", "largest": what a pixel is divided by}. Images of whole
// numbers. The largest eigenvalue of X'X/n: "plain", with a column of ones
// ("with_ones"), of the centred columns ("centred"), of the standardised ones
// ("standardised"), over so many that are not constant ("pixels");
// "ratio" = with_ones / centred; "rate_ratio": the largest stable rates of LMS
// on the label, centred over with ones, each by bisection.
Json image_spectrum(const Json& params, std::uint64_t seed,
                    const TaskContext& context);

// params: {"data"}. Metric "condition": the largest over the least eigenvalue
// of X'X/n of the training rows with a column of ones, X scaled as data says.
Json condition_number(const Json& params, std::uint64_t seed,
                      const TaskContext& context);

}  // namespace reprise::feature_scaling
