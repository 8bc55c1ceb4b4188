#pragma once

#include <string>
#include <vector>

#include "experiments/harness/claims/evidence.h"

// How a rule of seeds begins and ends.
namespace reprise {

// Nothing is decided yet: n is how many numbers of ours there are.
Judgement open_judgement(const std::vector<double>& ours);
Judgement undecided(Judgement j, std::string why);
Judgement refuted(Judgement j, std::string why);

// A run that gave no number says nothing about where the numbers lie: NaN and
// infinity decide nothing, and never reproduce.
// "": all numbers of all samples are finite.
std::string not_finite_why(const std::vector<std::vector<double>>& samples);

}  // namespace reprise
