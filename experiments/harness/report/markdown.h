#pragma once

#include <string>
#include <string_view>

#include "experiments/harness/report/document.h"

namespace reprise {

// The page as Markdown, as GitHub renders it.
std::string to_markdown(const Page& page);

// A text that Markdown would read as more than a text.
std::string escape_markdown(std::string_view text);

}  // namespace reprise
