#pragma once

#include <string>
#include <string_view>

namespace reprise {

bool gnuplot_found();

// What `gnuplot` prints for a script. Throws std::runtime_error with one line:
// gnuplot is missing (and how to get it), or its first complaint.
std::string run_gnuplot(const std::string& script);

// A gnuplot string: taken as it stands, on one line.
std::string gnuplot_quote(std::string_view text);

}  // namespace reprise
