#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/table.h"
#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

// Where the first digit of |x| > 0 stands: 0 for units, -1 for tenths.
int first_place(double x) {
  return static_cast<int>(std::floor(std::log10(std::fabs(x))));
}

constexpr int kDigitsOfHalfWidth = 2;

// An interval that is narrower than that is a number's own rounding.
constexpr double kRounding = 1e-12;

// As format_number, numbers of a small size have an exponent.
constexpr double kLeastFixed = 1e-4, kMostFixed = 1e15;

std::string rounded(double x, int decimals) {
  if (!std::isfinite(x)) return format_number(x);
  const double size = std::fabs(x);
  std::string text;
  if (size != 0 && (size < kLeastFixed || size >= kMostFixed)) {
    text = fmt::format("{:.{}e}", x, std::max(0, decimals + first_place(x)));
  } else if (decimals < 0) {
    const double step = std::pow(10., -decimals);
    text = fmt::format("{:.0f}", std::round(x / step) * step);
  } else {
    text = fmt::format("{:.{}f}", x, decimals);
  }
  const bool is_zero =
      text.find_first_of("123456789") == std::string::npos;  // "-0.00"
  if (is_zero && text.starts_with('-')) text.erase(0, 1);
  return text;
}

}  // namespace

std::string format_measured(const Measured& number) {
  const auto& [value, low, high, kind, n, unit, digits] = number;
  const double half_width = (high - low) / 2;
  const double size = std::max(std::fabs(low), std::fabs(high));
  if (!(half_width > kRounding * size) || !std::isfinite(half_width)) {
    return format_interval(value, low, high, digits);
  }
  const int decimals = kDigitsOfHalfWidth - 1 - first_place(half_width);
  // Where all is above 0 or below, what would be told as 0 keeps its digits.
  const bool is_of_one_sign = low > 0 || high < 0;
  const auto write = [&](double x) {
    const bool vanishes = is_of_one_sign && std::isfinite(x) && x != 0 &&
                          first_place(x) < -decimals;
    return rounded(
        x, vanishes ? kDigitsOfHalfWidth - 1 - first_place(x) : decimals);
  };
  return fmt::format("{} [{}, {}]", write(value), write(low), write(high));
}

}  // namespace reprise
