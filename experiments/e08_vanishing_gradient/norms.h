#pragma once

#include <vector>

#include "experiments/harness/study/task.h"
#include "experiments/harness/study/vocabulary.h"

// Nielsen's nets over 500 epochs of full-batch descent (chapter 5): how fast
// each hidden layer learns, beside norms_during_training_{2,3,4}_layers.json.
namespace reprise::vanishing {

// params: {"spec", "rows", "epochs", "every"}; the spec's rate and l2. Metrics:
// "layer L", the length of the bias gradient of hidden layer L before epochs 0,
// every, 2 every…; product, the median over these times of the product over
// layers.
Json norms_in_training(const Json& params, std::uint64_t seed,
                       const TaskContext& context);

TrialGroup norms_group();
std::vector<Claim> norms_claims();
Figure norms_figure(const Trials& trials);

}  // namespace reprise::vanishing
