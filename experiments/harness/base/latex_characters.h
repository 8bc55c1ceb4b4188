#pragma once

#include <string_view>

// What LaTeX calls characters that it does not set as they are.
namespace reprise {

// In mathematics: "\le" for "≤"; with ^ or _ before it, raised or lowered: "^2"
// for "²". Null where the character is no such sign.
const std::string_view* latex_sign(std::string_view character);

// In text: "\&" for "&", "\v{c}" for "č". Null where it stands for itself.
const std::string_view* latex_word(std::string_view character);

}  // namespace reprise
