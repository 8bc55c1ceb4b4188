#pragma once

#include "experiments/harness/study/vocabulary.h"

// What study 14 shows.
namespace reprise::zero_relu {

extern const std::vector<const char*> kNoise;

Table notebook_table(const Trials& t);
Table breaking_table(const Trials& t);
Figure breaking_figure(const Trials& t);
Figure mnist_figure(const Trials& t);
Figure notebook_figure(const Trials& t);

}  // namespace reprise::zero_relu
