#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What is published of normalization, beside the trials of this study.
namespace reprise::batch_norm {

// The learning rates at which Ioffe and Szegedy's net is trained, who do not
// print theirs. A sign test over D rows needs seven seeds to decide.
struct Rate {
  std::string level, id;
  double lr;
  int seeds;
};
inline const std::vector<Rate> kRates{
    {".1", "tenth", .1, 7}, {".5", "half", .5, 10}, {"1", "one", 1, 7}};

// The closed forms: what each normalization does not see.
std::vector<Claim> invariance_claims();

// Figure 1 of Ioffe and Szegedy, small batches, the range that trains.
std::vector<Claim> training_claims();

// The course notebook's two nets.
std::vector<Claim> notebook_claims();

// One value a seed: the share of the cells of "range" or "range, long" whose
// last test accuracy is over .9.
Sample share_that_trains(const std::string& group, const std::string& norm);

// One value a seed: test accuracy of batches of 60 less that of batches of 4.
Sample lost_by_small_batches(const std::string& norm);

}  // namespace reprise::batch_norm
