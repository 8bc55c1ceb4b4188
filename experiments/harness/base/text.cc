#include "experiments/harness/base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace reprise {

std::string format_number(double value, int digits) {
  if (std::isnan(value)) return "-";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  if (value == 0) return "0";  // no sign
  if (std::trunc(value) == value && std::fabs(value) < 1e15) {
    return fmt::format("{:.0f}", value);
  }
  return fmt::format("{:.{}g}", value, digits);
}

std::string format_interval(double value, double low, double high, int digits) {
  if (std::isnan(low) || std::isnan(high)) return format_number(value, digits);
  return fmt::format("{} [{}, {}]", format_number(value, digits),
                     format_number(low, digits), format_number(high, digits));
}

std::string kebab_case(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += static_cast<char>(upper ? c - 'A' + 'a' : c);
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (out.ends_with('-')) out.pop_back();
  return out;
}

std::string join(std::span<const std::string> parts,
                 std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

}  // namespace reprise
