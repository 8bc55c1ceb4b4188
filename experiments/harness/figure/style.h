#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/figure/figure.h"

namespace reprise {

// A colour on white, and in its place on the dark.
struct Colour {
  const char *light, *dark;  // "#rrggbb"
};
inline constexpr Colour kPaper{"#ffffff", "#0d1117"};
inline constexpr Colour kInk{"#24292f", "#e6edf3"};
inline constexpr Colour kFaint{"#57606a", "#a9b1ba"};  // notes, axes
inline constexpr Colour kGrid{"#e6e8eb", "#262c36"};
// Okabe and Ito's hues (2008), darker on white and lighter on the dark: any two
// can be told apart by colour-blind readers, and text in them can be read.
inline constexpr std::array<Colour, 8> kPalette{{{"#0072b2", "#56b4e9"},
                                                 {"#c04f00", "#ff9640"},
                                                 {"#007a57", "#3fd0a4"},
                                                 {"#a8497f", "#f0a0d0"},
                                                 {"#806000", "#f0d848"},
                                                 {"#6b4fc0", "#b39dff"},
                                                 {"#1f2328", "#f0f6fc"},
                                                 {"#666666", "#a8b0b8"}}};

// The look of a series.
struct Style {
  std::string colour;  // the light one
  int mark = 7;        // gnuplot's point type
};
using Styles = std::map<std::string, Style>;  // by label

// A thing has one colour on every page: by the words in its label (sigmoid, he,
// training, published…), where it has none of them by its place. No two full
// lines of a figure are alike in colour and mark; a reference ("he, theory")
// has the colour of the points that it belongs to, or is dark upon their line.
Styles make_styles(const std::vector<Panel>& panels);

// Of "relu, theory" "relu": the longest label of a full line that the label
// begins with; "" where there is none.
std::string base_label(const std::string& label, std::span<const Panel> panels);

// How gnuplot draws a series, its band left out: in its panel and in the key.
std::string looks(const Series& s, const Style& style);
const char* drawn_with(const Series& s);

// The rules that make a picture dark, of the colours that `svg` has.
std::string dark_rules(const std::string& svg);

}  // namespace reprise
