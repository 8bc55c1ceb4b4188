#include "experiments/harness/claims/printed.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>

namespace reprise {

Printed parse_printed(const std::string& text, const std::string& label) {
  Printed p;
  const bool signed_plus = text.starts_with('+') && !text.starts_with("+-");
  const char* begin = text.data() + (signed_plus ? 1 : 0);
  const char* end = text.data() + text.size();
  if (const auto [stop, error] = std::from_chars(begin, end, p.value);
      error != std::errc() || stop != end || !std::isfinite(p.value)) {
    throw std::runtime_error(
        fmt::format("the printed number '{}'{} is no decimal number", text,
                    label.empty() ? "" : fmt::format(" ({})", label)));
  }
  const auto exponent_at = text.find_first_of("eE");
  const std::string_view mantissa =
      std::string_view(text).substr(0, exponent_at);
  const auto point = mantissa.find('.');
  for (char c : mantissa) {
    if (c >= '1' && c <= '9') ++p.digits;
    if (c == '0' && p.digits > 0) ++p.digits;
  }
  p.is_integer =
      point == std::string_view::npos && exponent_at == std::string::npos;
  int last =
      point == std::string_view::npos
          ? 0
          : static_cast<int>(point + 1) - static_cast<int>(mantissa.size());
  if (exponent_at != std::string::npos) {
    last += std::stoi(text.substr(exponent_at + 1));
  }
  p.last_digit = std::pow(10.0, last);
  return p;
}

double tolerance_of(const Printed& p, bool in_binary32) {
  const double size = std::fabs(p.value);
  if (p.is_integer) return 0;  // past 2^53: ours, rounded, is equal
  const double digits =
      p.digits >= 15
          ? 1e-13 * size
          // Half a last digit, and the roundings of reading and subtracting.
          : .5 * p.last_digit + std::numeric_limits<double>::epsilon() * size;
  return in_binary32 ? std::max(digits, 1e-7 * size) : digits;
}

double last_digit_of(const std::string& text) {
  return parse_printed(text).last_digit;
}

}  // namespace reprise
