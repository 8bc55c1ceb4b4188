#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/harness/spec/error.h"
#include "experiments/harness/spec/names.h"

namespace reprise {

// The numbers that a key may hold; always finite.
struct NumberRange {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool open_low = false, open_high = false;
  bool contains(double x) const;
  std::string describe() const;  // "a number in [0, 1)"
};
inline constexpr NumberRange kAnyNumber{};
inline constexpr NumberRange kAtLeastZero{.low = 0};
inline constexpr NumberRange kPositive{.low = 0, .open_low = true};
inline constexpr NumberRange kZeroToOne{.low = 0, .high = 1, .open_high = true};

// Reads the keys of one JSON object, each once, with its default. Every mistake
// is a SpecError that names the key by its path, what was found, and what is
// allowed.
class SpecReader {
 public:
  // path: "" for the spec itself, "optimizer" … below. Refuses what is not an
  // object, and keys that are not in `allowed`.
  SpecReader(const Json& json, std::string path,
             std::vector<std::string_view> allowed);
  // Refuses what is not an object, no key: to read the key first that says
  // which others are allowed.
  SpecReader(const Json& json, std::string path);

  // The value, or null where the key is absent.
  const Json* find(std::string_view key) const;
  // The value; an error where the key is absent.
  const Json& require(std::string_view key, const std::string& allowed) const;
  std::string path_of(std::string_view key) const;

  // Without a fallback the key is required.
  double number(std::string_view key, NumberRange range,
                std::optional<double> fallback = {}) const;
  std::int64_t integer(
      std::string_view key, std::int64_t low,
      std::optional<std::int64_t> fallback = {},
      std::int64_t high = std::numeric_limits<std::int64_t>::max()) const;
  bool boolean(std::string_view key, bool fallback) const;
  std::string word(std::string_view key,
                   const std::vector<std::string_view>& words,
                   std::optional<std::string> fallback = {}) const;
  template <class E>
  E name(std::string_view key, std::optional<E> fallback = {}) const {
    if (fallback && find(key) == nullptr) return *fallback;
    const std::string found = word(key, words_of<E>());
    if (const auto value = value_of<E>(found)) return *value;
    throw_found(path_of(key), found, list_names<E>());
  }

 private:
  const Json* json_;
  std::string path_;
};

// The integer that `json` holds, within [low, high]; else an error.
std::int64_t integer_of(const Json& json, const std::string& path,
                        std::int64_t low, std::int64_t high);
// The finite number that `json` holds, within the range; -0 becomes 0, so
// that equal specs have equal text.
double number_of(const Json& json, const std::string& path, NumberRange range);

}  // namespace reprise
