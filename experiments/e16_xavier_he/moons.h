#pragma once

#include "experiments/harness/study/vocabulary.h"

// From which depth on the start decides whether a ReLU net learns at all: nets
// small enough for every depth and many seeds.
namespace reprise::xavier_he {

inline constexpr int kDeepest = 20;

// Moons, hidden layers of ten ReLU; factors init ("xavier", "he") and layers
// ("1" to "20").
TrialGroup moons_depth();

// 1 where a net gets 45 of the 50 test points right or more, else 0; and the
// other way round.
Metric solved();
Metric unsolved();

// How many seeds of "xavier" or "he" are unsolved at so many layers; NaN where
// none was trained.
double unsolved_seeds(const Trials& trials, const char* init, int layers);

// The least depth from which on Xavier leaves more seeds unsolved than He, at
// that depth and at every greater one; NaN where there is none.
double first_depth_that_matters(const Trials& trials);

// The share of solved seeds by depth, both starts.
Figure solved_figure(const Trials& trials);

// He leaves fewer seeds unsolved than Xavier, at depths 14, 17 and 20.
std::vector<Claim> moons_claims();

}  // namespace reprise::xavier_he
