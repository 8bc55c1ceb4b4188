#include "experiments/harness/claims/rules_of_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/printed.h"

// The rules that hold number by number: E, T and C.
namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

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
    std::string ours = number.ours_text;
    bool is_equal = ours == number.printed;
    if (!number.is_text) {
      const Printed p = parse_printed(number.printed, number.label);
      ours = format_number(number.ours, std::clamp(p.digits, 6, 17));
      is_equal = std::fabs(number.ours - p.value) <= tolerance_of(p);
    }
    if (is_equal) {
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
