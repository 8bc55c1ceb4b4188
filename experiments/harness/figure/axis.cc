#include "experiments/harness/figure/axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

using Real = long double;

// Values nearer than this to each other, seen from 0, are one value: their
// ticks would be told apart by digits that nobody reads.
constexpr Real kAlike = 1e-9L;

// A step of 1, 2 or 5 times a power of 10, at least so large.
Real round_step(Real least) {
  const Real unit = std::pow(Real{10}, std::floor(std::log10(least)));
  for (const int digit : {1, 2, 5}) {
    if (digit * unit >= least * (1 - kAlike)) return digit * unit;
  }
  return 10 * unit;
}

std::string written(Real value, Real step, Real largest) {
  if (largest < 1e6L && step >= 1e-5L) {
    const auto decimals =
        std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9L)));
    return fmt::format("{:.{}f}", static_cast<double>(value), decimals);
  }
  const auto digits =
      std::max(1, 1 + static_cast<int>(std::floor(std::log10(largest) + 1e-9L) -
                                       std::floor(std::log10(step) + 1e-9L)));
  return fmt::format("{:.{}Lg}", value, digits);
}

using Marks = std::vector<std::pair<std::string, Real>>;

Marks marks_at(Real low, Real high, Real step) {
  const Real largest = std::max(std::fabs(low), std::fabs(high));
  Marks marks;
  const Real first = std::ceil(low / step - 1e-6L);
  const int count = static_cast<int>(std::floor(high / step + 1e-6L) - first);
  for (int k = 0; k <= count; ++k) {
    const Real value = (first + k) * step;
    marks.emplace_back(written(value, step, largest), value);
  }
  return marks;
}

// Round steps between low and high, all written with the same decimals, so many
// that their texts have room.
Marks round_ticks(Real low, Real high, const AxisWish& wish, bool integers) {
  constexpr Real kRoom = 30;  // pixels that a tick wants at least
  Real step =
      round_step((high - low) / std::max(Real{2}, Real{wish.length} / kRoom));
  if (integers) step = std::max(step, Real{1});
  Marks marks = marks_at(low, high, step);
  const auto too_wide = [&] {
    double widest = 0;
    for (const auto& mark : marks) {
      widest = std::max(widest, text_width(mark.first, kFontSize));
    }
    return wish.across && marks.size() > 2 &&
           widest + 16 > wish.length * step / (high - low);
  };
  while (too_wide()) {
    step = round_step(step * 1.5L);
    marks = marks_at(low, high, step);
  }
  return marks;
}

Real from_log(Real logarithm) { return std::pow(Real{10}, logarithm); }

std::string power(int exponent, bool plain) {
  return plain ? fmt::format("{:g}", std::pow(10.0, exponent))
               : fmt::format("10^{{{}}}", exponent);
}

// Whole decades, as many as have room, with small ticks between them.
void decade_ticks(Axis& axis, const AxisWish& wish, int first, int last) {
  const bool plain = axis.low > -3.05L && axis.high < 5.05L;
  const int most = std::max(2, static_cast<int>(wish.length / 45));
  const int step = std::max(1, (last - first + most) / most);
  const auto add = [&](std::string text, Real logarithm) {
    if (logarithm < axis.low - 1e-9L || logarithm > axis.high + 1e-9L) return;
    axis.ticks.push_back({std::move(text), axis.share(logarithm)});
  };
  for (int e = first - 1; e <= last; ++e) {
    const bool is_written = e >= first && (e - first) % step == 0;
    if (!is_written && (last - first) * 8 > wish.length) continue;
    add(is_written ? power(e, plain) : "", e);
    for (int digit = 2; digit < 10 && step == 1; ++digit) {
      add("", e + std::log10(Real(digit)));
    }
  }
}

void log_ticks(Axis& axis, const AxisWish& wish) {
  const int first = static_cast<int>(std::ceil(axis.low - 1e-9L));
  const int last = static_cast<int>(std::floor(axis.high + 1e-9L));
  if (last - first >= 2) return decade_ticks(axis, wish, first, last);
  // Few decades to write: some of each as well, or what an even axis has.
  const Real low = from_log(axis.low), high = from_log(axis.high);
  const auto add = [&](std::string text, Real value) {
    axis.ticks.push_back({std::move(text), axis.share(std::log10(value))});
  };
  for (int e = first - 1; e <= last; ++e) {
    for (const int digit : {1, 2, 5}) {
      const Real value = digit * from_log(e);
      if (value < low || value > high) continue;
      const bool plain = value < 1e6L && value >= 1e-4L;
      add(plain ? fmt::format("{:.6Lg}", value) : fmt::format("{:.3Lg}", value),
          value);
    }
  }
  if (axis.ticks.size() >= 2) return;
  axis.ticks.clear();
  for (const auto& [text, value] : round_ticks(low, high, wish, false)) {
    add(text, value);
  }
}

