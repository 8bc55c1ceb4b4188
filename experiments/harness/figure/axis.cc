#include "experiments/harness/figure/axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

// Whole decades are written as they are while they are short, else as powers.
std::string decade(int exponent, bool plain) {
  return plain ? fmt::format("{:g}", std::pow(10.0, exponent))
               : fmt::format("10^{{{}}}", exponent);
}

void log_ticks(Axis& axis, const std::string& name, double length) {
  const int first = static_cast<int>(std::ceil(std::log10(axis.low) - 1e-9));
  const int last = static_cast<int>(std::floor(std::log10(axis.high) + 1e-9));
  const bool plain = axis.low >= 9e-4 && axis.high <= 1.1e5;
  std::vector<std::string> list;
  const auto add = [&](const std::string& label, double value, int level) {
    list.push_back(fmt::format("\"{}\" {:.9g} {}", label, value, level));
    if (!label.empty()) axis.ticks.push_back(label);
  };
  if (last - first < 2) {
    // Few decades to write: some of each as well.
    const bool within_one = axis.high / axis.low < 10;
    const std::vector<int> digits = within_one
                                        ? std::vector<int>{1, 2, 3, 4, 5, 7}
                                        : std::vector<int>{1, 2, 5};
    for (int e = first - 1; e <= last; ++e) {
      for (int digit : digits) {
        const double value = digit * std::pow(10.0, e);
        if (value < axis.low || value > axis.high) continue;
        add(plain ? fmt::format("{:g}", value)
                  : fmt::format("{}·10^{{{}}}", digit, e),
            value, 0);
      }
    }
  } else {
    // As many decades as have room, and small ticks between them.
    const int most = std::max(2, static_cast<int>(length / 45));
    const int step = std::max(1, (last - first + most) / most);
    for (int e = first - 1; e <= last; ++e) {
      const double value = std::pow(10.0, e);
      if (e >= first) {
        const bool written = (e - first) % step == 0;
        add(written ? decade(e, plain) : "", value, written ? 0 : 1);
      }
      if (step > 1) continue;
      for (int digit = 2; digit < 10; ++digit) {
        if (digit * value >= axis.low && digit * value <= axis.high) {
          add("", digit * value, 1);
        }
      }
    }
  }
  axis.script += fmt::format("set {}tics ({})\n", name, join(list, ", "));
}

// Round steps, all written with the same decimals; whole ones between
// integers.
void linear_ticks(Axis& axis, const std::string& name, double length,
                  bool integers) {
  const double room = name == "x" ? 55 : 32;  // pixels that a tick wants
  const double least = (axis.high - axis.low) / std::max(2.0, length / room);
  const int exponent = static_cast<int>(std::floor(std::log10(least)));
  const double unit = std::pow(10.0, exponent);
  double step = 10 * unit;
  for (int digit : {5, 2, 1}) {
    if (digit * unit >= least) step = digit * unit;
  }
  if (integers) step = std::max(step, 1.0);
  const double largest = std::max(std::fabs(axis.low), std::fabs(axis.high));
  const bool plain = largest < 1e6 && step >= 1e-5;
  const int decimals =
      std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
  std::vector<std::string> list;
  const double last = std::floor(axis.high / step + 1e-6);
  for (double k = std::ceil(axis.low / step - 1e-6); k <= last; ++k) {
    const double value = k == 0 ? 0 : k * step;
    const std::string label = plain ? fmt::format("{:.{}f}", value, decimals)
                                    : fmt::format("{:.6g}", value);
    list.push_back(fmt::format("\"{}\" {:.9g}", label, value));
    axis.ticks.push_back(label);
  }
  axis.script += fmt::format("set {}tics ({})\n", name, join(list, ", "));
}

}  // namespace

Axis make_axis(const std::string& name, const std::vector<double>& values,
               bool log, double pad, double length) {
  Axis axis;
  axis.log = log;
  double low = HUGE_VAL, high = -HUGE_VAL;
  for (double v : values) {
    if (!std::isfinite(v) || (log && v <= 0)) continue;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  if (low > high) {
    low = log ? .1 : 0;
    high = 1;
  }
  if (log) {
    const double factor =
        low == high ? 2 : std::max(1.02, std::pow(high / low, pad));
    axis.low = low / factor;
    axis.high = high * factor;
    axis.script = fmt::format("set logscale {}\n", name);
    log_ticks(axis, name, length);
  } else {
    const bool integers = std::all_of(
        values.begin(), values.end(),
        [](double v) { return !std::isfinite(v) || std::trunc(v) == v; });
    double room = pad * (high - low);
    if (low == high) room = integers ? .5 : std::max(.1 * std::fabs(low), 1e-3);
    axis.low = low >= 0 && low - room < 0 ? 0 : low - room;
    axis.high = high <= 0 && high + room > 0 ? 0 : high + room;
    axis.script = fmt::format("unset logscale {}\n", name);
    linear_ticks(axis, name, length, integers);
  }
  axis.script +=
      fmt::format("set {}range [{:.9g}:{:.9g}]\n", name, axis.low, axis.high);
  return axis;
}

}  // namespace reprise
