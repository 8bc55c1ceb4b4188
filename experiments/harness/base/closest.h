#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace reprise {

// How many letters are put in, left out, changed or swapped with their
// neighbour to make b of a; small and capital letters are the same.
int edit_distance(std::string_view a, std::string_view b);

// The word that somebody meant who wrote `found`: the nearest, the first of
// equals, a letter off in a short word and two in one of six letters or more;
// else the only one that it is the beginning of (of three letters or more).
// Numbers are not guessed.
std::optional<std::string> closest(std::string_view found,
                                   std::span<const std::string> words);

// " (did you mean 'quick'?)" or "".
std::string did_you_mean(std::string_view found,
                         std::span<const std::string> words);
// Of the words in a list as an error prints it: "quick, standard, paper",
// "05 (mnist), 16 (xavier_he)".
std::string did_you_mean(std::string_view found, std::string_view allowed);

}  // namespace reprise
