#pragma once

#include <string_view>

namespace reprise {

// Whether a text is made of numbers alone: "1.5", "-.5", "−3", "1,000", "95 %",
// "2.98e-05", "1.5 × 10⁻³", "inf", "98.4 [98.1, 98.6]", "97.5 ± .1", "1 to 5",
// "3 of 32", "< .1". "10 x sigmoid" and "1a" are none.
bool is_numbers(std::string_view text);

}  // namespace reprise
