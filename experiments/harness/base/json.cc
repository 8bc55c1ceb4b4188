#include "experiments/harness/base/json.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "experiments/harness/base/files.h"

namespace reprise {
namespace {

// Whole numbers up to here are exact as doubles.
constexpr double kExactWhole = 9007199254740992.0;

void append_number(std::string& text, const Json& json) {
  const double value = json.get<double>();
  if (!std::isfinite(value)) {
    text += "null";
  } else if (value == 0 && std::signbit(value)) {
    text += "-0.0";  // -0 would be read back as the integer 0
  } else if (json.is_number_integer() && std::abs(value) > kExactWhole) {
    text += json.dump();
  } else {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    text.append(digits, end.ptr);
  }
}

void append(std::string& text, const Json& json) {
  if (json.is_object()) {
    text += '{';
    bool first = true;
    for (const auto& [key, value] : json.items()) {  // Json sorts its keys
      if (!first) text += ',';
      first = false;
      text += Json(key).dump();
      text += ':';
      append(text, value);
    }
    text += '}';
  } else if (json.is_array()) {
    text += '[';
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (i > 0) text += ',';
      append(text, json[i]);
    }
    text += ']';
  } else if (json.is_number()) {
    append_number(text, json);
  } else {
    text += json.dump();
  }
}

}  // namespace

Json read_json(const std::string& name) {
  const std::string text =
      name == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {})
                  : read_file(name);
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: …"
    std::string what = error.what();
    const std::size_t end = what.find("] ");
    if (end != std::string::npos) what.erase(0, end + 2);
    throw std::runtime_error(
        fmt::format("{}: not JSON: {}", name == "-" ? "stdin" : name, what));
  }
}

std::string canonical_text(const Json& json) {
  std::string text;
  append(text, json);
  return text;
}

}  // namespace reprise
