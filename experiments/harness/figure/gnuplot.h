#pragma once

#include <string>
#include <string_view>

namespace reprise {

bool gnuplot_found();

// What `gnuplot` prints for a script. Throws std::runtime_error with one line:
// gnuplot is missing (and how to get it), its first complaint, or that it was
// stopped after 20 seconds.
std::string run_gnuplot(const std::string& script);

// A gnuplot string: taken as it stands, on one line that XML can hold.
std::string gnuplot_quote(std::string_view text);

}  // namespace reprise
