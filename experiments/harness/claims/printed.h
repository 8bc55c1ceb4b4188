#pragma once

#include <string>

namespace reprise {

// What a printed number says of itself.
struct Printed {
  double value = 0;
  int digits = 0;         // significant ones
  double last_digit = 1;  // what its last digit counts
  bool is_integer = false;
};

// "98.40", "+1.5e-3", ".693", "29". Throws std::runtime_error where the text is
// no decimal number; label says in the message whose it is.
Printed parse_printed(const std::string& text, const std::string& label = "");

// How far off a number may be that would print alike: 0 for an integer, 1e-13
// relative from 15 digits on, else half a last digit; what was computed in
// binary32 may be off by 1e-7 of itself.
double tolerance_of(const Printed& printed, bool in_binary32 = false);

// What the last digit counts: .01 of "98.40".
double last_digit_of(const std::string& text);

}  // namespace reprise
