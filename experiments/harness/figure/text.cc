#include "experiments/harness/figure/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

double text_width(std::string_view text, double font_size) {
  double units = 0;
  for (unsigned char c : text) {
    if ((c & 0xc0) == 0x80) continue;  // inside a character
    if (std::string_view("il.,:;'|!()[] jtfI").find(c) != std::string::npos) {
      units += .34;
    } else if (std::string_view("mwMW@%").find(c) != std::string::npos) {
      units += .88;
    } else {
      units += c >= 'A' && c <= 'Z' ? .69 : .57;
    }
  }
  return units * font_size;
}

double widest_text(const std::vector<std::string>& texts, double font_size) {
  double widest = 0;
  for (const std::string& text : texts) {
    widest = std::max(widest, text_width(text, font_size));
  }
  return widest;
}

std::vector<std::string> wrap(std::string_view text, double font_size,
                              double width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    std::string longer =
        line.empty() ? std::string(word) : fmt::format("{} {}", line, word);
    if (!line.empty() && text_width(longer, font_size) > width) {
      lines.push_back(std::move(line));
      line = word;
    } else {
      line = std::move(longer);
    }
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace reprise
