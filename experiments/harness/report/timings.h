#pragma once

#include <string>
#include <string_view>

// Two reports of the same trials differ in times and host facts alone. These
// can be taken out, so that the rest is compared byte for byte.
namespace reprise {

// In a column's name or a picture's caption: it shows times, which no rerun
// repeats, so they are taken out.
inline constexpr std::string_view kTimingMark = "(timing)";

// A file without what may change from run to run; empty where that is all of
// it.
std::string without_timings(const std::string& name, const std::string& bytes);

}  // namespace reprise
