#include "experiments/harness/base/numbers_in_text.h"

#include <algorithm>
#include <iterator>

namespace reprise {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

template <class Words>
bool take_one_of(std::string_view& text, const Words& words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return take(text, word); });
}

constexpr std::string_view kSigns[] = {"+", "-", "−", "±"};

// "12", "1,000": how many digits.
int take_digits(std::string_view& text) {
  int digits = 0;
  while (!text.empty()) {
    if (is_digit(text[0])) {
      ++digits;
      text.remove_prefix(1);
    } else if (digits > 0 && text[0] == ',' && text.size() > 3 &&
               is_digit(text[1]) && is_digit(text[2]) && is_digit(text[3])) {
      text.remove_prefix(1);
    } else {
      break;
    }
  }
  return digits;
}

// "⁻³"
bool take_raised(std::string_view& text) {
  constexpr std::string_view kRaised[] = {"⁻", "⁰", "¹", "²", "³", "⁴",
                                          "⁵", "⁶", "⁷", "⁸", "⁹"};
  bool any = false;
  while (take_one_of(text, kRaised)) any = true;
  return any;
}

// "e-05", " x 10^-3", "⁻³", or nothing.
void take_exponent(std::string_view& text) {
  std::string_view rest = text;
  if (take(rest, "e") || take(rest, "E")) {
    take_one_of(rest, kSigns);
    if (take_digits(rest) > 0) text = rest;
    return;
  }
  if (take_raised(text)) return;
  if (take(rest, " × 10") || take(rest, " x 10") || take(rest, "·10")) {
    if (take(rest, "^")) {
      take_one_of(rest, kSigns);
      if (take_digits(rest) > 0) text = rest;
    } else if (take_raised(rest)) {
      text = rest;
    }
  }
}

bool take_number(std::string_view& text) {
  constexpr std::string_view kWords[] = {"inf", "Inf", "∞", "nan", "NaN"};
  std::string_view rest = text;
  take_one_of(rest, kSigns);
  if (!take_one_of(rest, kWords)) {
    const int whole = take_digits(rest);
    int decimals = 0;
    if (take(rest, ".")) decimals = take_digits(rest);
    if (whole + decimals == 0) return false;
    take_exponent(rest);
  }
  text = rest;
  return true;
}

}  // namespace

bool is_numbers(std::string_view text) {
  // What may stand around numbers; a blank before and behind is part of it.
  constexpr std::string_view kBetween[] = {
      " ± ", " to ", " of ", " [", "[", ", ", "]",  " %", "%",
      "; ",  "< ",   "<",    "> ", ">", "≤ ", "≥ ", "≤",  "≥"};
  bool has_number = false, after_number = false;
  while (!text.empty()) {
    if (!after_number && take_number(text)) {
      has_number = after_number = true;
    } else if (take_one_of(text, kBetween)) {
      after_number = false;
    } else {
      return false;
    }
  }
  return has_number;
}

}  // namespace reprise
