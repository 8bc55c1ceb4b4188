#pragma once

#include <string>
#include <string_view>
#include <vector>

// How much room a text takes. gnuplot says it too late, so it is estimated.
namespace reprise {

constexpr double kFontSize = 13;
constexpr double kLineHeight = 18;
constexpr double kBold = 1.07;  // how much wider bold letters are

// About how wide a text is drawn.
double text_width(std::string_view text, double font_size);

// The text cut at spaces into lines that are at most so wide (a longer word
// stands alone).
std::vector<std::string> wrap(std::string_view text, double font_size,
                              double width);

// What XML and a line can hold: control characters become spaces, bytes that
// are no UTF-8 question marks.
std::string plain_line(std::string_view text);

}  // namespace reprise
