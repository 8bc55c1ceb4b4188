#include "experiments/harness/claims/rules_of_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>

#include "experiments/harness/base/text.h"

// The rules that hold number by number: E, T and C.
namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// What a printed number says of its own precision.
struct Printed {
  double value;
  int digits = 0;  // significant ones
  double tolerance;
};

Printed parse(const PrintedNumber& number) {
  const std::string_view text = number.printed;
  Printed p;
  const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
  const char* end = text.data() + text.size();
  if (const auto [stop, error] = std::from_chars(begin, end, p.value);
      error != std::errc() || stop != end || !std::isfinite(p.value)) {
    throw std::runtime_error(
        fmt::format("claim: the printed number '{}' ({}) is no decimal number",
                    number.printed, number.label));
  }
  const auto exponent_at = text.find_first_of("eE");
  const auto mantissa = text.substr(0, exponent_at);
  const auto point = mantissa.find('.');
  for (char c : mantissa) {
    if (c >= '1' && c <= '9') ++p.digits;
    if (c == '0' && p.digits > 0) ++p.digits;
  }
  const bool integer =
      point == std::string_view::npos && exponent_at == std::string_view::npos;
  if (integer) {
    p.tolerance = 0;  // past 2^53 this says that ours, rounded, is equal
  } else if (p.digits >= 15) {
    p.tolerance = 1e-13 * std::fabs(p.value);
  } else {
    int last =
        point == std::string_view::npos
            ? 0
            : static_cast<int>(point + 1) - static_cast<int>(mantissa.size());
    if (exponent_at != std::string_view::npos) {
      last += std::stoi(std::string(text.substr(exponent_at + 1)));
    }
    // Half a last digit, and the two roundings of reading and subtracting.
    p.tolerance = .5 * std::pow(10.0, last) +
                  std::numeric_limits<double>::epsilon() * std::fabs(p.value);
  }
  return p;
}

Judgement of(std::size_t n) {
  Judgement j;
  j.n = static_cast<int>(n);
  j.low = j.high = j.p = kNan;
  return j;
}

// How far out, in tolerances; infinite where it cannot be said.
double excess(const Deviation& d) {
  const double off = std::fabs(d.ours - d.expected);
  if (off == 0 && d.tolerance >= 0) return 0;
  return off <= d.tolerance      ? off / d.tolerance
         : off / d.tolerance > 1 ? off / d.tolerance
                                 : std::numeric_limits<double>::infinity();
}

bool within(const Deviation& d) {
  return std::fabs(d.ours - d.expected) <= d.tolerance;
}

// Fills everything but the verdict; gives how many points hold.
std::size_t measure(const std::vector<Deviation>& points, Judgement& j) {
  const auto held = static_cast<std::size_t>(
      std::count_if(points.begin(), points.end(), within));
  const Deviation& worst = *std::max_element(
      points.begin(), points.end(),
      [](const auto& a, const auto& b) { return excess(a) < excess(b); });
  j.detail = fmt::format(
      "worst: {}{}{} beside {}, tolerance {}", worst.label,
      worst.label.empty() ? "" : ": ", format_number(worst.ours),
      format_number(worst.expected), format_number(worst.tolerance));
  if (points.size() == 1) {
    j.published = format_number(worst.expected);
    j.ours = format_number(worst.ours);
  } else {
    j.published = fmt::format("{} values", points.size());
    j.ours = fmt::format("{} of {} hold", held, points.size());
  }
  return held;
}

}  // namespace

Judgement judge_printed(const Evidence& e) {
  constexpr std::size_t kListed = 4;
  Judgement j = of(e.printed.size());
  std::size_t equal = 0;
  std::vector<std::string> published, all_ours;
  for (const PrintedNumber& number : e.printed) {
    const Printed p = parse(number);
    const std::string ours =
        format_number(number.ours, std::clamp(p.digits, 6, 17));
    if (std::fabs(number.ours - p.value) <= p.tolerance) {
      ++equal;
    } else if (j.why.empty()) {
      j.why =
          fmt::format("{}{}printed {}, ours {}", number.label,
                      number.label.empty() ? "" : ": ", number.printed, ours);
    }
    published.push_back(number.printed);
    all_ours.push_back(ours);
  }
  if (e.printed.size() <= kListed) {
    j.published = join(published, "; ");
    j.ours = join(all_ours, "; ");
  } else {
    j.published =
        fmt::format("{} numbers, {} … {}", e.printed.size(),
                    e.printed.front().printed, e.printed.back().printed);
    j.ours = fmt::format("{} of {} equal", equal, e.printed.size());
  }
  j.detail = fmt::format("{} of {} equal as printed", equal, e.printed.size());
  j.verdict =
      equal == e.printed.size() ? Verdict::kReproduced : Verdict::kRefuted;
  return j;
}

Judgement judge_theorem(const Evidence& e) {
  Judgement j = of(e.deviations.size());
  const std::size_t held = measure(e.deviations, j);
  if (held == e.deviations.size()) {
    j.verdict = Verdict::kReproduced;
  } else {
    j.verdict = Verdict::kRefuted;
    j.why = fmt::format("fails on {} of {}", e.deviations.size() - held,
                        e.deviations.size());
  }
  return j;
}

Judgement judge_curve(const Evidence& e) {
  Judgement j = of(e.deviations.size());
  const std::size_t held = measure(e.deviations, j);
  const bool nan = std::any_of(
      e.deviations.begin(), e.deviations.end(), [](const Deviation& d) {
        return std::isnan(d.ours) || std::isnan(d.expected) ||
               std::isnan(d.tolerance);
      });
  // In integers: 9 of 10 is 90 %, whatever .9 rounds to.
  if (10 * held >= 9 * e.deviations.size() && !nan) {
    j.verdict = Verdict::kReproduced;
  } else {
    j.verdict = Verdict::kRefuted;
    j.why = nan ? "a point is not a number"
                : fmt::format(
                      "{} of {} points within their tolerance, under "
                      "90 %",
                      held, e.deviations.size());
  }
  return j;
}

}  // namespace reprise
