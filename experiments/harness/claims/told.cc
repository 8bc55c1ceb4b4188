#include "experiments/harness/claims/told.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

std::string without_zero(std::string text) {
  const std::size_t at = text.starts_with('-') ? 1 : 0;
  if (text.compare(at, 2, "0.") == 0) text.erase(at, 1);
  return text;
}

// Beyond these, digits are counted from the first: 1.5e-07.
constexpr int kMostDecimals = 6;

// Behind the point, so that a half width keeps one digit, or two from 1 on.
int decimals_of(double half_width) {
  const int place = static_cast<int>(std::floor(std::log10(half_width)));
  const double lead = half_width / std::pow(10., place);
  // 9.6 is rounded to 10, and 1.96 to 2.
  if (lead >= 9.5) return std::max(0, -place);
  return std::max(0, lead < 1.95 ? 1 - place : -place);
}

}  // namespace

std::string told(double value, int digits) {
  return without_zero(format_number(value, digits));
}

std::string told_spread(double half_width) {
  if (!(half_width > 0) || !std::isfinite(half_width)) return told(half_width);
  const int decimals = decimals_of(half_width);
  if (decimals > kMostDecimals) return told(half_width, 2);
  return without_zero(fmt::format("{:.{}f}", half_width, decimals));
}

std::string told_with_spread(double value, double half_width) {
  if (!(half_width > 0) || !std::isfinite(half_width)) return told(value, 6);
  const int decimals = decimals_of(half_width);
  if (decimals > kMostDecimals) {
    return fmt::format("{} ± {}", told(value, 3), told(half_width, 2));
  }
  const std::string shown = fmt::format("{:.{}f}", value, decimals);
  const bool is_zero = shown.find_first_of("123456789") == std::string::npos;
  return fmt::format("{} ± {}", is_zero ? "0" : without_zero(shown),
                     told_spread(half_width));
}

std::string with_unit(std::string text, const std::string& unit) {
  return unit.empty() || text.empty() ? text : text + " " + unit;
}

std::string told_distance(double distance, bool on_log_scale,
                          const std::string& unit) {
  if (on_log_scale) return "a factor " + told(std::exp(distance), 3);
  return with_unit("± " + told_spread(distance), unit);
}

std::string verdict_in_full(const Judgement& j) {
  std::string text = to_string(j.verdict);
  if (j.verdict == Verdict::kConsistent) {
    text += (j.on_log_scale ? ", known to within " : ", known to ") +
            told_distance(j.known_to, j.on_log_scale, j.unit);
  }
  if (j.strong && j.verdict == Verdict::kReproduced) text += ", strong";
  return text;
}

}  // namespace reprise
