#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What is published or proved of weight decay, beside the trials of this study.
namespace reprise::l2 {

// The student's examples, of N = 20 weights, and its noise.
inline constexpr int kWeights = 20;
inline constexpr double kSigma = .5;
inline const std::vector<int> kExamples{5,  10, 14, 16, 18, 19, 20,
                                        21, 22, 24, 26, 30, 40, 60};

// The grid: rates and decays half a decade apart, as their levels are called.
inline const std::vector<std::string> kRates{"1e-4", "3.2e-4", "1e-3", "3.2e-3",
                                             "1e-2"};
std::vector<std::string> decays(bool decoupled);

// One value a seed: |Spearman's correlation| of the rate with the decay of the
// least validation loss at that rate; 0 where that decay is always the same.
Sample best_decay_follows_rate(const std::string& group);

std::vector<Claim> closed_form_claims();
std::vector<Claim> grid_claims();
std::vector<Claim> nielsen_claims();
std::vector<Claim> notebook_claims();
// Srivastava et al., table 9: paper tier.
std::vector<Claim> table_9_claims();

}  // namespace reprise::l2
