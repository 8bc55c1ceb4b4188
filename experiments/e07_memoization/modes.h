#pragma once

#include <vector>

#include "experiments/e07_memoization/tape.h"

// The two modes of differentiating a tape.
namespace reprise::memo {

// d(node `output`)/d(every node), by one sweep from the output back. The first
// term of an adjoint is a copy, each further one an addition (fused where it is
// a product); with every_addition each adjoint is first set to 0 and every term
// is added.
std::vector<double> reverse_mode(const Tape& tape, int output,
                                 CountedArithmetic& ops,
                                 bool every_addition = false);

// d(node `output`)/d(input `input`): values and tangents of every node up to
// it, as a run on dual numbers computes them.
double forward_mode(const Tape& tape, int output, int input,
                    CountedArithmetic& ops);

// For every node the sum over paths of the absolute values of their products:
// what rounding errors of either mode are relative to.
std::vector<double> absolute_reverse(const Tape& tape, int output);

}  // namespace reprise::memo
