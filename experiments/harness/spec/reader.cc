#include "experiments/harness/spec/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/closest.h"

namespace reprise {

namespace {

// JSON text that stays on one line and within reason.
std::string show(const Json& json) {
  constexpr std::size_t kLongest = 60;
  std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  if (text.size() > kLongest) text = text.substr(0, kLongest) + "...";
  return text;
}

std::string join(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

std::string describe_integers(std::int64_t low, std::int64_t high) {
  if (high == std::numeric_limits<std::int64_t>::max()) {
    return fmt::format("an integer >= {}", low);
  }
  return fmt::format("an integer in [{}, {}]", low, high);
}

}  // namespace

bool NumberRange::contains(double x) const {
  return std::isfinite(x) && (open_low ? x > low : x >= low) &&
         (open_high ? x < high : x <= high);
}

std::string NumberRange::describe() const {
  if (std::isinf(low) && std::isinf(high)) return "a finite number";
  if (std::isinf(high)) {
    return fmt::format("a finite number {} {}", open_low ? ">" : ">=", low);
  }
  return fmt::format("a number in {}{}, {}{}", open_low ? '(' : '[', low, high,
                     open_high ? ')' : ']');
}

void throw_found(const std::string& path, const Json& found,
                 const std::string& allowed) {
  const std::string guess =
      found.is_string()
          ? did_you_mean(found.get_ref<const std::string&>(), allowed)
          : "";
  throw SpecError(fmt::format("{}: found {}{}; allowed: {}", path, show(found),
                              guess, allowed));
}

SpecReader::SpecReader(const Json& json, std::string path,
                       std::vector<std::string_view> allowed)
    : json_(&json), path_(std::move(path)) {
  std::sort(allowed.begin(), allowed.end());
  if (!json.is_object()) {
    throw_found(path_.empty() ? "spec" : path_, json,
                "an object with " + join(allowed));
  }
  for (const auto& [key, value] : json.items()) {
    if (std::find(allowed.begin(), allowed.end(), key) != allowed.end()) {
      continue;
    }
    // Quotes off, escapes kept: a key may hold anything, the line must be one.
    const std::string quoted = show(Json(key));
    throw SpecError(fmt::format("{}: found an unknown key{}; allowed{}: {}",
                                path_of(quoted.substr(1, quoted.size() - 2)),
                                did_you_mean(key, join(allowed)),
                                path_.empty() ? "" : " in " + path_,
                                join(allowed)));
  }
}

SpecReader::SpecReader(const Json& json, std::string path)
    : json_(&json), path_(std::move(path)) {
  if (!json.is_object()) {
    throw_found(path_.empty() ? "spec" : path_, json, "an object");
  }
}

const Json* SpecReader::find(std::string_view key) const {
  const auto it = json_->find(std::string(key));
  return it == json_->end() ? nullptr : &*it;
}

const Json& SpecReader::require(std::string_view key,
                                const std::string& allowed) const {
  const Json* value = find(key);
  if (value == nullptr) {
    throw SpecError(
        fmt::format("{}: found no such key, and it is needed; "
                    "allowed: {}",
                    path_of(key), allowed));
  }
  return *value;
}

std::string SpecReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

double SpecReader::number(std::string_view key, NumberRange range,
                          std::optional<double> fallback) const {
  if (fallback && find(key) == nullptr) return *fallback;
  return number_of(require(key, range.describe()), path_of(key), range);
}

std::int64_t SpecReader::integer(std::string_view key, std::int64_t low,
                                 std::optional<std::int64_t> fallback,
                                 std::int64_t high) const {
  if (fallback && find(key) == nullptr) return *fallback;
  return integer_of(require(key, describe_integers(low, high)), path_of(key),
                    low, high);
}

bool SpecReader::boolean(std::string_view key, bool fallback) const {
  const Json* value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is_boolean()) throw_found(path_of(key), *value, "true, false");
  return value->get<bool>();
}

std::string SpecReader::word(std::string_view key,
                             const std::vector<std::string_view>& words,
                             std::optional<std::string> fallback) const {
  if (fallback && find(key) == nullptr) return *fallback;
  const Json& value = require(key, join(words));
  if (!value.is_string()) throw_found(path_of(key), value, join(words));
  const auto& text = value.get_ref<const std::string&>();
  if (std::find(words.begin(), words.end(), text) == words.end()) {
    throw_found(path_of(key), value, join(words));
  }
  return text;
}

std::int64_t integer_of(const Json& json, const std::string& path,
                        std::int64_t low, std::int64_t high) {
  // A JSON number without point and exponent; beyond 2^63 only as unsigned.
  const bool fits =
      json.is_number_integer() &&
      !(json.is_number_unsigned() &&
        json.get<std::uint64_t>() >
            std::uint64_t(std::numeric_limits<std::int64_t>::max()));
  if (!fits || json.get<std::int64_t>() < low ||
      json.get<std::int64_t>() > high) {
    throw_found(path, json, describe_integers(low, high));
  }
  return json.get<std::int64_t>();
}

double number_of(const Json& json, const std::string& path, NumberRange range) {
  if (!json.is_number() || !range.contains(json.get<double>())) {
    throw_found(path, json, range.describe());
  }
  return json.get<double>() + 0.0;
}

}  // namespace reprise
