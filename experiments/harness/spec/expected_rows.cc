#include "experiments/harness/spec/expected_rows.h"

#include <algorithm>
#include <cmath>

#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

constexpr std::int64_t kUnsaid = 1000;
// Of the sets that come with fixed splits, one row in ten tests.
constexpr std::int64_t kFixedSplit = 10;

ExpectedRows rows_of_set(const Json& dataset) {
  ExpectedRows rows{.train = kUnsaid};
  const auto n = dataset.find("n");
  const std::string name = named_set_of(dataset);
  if (n != dataset.end()) {
    rows.train = 0;
    if (n->is_number()) rows.train = n->get<std::int64_t>();
    if (!n->is_array()) return rows;
    for (const Json& part : *n) rows.train += part.get<std::int64_t>();
  } else if (!name.empty()) {
    const NamedSet& set = find_listed(name);
    if (set.rows > 0) rows = {.train = set.rows, .test = set.test_rows};
    const auto split = dataset.find("fixed_split");
    if (split != dataset.end() && !split->is_null()) {
      rows.test = rows.train / kFixedSplit;
      rows.train -= rows.test;
    }
  }
  return rows;
}

}  // namespace

ExpectedRows expected_rows(const DataSpec& data) {
  ExpectedRows rows = rows_of_set(data.dataset);
  const auto take = [&](const char* part, std::int64_t& count) {
    if (data.rows.is_null() || !data.rows.contains(part)) return;
    const Json& range = data.rows[part];
    if (range.is_string()) return;  // "train": below, when these are known
    count = range[1].get<std::int64_t>() - range[0].get<std::int64_t>();
  };
  take("train", rows.train);
  take("validation", rows.validation);
  take("test", rows.test);
  const auto n = static_cast<double>(rows.train);
  if (!data.split.is_null()) {
    const double fraction = data.split.at("test_fraction").get<double>();
    rows.test = static_cast<std::int64_t>(std::ceil(fraction * n));
    rows.train = std::max<std::int64_t>(rows.train - rows.test, 1);
  }
  if (data.validation_fraction > 0) {
    const auto kept = static_cast<std::int64_t>(std::floor(
        static_cast<double>(rows.train) * (1.0 - data.validation_fraction)));
    rows.validation = rows.train - kept;
    rows.train = std::max<std::int64_t>(kept, 1);
  }
  if (!data.rows.is_null() &&
      data.rows.value("validation", Json()).is_string()) {
    rows.validation = rows.train;
  }
  return rows;
}

}  // namespace reprise
