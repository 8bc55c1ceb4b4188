#include "experiments/harness/spec/trial_id.h"

#include <charconv>
#include <cmath>

#include "experiments/harness/base/sha256.h"
#include "kernels/version.h"

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

std::string canonical_text(const Json& json) {
  std::string text;
  append(text, json);
  return text;
}

std::string precision_name(Precision precision) {
  return precision == Precision::kFloat ? "float" : "double";
}

std::string trial_id(const Json& spec, const std::string& precision,
                     const std::string& bits, int version) {
  return sha256_hex(canonical_text({{"arithmetic", kArithmeticVersion},
                                    {"bits", bits},
                                    {"precision", precision},
                                    {"spec", spec},
                                    {"version", version}}));
}

}  // namespace reprise
