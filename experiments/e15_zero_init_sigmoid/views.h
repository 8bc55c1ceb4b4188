#pragma once

#include "experiments/harness/study/vocabulary.h"

// What study 15 shows.
namespace reprise::zero_sigmoid {

// The levels of the groups: noise around 0, epochs of the boundaries.
extern const std::vector<const char*> kNoise;
extern const std::vector<int> kEpochs;

Table starts_table(const Trials& t);
Table breaking_table(const Trials& t);
Table widths_table(const Trials& t);
Figure boundary_figure(const Trials& t);
Figure breaking_figure(const Trials& t);
Figure loss_figure(const Trials& t);

}  // namespace reprise::zero_sigmoid
