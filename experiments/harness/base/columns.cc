#include "experiments/harness/base/columns.h"

#include <algorithm>

namespace reprise {
namespace {

// The first byte of a character.
bool starts_one(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
}

}  // namespace

std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_one));
}

std::string cut_columns(const std::string& text, std::size_t width) {
  if (columns_of(text) <= width) return text;
  std::string kept;
  std::size_t columns = 0;
  for (const char c : text) {
    if (starts_one(c) && ++columns >= width) break;
    kept += c;
  }
  return width == 0 ? "" : kept + "…";
}

std::string pad_columns(const std::string& text, std::size_t width) {
  const std::string shown = cut_columns(text, width);
  return shown + std::string(width - columns_of(shown), ' ');
}

}  // namespace reprise
