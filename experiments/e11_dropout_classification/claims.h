#pragma once

#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What is published or proved of dropout, beside the trials of this study.
namespace reprise::dropout {

// Figure 10 of Srivastava et al.: test error by the number of training rows.
struct Size {
  std::string level;
  int rows;
  double with, without;  // %, read off the figure
};
inline const std::vector<Size> kSizes{{"100", 100, 27, 23},
                                      {"500", 500, 13, 13},
                                      {"1k", 1000, 10.7, 10.7},
                                      {"5k", 5000, 3.0, 4.8},
                                      {"10k", 10000, 2.4, 3.3}};
inline constexpr double kReading = .3;

// Levels of the factor dropout, and what they are called.
inline const std::vector<std::pair<const char*, const char*>> kWays{
    {"none", "without"}, {"half", "dropout"}};

Metric error();  // of the test rows, at the end, %

std::vector<Claim> closed_form_claims();
std::vector<Claim> srivastava_claims();
// Figure 10 as printed, tables 2 and 10: paper tier.
std::vector<Claim> paper_claims();
std::vector<Claim> notebook_claims();

}  // namespace reprise::dropout