// Ticks where the data are, if they are few and far enough apart.
bool ticks_at(Axis& axis, const AxisWish& wish) {
  constexpr std::size_t kMost = 21;
  const std::set<double> places(wish.at.begin(), wish.at.end());
  std::vector<Tick> ticks;
  double free_from = -HUGE_VAL;
  for (const double value : places) {
    Tick tick{fmt::format("{:.6g}", value), axis.place(value)};
    const double width = wish.across ? text_width(tick.text, kFontSize) : 14;
    const double middle = tick.place * wish.length;
    if (std::isnan(middle) || middle - width / 2 < free_from) return false;
    free_from = middle + width / 2 + 6;
    ticks.push_back(std::move(tick));
  }
  if (ticks.empty() || ticks.size() > kMost) return false;
  axis.ticks = std::move(ticks);
  return true;
}

void spread_log(Axis& axis, Real low, Real high, double pad) {
  const Real room =
      std::max(low == high ? std::log10(Real{2}) : std::log10(Real{1.02}),
               pad * (high - low));
  axis.low = low - room;
  axis.high = high + room;
}

void spread_even(Axis& axis, Real low, Real high, double pad, bool integers) {
  const Real size = std::max(std::fabs(low), std::fabs(high));
  // Of a span that no double has, not even its ticks could be written.
  const bool alike = high - low <= kAlike * size || high - low < 1e-300L;
  const Real lone = size < 1e-300L            ? 1
                    : integers && size < 1e6L ? .5L
                                              : .1L * size;
  const Real room = alike ? lone : pad * (high - low);
  axis.low = low >= 0 && low - room < 0 ? 0 : low - room;
  axis.high = high <= 0 && high + room > 0 && low < 0 ? 0 : high + room;
}

}  // namespace

double Axis::place(double value) const {
  if (!std::isfinite(value) || (log && value <= 0)) return std::nan("");
  const Real at = log ? std::log10(Real{value}) : Real{value};
  return share(at);
}

double Axis::share(long double at) const {
  return static_cast<double>((at - low) / (high - low));
}

Axis make_axis(const std::vector<double>& values, const AxisWish& wish) {
  Real low = HUGE_VALL, high = -HUGE_VALL;
  bool integers = true;
  for (const double v : values) {
    if (!std::isfinite(v) || (wish.log && v <= 0)) continue;
    const Real at = wish.log ? std::log10(Real{v}) : Real{v};
    low = std::min(low, at);
    high = std::max(high, at);
    integers = integers && std::trunc(v) == v;
  }
  if (low > high) low = wish.log ? -1 : 0, high = wish.log ? 0 : 1;
  Axis axis;
  axis.log = wish.log;
  if (wish.log) {
    spread_log(axis, low, high, wish.pad);
    if (!ticks_at(axis, wish)) log_ticks(axis, wish);
  } else {
    spread_even(axis, low, high, wish.pad, integers);
    if (ticks_at(axis, wish)) return axis;
    for (const auto& [text, value] :
         round_ticks(axis.low, axis.high, wish, integers)) {
      axis.ticks.push_back({text, axis.share(value)});
    }
  }
  return axis;
}

Axis make_axis(const std::vector<std::string>& names, bool across) {
  Axis axis;
  const auto last = static_cast<double>(names.size()) - .5;
  axis.low = across ? -.5 : last;
  axis.high = across ? last : -.5;
  for (std::size_t i = 0; i < names.size(); ++i) {
    axis.ticks.push_back({names[i], axis.place(static_cast<double>(i))});
  }
  return axis;
}

double tick_width(const Axis& axis) {
  double widest = 0;
  for (const Tick& tick : axis.ticks) {
    // Of "10^{-3}" the braces and ^ are not drawn, and the rest is small.
    const double unseen =
        tick.text.find("^{") == std::string::npos ? 0 : 1.6 * kFontSize;
    widest = std::max(widest, text_width(tick.text, kFontSize) - unseen);
  }
  return widest;
}

}  // namespace reprise
