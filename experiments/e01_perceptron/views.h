#pragma once

#include "experiments/harness/study/vocabulary.h"

// What study 01 shows.
namespace reprise::perceptron {

Table cover_table(const Trials& t);
Table gaussian_table(const Trials& t);
Figure cover_figure(const Trials& t);
Figure xor_figure(const Trials& t);
Figure gaussian_figure(const Trials& t);
Figure accuracy_figure(const Trials& t);

// The levels of the groups "cover" and "gaussians".
extern const std::vector<const char*> kDimensions, kRatios, kMargins;

}  // namespace reprise::perceptron
