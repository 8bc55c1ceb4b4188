#pragma once

#include <vector>

#include "experiments/harness/study/task.h"

// How far a difference quotient is from the slope, by its step.
namespace reprise::backpropagation {

// Two an octave, from 1/2 to 2^-49.
std::vector<double> steps();

// A tanh net with a squared loss, along random unit directions. params:
// {"net": CheckedSettings, "directions", "bug"}. Metrics, step by step: mean
// squares over the directions of the error of "forward", "centred" and
// "complex" steps, and of centred ones against the gradient that has the bug
// ("wrong"); "second", "third": mean squares of f''/2 and f'''/6, by
// differences of gradients; "value": of f; "complex_error": the largest error
// of a complex step of 2^-300, in units of the gradient's length.
Json step_errors(const Json& params, std::uint64_t seed,
                 const TaskContext& context);

}  // namespace reprise::backpropagation
