#pragma once

#include <cstddef>
#include <string>

// Texts by the columns that a terminal gives them: a character of UTF-8 takes
// one, however many bytes it has.
namespace reprise {

std::size_t columns_of(const std::string& text);

// Cut to at most so many columns, the last of them an ellipsis then.
std::string cut_columns(const std::string& text, std::size_t width);

// Of so many columns exactly: cut, or blanks behind.
std::string pad_columns(const std::string& text, std::size_t width);

}  // namespace reprise
