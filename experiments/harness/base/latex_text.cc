#include <fmt/format.h>

#include <cstdint>

#include "experiments/harness/base/latex.h"
#include "experiments/harness/base/latex_characters.h"

namespace reprise {
namespace {

// The bytes of the first character; one where they are no UTF-8.
std::size_t length_of_first(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint8_t>(text[i]);
  };
  const std::size_t length = byte(0) >= 0xF0   ? 4
                             : byte(0) >= 0xE0 ? 3
                             : byte(0) >= 0xC0 ? 2
                                               : 1;
  if (length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 1;
  }
  return length;
}

std::uint32_t code_of(std::string_view character) {
  const auto first = static_cast<std::uint8_t>(character[0]);
  if (character.size() == 1) return first;
  std::uint32_t code = first & (0x7Fu >> character.size());
  for (const char c : character.substr(1)) {
    code = code << 6 | (static_cast<std::uint8_t>(c) & 0x3Fu);
  }
  return code;
}

bool is_latin_letter(std::uint32_t code) {
  return code >= 0xC0 && code <= 0xFF && code != 0xD7 && code != 0xF7;
}

// "^-^3" is no LaTeX: raised digits in a row are one exponent.
std::string join_scripts(const std::string& first, std::string_view next) {
  return first.substr(0, first.size() - 1) + std::string(next.substr(1)) + "}";
}

}  // namespace

std::string escape_latex(std::string_view text) {
  std::string out, script;  // of raised or lowered signs: "^{-3}"
  const auto end_script = [&] {
    if (!script.empty()) out += fmt::format("\\ensuremath{{{}}}", script);
    script.clear();
  };
  while (!text.empty()) {
    const std::string_view character = text.substr(0, length_of_first(text));
    text.remove_prefix(character.size());
    const std::string_view* sign = latex_sign(character);
    const bool is_script =
        sign != nullptr && (sign->front() == '^' || sign->front() == '_');
    if (is_script && !script.empty() && script.front() == sign->front()) {
      script = join_scripts(script, *sign);
      continue;
    }
    end_script();
    if (character == "-" && out.ends_with('-')) out += "{}";  // no dash of two
    if (is_script) {
      script = fmt::format("{}{{{}}}", sign->front(), sign->substr(1));
    } else if (sign != nullptr) {
      out += fmt::format("\\ensuremath{{{}}}", *sign);
    } else if (const std::string_view* word = latex_word(character)) {
      out += *word;
    } else {
      const std::uint32_t code = code_of(character);
      const bool is_plain =
          character.size() == 1 && code >= 0x20 && code < 0x7F;
      out += is_plain || (character.size() == 2 && is_latin_letter(code))
                 ? std::string(character)
                 : fmt::format("[U+{:04X}]", code);
    }
  }
  end_script();
  return out;
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The exponent at the start of the text, "e-05": its length; 0 where there is
// none.
std::size_t exponent_length(std::string_view text) {
  if (text.empty() || (text[0] != 'e' && text[0] != 'E')) return 0;
  const bool is_signed = text.size() > 1 && (text[1] == '+' || text[1] == '-');
  const std::size_t digits = is_signed ? 2 : 1;
  std::size_t end = digits;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end == digits ? 0 : end;
}

}  // namespace

std::string latex_numbers(std::string_view text) {
  std::string out, plain;
  const auto add = [&](const std::string& latex) {
    out += escape_latex(plain) + latex;
    plain.clear();
  };
  while (!text.empty()) {
    const bool after_digit = !plain.empty() && is_digit(plain.back());
    std::size_t length = after_digit ? exponent_length(text) : 0;
    if (length > 0) {
      add(fmt::format("\\ensuremath{{\\times 10^{{{}}}}}",
                      std::stoi(std::string(text.substr(1, length - 1)))));
    } else if (text[0] == '-' && text.size() > 1 && text[1] != ' ') {
      length = 1;
      add("\\ensuremath{-}");
    } else if (text.starts_with("inf")) {
      length = 3;
      add("\\ensuremath{\\infty}");
    } else {
      length = 1;
      plain += text[0];
    }
    text.remove_prefix(length);
  }
  add("");
  return out;
}

}  // namespace reprise
