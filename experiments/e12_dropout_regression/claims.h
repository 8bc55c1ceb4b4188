#pragma once

#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What is published or proved of dropout in regression, beside the trials of
// this study.
namespace reprise::mc_dropout {

// One value a split: the mean over the seeds of ours; what is published.
Sample ours_by_split(const std::string& set, const char* metric);
Sample published_by_split(const std::string& set, const char* metric);

std::vector<Claim> ridge_claims();
std::vector<Claim> uci_claims();
std::vector<Claim> notebook_claims();

}  // namespace reprise::mc_dropout
