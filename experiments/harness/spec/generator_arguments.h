#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/harness/spec/reader.h"

namespace reprise {

inline constexpr std::int64_t kMaxRows =
    std::numeric_limits<std::int32_t>::max();
inline constexpr std::int64_t kMaxFeatures = 1 << 20;

// Copies the arguments of a generator from a dataset object to its canonical
// form, one by one.
class GeneratorArguments {
 public:
  // own: the generator's keys beside generator, n, n_samples, random_state and
  // test_fraction.
  GeneratorArguments(const Json& dataset, std::vector<std::string_view> own);

  const SpecReader& reader() const { return reader_; }
  Json& out() { return out_; }
  // The value; null pointer where the key is absent or null.
  const Json* find(const char* key) const;
  std::int64_t get_integer(const char* key) const {
    return out_.at(key).get<std::int64_t>();
  }

  void integer(const char* key, std::int64_t low, std::int64_t fallback,
               std::int64_t high);
  void number(const char* key, NumberRange interval, double fallback);
  void boolean(const char* key, bool fallback);
  void number_or_null(const char* key, NumberRange interval);
  // "n" or "n_samples": a row count, 100 where there is none.
  void rows();
  // The same, or a list of `size` counts (any number of them when it is 0).
  void rows_or_list(std::size_t size);
  // A number, or a list of `size` numbers.
  Json number_or_list(const char* key, const Json& value, NumberRange interval,
                      std::size_t size) const;

 private:
  // The name that was used for the row count, and its value.
  std::pair<std::string, Json> find_rows() const;

  SpecReader reader_;
  Json out_;
};

}  // namespace reprise
