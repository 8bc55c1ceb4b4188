#pragma once

#include <string>
#include <string_view>

#include "experiments/harness/study/page.h"

namespace reprise {

// Text in a field of BibTeX: as LaTeX (base/latex.h), but letters with accents
// in braces, {\"u}, since BibTeX reads bytes, and braces by their names, since
// it counts them.
std::string escape_bibtex(std::string_view text);

// An entry that every style knows (@misc). Its title keeps its capitals, and a
// name that is not "last, first" stays whole: a group's.
std::string bibtex(const Reference& reference);

}  // namespace reprise
