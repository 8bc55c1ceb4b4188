#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/task.h"

// One neuron on the four rows of a truth table, in whole numbers.
namespace reprise::perceptron {

// The label of a row, -1 or 1: "xor", "and" or "or" of its two inputs.
double label_of(const std::string& table, bool a, bool b);

// Order number i of the four rows, 0 … 23.
std::vector<int> order_of(int i);

// params: {"table", "low", "steps"}: inputs are `low` and 1, and a 1 for the
// threshold; the rows come in order number seed - 1, the same every time.
// Metrics: "best" (the largest share of the rows that is right after any step),
// "states" (different weights at the ends of all epochs), "returned" (the first
// step at whose end, being an epoch's, the weights were what they had been at
// an earlier one; 0: never) and "period" (in steps); "w0", "w1", "w2": the
// weights after each of the first steps.
Json truth_table(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::perceptron
