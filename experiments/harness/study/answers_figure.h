#pragma once

#include <string>

#include "experiments/harness/figure/figure.h"
#include "experiments/harness/study/trial.h"

namespace reprise {

// What a net of two inputs and one output answers where, of the arrays that
// answers_on_square (answers.h) left in the cell's first trial: the two sides
// of 1/2, and upon them the training rows by their labels 0 and 1. Without
// trials a panel without series.
Panel regions(const Trials& trials, const Cell& cell, std::string title);

}  // namespace reprise
