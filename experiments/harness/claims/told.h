#pragma once

#include <string>

#include "experiments/harness/claims/evidence.h"

// Numbers and verdicts as a person reads them: no more digits than the interval
// carries, and no zero before a point.
namespace reprise {

// ".5", "-.1505", "1.5e-05"; NaN: "-".
std::string told(double value, int digits = 4);

// One significant digit, two where the first is a 1: ".03", ".19", "1.1", "40".
std::string told_spread(double half_width);

// "98.46 ± .03", to the digit that the spread has; without a spread (0, NaN)
// the value alone.
std::string told_with_spread(double value, double half_width);

// "± .9 %"; on the log scale "a factor 1.8".
std::string told_distance(double distance, bool on_log_scale,
                          const std::string& unit);

std::string with_unit(std::string text, const std::string& unit);

// "reproduced, strong", "consistent, known to ± .9 %", "refuted", …
std::string verdict_in_full(const Judgement& judgement);

}  // namespace reprise
