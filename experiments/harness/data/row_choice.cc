#include "experiments/harness/data/row_choice.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "experiments/harness/numeric/numpy_random.h"

namespace reprise {
namespace {

std::vector<std::int32_t> range(std::int64_t begin, std::int64_t end) {
  std::vector<std::int32_t> rows(static_cast<std::size_t>(end - begin));
  std::iota(rows.begin(), rows.end(), static_cast<std::int32_t>(begin));
  return rows;
}

[[noreturn]] void fail(const std::string& key, const std::string& found,
                       const std::string& allowed) {
  throw std::runtime_error(
      fmt::format("{}: found {}; allowed: {}", key, found, allowed));
}

// own_end: where rows that are not the set's test rows end.
void take_range(std::vector<std::int32_t>& part, const Json& rows,
                const char* key, const RawSet& set, std::int64_t own_end) {
  if (!rows.contains(key) || !rows[key].is_array()) return;
  const auto begin = rows[key][0].get<std::int64_t>();
  const auto end = rows[key][1].get<std::int64_t>();
  const std::string path = std::string("rows.") + key;
  const std::string found = fmt::format("[{}, {}]", begin, end);
  if (end > set.rows()) {
    fail(path, found, fmt::format("row numbers up to {}", set.rows()));
  }
  if (!rows.contains("test") && set.test > 0 && end > own_end) {
    fail(path, found,
         fmt::format("row numbers up to {} (the rows after it are the test "
                     "set), or rows.test beside it",
                     own_end));
  }
  part = range(begin, end);
}

}  // namespace

RowChoice train_test_split(const std::vector<std::int32_t>& rows,
                           double fraction, std::uint32_t seed) {
  const double n = static_cast<double>(rows.size());
  const auto tests = static_cast<std::size_t>(std::ceil(fraction * n));
  if (tests >= rows.size()) {
    fail("split.test_fraction", fmt::format("{}", fraction),
         fmt::format("one that leaves a training row of {}", rows.size()));
  }
  const auto order =
      NumpyRandom(seed).permutation(static_cast<std::int64_t>(rows.size()));
  RowChoice choice;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& part = i < tests ? choice.test : choice.train;
    part.push_back(rows[static_cast<std::size_t>(order[i])]);
  }
  return choice;
}

RowChoice choose_rows(const RawSet& set, const DataSpec& spec) {
  RowChoice choice;
  choice.train = range(0, set.train);
  choice.validation = range(set.train, set.train + set.validation);
  choice.test = range(set.train + set.validation, set.rows());
  if (!spec.rows.is_null()) {
    // A split makes its own test rows: it may be of all rows that there are.
    const std::int64_t own_end =
        spec.split.is_null() ? set.train + set.validation : set.rows();
    take_range(choice.train, spec.rows, "train", set, own_end);
    take_range(choice.validation, spec.rows, "validation", set, own_end);
    take_range(choice.test, spec.rows, "test", set, own_end);
  }
  if (!spec.split.is_null()) {
    RowChoice parts = train_test_split(
        choice.train, spec.split.at("test_fraction").get<double>(),
        spec.split.at("random_state").get<std::uint32_t>());
    choice.train = std::move(parts.train);
    choice.test = std::move(parts.test);
  }
  if (spec.validation_fraction > 0) {
    const std::string found = fmt::format("{}", spec.validation_fraction);
    if (!choice.validation.empty()) {
      fail("validation_fraction", found, "0, since there are validation rows");
    }
    const auto n = std::ssize(choice.train);
    const auto kept = static_cast<std::int64_t>(
        std::floor(static_cast<double>(n) * (1.0 - spec.validation_fraction)));
    if (kept == 0 || kept == n) {
      fail("validation_fraction", found,
           fmt::format("one that gives both parts a row of {}", n));
    }
    choice.validation.assign(choice.train.begin() + kept, choice.train.end());
    choice.train.resize(static_cast<std::size_t>(kept));
  }
  if (!spec.rows.is_null() &&
      spec.rows.value("validation", Json()) == "train") {
    choice.validation = choice.train;
  }
  return choice;
}

}  // namespace reprise
