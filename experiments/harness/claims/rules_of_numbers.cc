#include "experiments/harness/claims/rules_of_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/printed.h"
#include "experiments/harness/claims/told.h"

// The rules that hold number by number: E, T and C.
namespace reprise {
namespace {

Judgement of(const Evidence& e, std::size_t values) {
  Judgement j;
  j.unit = e.unit;
  j.n = e.seeds;
  j.values = static_cast<int>(values);
  return j;
}

// How far out, in tolerances; infinite where it cannot be said.
double excess(const Deviation& d) {
  const double off = std::fabs(d.ours - d.expected);
  if (off == 0 && d.tolerance >= 0) return 0;
  return !std::isfinite(d.ours)  ? std::numeric_limits<double>::infinity()
         : off <= d.tolerance    ? off / d.tolerance
         : off / d.tolerance > 1 ? off / d.tolerance
                                 : std::numeric_limits<double>::infinity();
}

// What is not finite never is.
bool within(const Deviation& d) {
  return std::isfinite(d.ours) && std::fabs(d.ours - d.expected) <= d.tolerance;
}

std::string expected_of(const Deviation& d) {
  if (!d.expected_text.empty()) return d.expected_text;
  return d.tolerance == 0 ? told(d.expected, 6)
                          : told_with_spread(d.expected, d.tolerance);
}

// "label: " or nothing.
std::string labelled(const std::string& label) {
  return label.empty() ? "" : label + ": ";
}

// The values that stand beside one expectation, from the least to the largest.
struct Range {
  std::string expected;
  double low, high;
};

std::vector<Range> ranges_of(const std::vector<Deviation>& points) {
  std::vector<Range> ranges;
  for (const Deviation& d : points) {
    if (d.is_control) continue;
    const std::string expected = expected_of(d);
    const auto found =
        std::find_if(ranges.begin(), ranges.end(),
                     [&](const Range& r) { return r.expected == expected; });
    if (found == ranges.end()) {
      ranges.push_back({expected, d.ours, d.ours});
    } else {
      // A NaN stays: it compares to nothing.
      if (!(d.ours >= found->low)) found->low = d.ours;
      if (!(d.ours <= found->high)) found->high = d.ours;
    }
  }
  return ranges;
}

// What is expected beside the least and the largest of ours; of many different
// expectations the one that is worst met.
void tell_values(const std::vector<Deviation>& points, const Deviation& worst,
                 Judgement& j) {
  constexpr std::size_t kTold = 3;
  const std::vector<Range> ranges = ranges_of(points);
  std::vector<std::string> expected, ours;
  for (const Range& range : ranges) {
    expected.push_back(range.expected);
    ours.push_back(
        range.low == range.high
            ? told(range.low)
            : fmt::format("{} to {}", told(range.low), told(range.high)));
  }
  if (ranges.empty()) {
    j.published = "the deliberately wrong fails";
    j.ours = fmt::format("it failed in {} of {}",
                         std::count_if(points.begin(), points.end(), within),
                         points.size());
  } else if (ranges.size() <= kTold) {
    j.published = with_unit(join(expected, "; "), j.unit);
    j.ours = with_unit(join(ours, "; "), j.unit);
  } else if (worst.ours == worst.expected) {
    j.published = fmt::format("{} values, {} … {}", points.size(),
                              ranges.front().expected, ranges.back().expected);
    j.ours = "all equal";
  } else {
    constexpr int kDigits = 3;
    j.published = with_unit(expected_of(worst), j.unit) +
                  (worst.label.empty() ? "" : " at " + worst.label);
    j.ours = fmt::format("{}, the worst of {} values",
                         with_unit(told(worst.ours, kDigits), j.unit),
                         points.size());
  }
}

// Fills everything but the verdict; gives how many points hold.
std::size_t measure(const std::vector<Deviation>& points, Judgement& j) {
  const Deviation& worst = *std::max_element(
      points.begin(), points.end(), [](const auto& a, const auto& b) {
        // A control says nothing of how well the others hold.
        return (a.is_control && within(a) ? -1 : excess(a)) <
               (b.is_control && within(b) ? -1 : excess(b));
      });
  std::size_t held = 0;
  for (const Deviation& d : points) {
    held += within(d);
    j.compared.push_back(
        {d.label, expected_of(d), told(d.ours, 6), d.tolerance, within(d)});
  }
  j.detail = fmt::format(
      "{} of {} values within their tolerance; worst: {}{} "
      "beside {}",
      held, points.size(), labelled(worst.label), told(worst.ours, 6),
      expected_of(worst));
  tell_values(points, worst, j);
  return held;
}

}  // namespace

Judgement judge_printed(const Evidence& e) {
  constexpr std::size_t kListed = 4;
  Judgement j = of(e, e.printed.size());
  std::size_t equal = 0;
  double largest = 0;
  std::vector<std::string> published, all_ours;
  for (const PrintedNumber& number : e.printed) {
    Compared c{number.label, number.printed, number.ours_text, 0,
               number.ours_text == number.printed};
    if (!number.is_text) {
      const Printed p = parse_printed(number.printed, number.label);
      const double off = std::fabs(number.ours - p.value);
      c.ours = format_number(number.ours, std::clamp(p.digits, 6, 17));
      c.tolerance =
          std::max(tolerance_of(p, number.in_binary32), number.within);
      c.holds = off <= c.tolerance;
      if (!(off <= largest)) largest = off;
    }
    equal += c.holds;
    if (!c.holds && j.why.empty()) {
      j.why = fmt::format("{}printed {}, ours {}", labelled(c.label),
                          c.expected, c.ours);
    }
    published.push_back(c.expected);
    all_ours.push_back(c.ours);
    j.compared.push_back(std::move(c));
  }
  if (e.printed.size() <= kListed) {
    j.published = with_unit(join(published, "; "), e.unit);
    j.ours = with_unit(join(all_ours, "; "), e.unit);
  } else {
    j.published = with_unit(
        fmt::format("{} numbers, {} … {}", e.printed.size(),
                    e.printed.front().printed, e.printed.back().printed),
        e.unit);
    j.ours = largest == 0 ? "all equal"
                          : fmt::format("off by {} at most", told(largest, 2));
  }
  j.detail = fmt::format("{} of {} equal as printed", equal, e.printed.size());
  if (!e.horizon.empty()) j.detail += "; " + e.horizon;
  j.verdict =
      equal == e.printed.size() ? Verdict::kReproduced : Verdict::kRefuted;
  return j;
}

Judgement judge_theorem(const Evidence& e) {
  Judgement j = of(e, e.deviations.size());
  const std::size_t held = measure(e.deviations, j);
  if (held == e.deviations.size()) {
    j.verdict = Verdict::kReproduced;
  } else {
    j.verdict = Verdict::kRefuted;
    j.why = fmt::format("fails on {} of {} values", e.deviations.size() - held,
                        e.deviations.size());
  }
  return j;
}

Judgement judge_curve(const Evidence& e) {
  Judgement j = of(e, e.deviations.size());
  const std::size_t held = measure(e.deviations, j);
  if (e.deviations.size() > 1) {
    j.published = fmt::format("{} points", e.deviations.size());
    j.ours = fmt::format("{} of {} within their tolerance", held,
                         e.deviations.size());
  }
  // In integers: 9 of 10 is 90 %, whatever .9 rounds to.
  if (10 * held >= 9 * e.deviations.size()) {
    j.verdict = Verdict::kReproduced;
  } else {
    j.verdict = Verdict::kRefuted;
    j.why = fmt::format("{} of {} points within their tolerance, under 90 %",
                        held, e.deviations.size());
  }
  return j;
}

}  // namespace reprise
