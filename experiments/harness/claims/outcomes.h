#pragma once

#include <string>
#include <vector>

#include "experiments/harness/claims/evidence.h"

// How a rule begins and ends.
namespace reprise {

// Nothing is decided yet: n is how many numbers of ours there are.
Judgement open_judgement(const Evidence& evidence);
Judgement undecided(Judgement j, std::string why);
Judgement refuted(Judgement j, std::string why);
Judgement not_judged(Judgement j, std::string why);

// What its print leaves of the published number, on the row's scale; and the
// number as it is printed.
Interval printed_range(const Evidence& evidence);
std::string published_text(const Evidence& evidence);

// "": all numbers of all samples are finite.
std::string not_finite_why(const std::vector<std::vector<double>>& samples);

// "; binomial SE of the test set …", or nothing where no test set was named.
std::string binomial_note(const Evidence& evidence, double rate);

}  // namespace reprise
