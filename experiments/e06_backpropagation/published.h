#pragma once

#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/study/vocabulary.h"

// The notebook's, Mazur's and Trask's printed numbers, beside the groups
// "notebook", "mazur" and "trask".
namespace reprise::backpropagation {

// What stands before each step of the trace: Trask's mean |error| at 0, 10,000
// … 50,000 steps.
struct TraskTrace {
  std::string alpha;
  std::vector<std::string> errors;
};
extern const std::vector<TraskTrace> kTrask;

// Two orders of summation part before its first 10,000 steps are over.
inline constexpr const char* kChaoticAlpha = "100";

std::vector<Claim> published_claims();

Table trask_table(const Trials& trials);

}  // namespace reprise::backpropagation
