#pragma once

#include <string>

#include "experiments/harness/report/document.h"

namespace reprise {

// The words of a report and what they mean, for the overview.
Definitions glossary();

// "word-not-run": the place of a word's entry; "" for none of them.
std::string word_anchor(const std::string& word);

// Links each word of the glossary where it first stands on the page, to its
// entry on the overview. Headings, links, code and what a click opens are left
// as they are.
void link_words(Page& page);

}  // namespace reprise
