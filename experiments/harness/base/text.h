#pragma once

#include <span>
#include <string>
#include <string_view>

namespace reprise {

// Significant digits; whole numbers below 10^15 in full; NaN: "-".
std::string format_number(double value, int digits = 6);
// "98.4 [98.1, 98.6]"; without an interval (NaN) the value alone.
std::string format_interval(double value, double low, double high,
                            int digits = 6);

// "relu (10, 10)" -> "relu-10-10": letters in lower case and digits, one hyphen
// for whatever stands between them.
std::string kebab_case(std::string_view text);

// "a, b, c"
std::string join(std::span<const std::string> parts,
                 std::string_view separator);

}  // namespace reprise
