#include "experiments/harness/figure/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

// Bytes of the character that the text begins with; 0 where it is none that
// XML has.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned c = byte(0);
  if (c < 0x80) return 1;
  const std::size_t length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
  unsigned code = c & (0x7fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
    code = code << 6 | (byte(i) & 0x3f);
  }
  const unsigned least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
  const bool surrogate = code >= 0xd800 && code < 0xe000;
  const bool allowed = c >= 0xc2 && code >= least && code <= 0x10ffff &&
                       !surrogate && code != 0xfffe && code != 0xffff;
  return allowed ? length : 0;
}

}  // namespace

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

std::string plain_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = utf8_length(text.substr(i));
    if (length == 0) {
      out += '?';
    } else if (c < 0x20 || c == 0x7f) {
      out += ' ';
    } else {
      out += text.substr(i, length);
    }
    i += std::max<std::size_t>(1, length);
  }
  return out;
}

}  // namespace reprise
