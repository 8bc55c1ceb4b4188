#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What the course notebook and Nielsen's chapter 5 print, beside the trials of
// the groups "notebook", "nielsen norms" and "nielsen depth".
namespace reprise::vanishing {

Metric accuracy();  // of the test rows, a share
Metric loss();      // of training

std::vector<Claim> notebook_claims();

struct NielsenDepth {
  std::string depth, accuracy;          // of the last epoch, %
  std::vector<std::string> norms = {};  // |db| of each hidden layer
};
extern const std::vector<NielsenDepth> kNielsen;

Sample norm_of(std::size_t layer, const std::string& net);
Sample validation_of(const std::string& depth);

std::vector<Claim> nielsen_claims();

}  // namespace reprise::vanishing
