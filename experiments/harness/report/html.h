#pragma once

#include <string>
#include <string_view>

#include "experiments/harness/report/document.h"

namespace reprise {

// The page as HTML: one file that opens from disk, with its style in it, for
// light, dark and print; nothing is loaded but the pictures beside it, and no
// script runs.
std::string to_html(const Page& page);

// < > & " ' as entities.
std::string escape_html(std::string_view text);

}  // namespace reprise
