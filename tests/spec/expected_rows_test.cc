#include "experiments/harness/spec/expected_rows.h"

#include <gtest/gtest.h>

#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

ExpectedRows rows_of(const char* text) {
  const Json json = Json::parse(text);
  DataSpec data;
  data.dataset = json.at("dataset");
  data.rows = json.value("rows", Json());
  data.split = json.value("split", Json());
  data.validation_fraction = json.value("validation_fraction", 0.);
  return expected_rows(canonical_data_spec(data));
}

void expect(const char* text, std::int64_t train, std::int64_t validation,
            std::int64_t test) {
  const ExpectedRows rows = rows_of(text);
  EXPECT_EQ(rows.train, train) << text;
  EXPECT_EQ(rows.validation, validation) << text;
  EXPECT_EQ(rows.test, test) << text;
}

TEST(ExpectedRows, OfGenerators) {
  expect(R"({"dataset": {"generator": "moons", "n": 250}})", 250, 0, 0);
  expect(R"({"dataset": {"generator": "moons", "n": [30, 12]}})", 42, 0, 0);
  expect(R"({"dataset": {"generator": "moons", "n": 250,
                         "test_fraction": 0.2}})",
         200, 0, 50);
  // ceil(.25 * 250) = 63, as train_test_split rounds.
  expect(R"({"dataset": {"generator": "moons", "n": 250},
             "split": {"test_fraction": 0.25, "random_state": 3},
             "validation_fraction": 0.2})",
         149, 38, 63);
}

TEST(ExpectedRows, OfNamedSets) {
  expect(R"({"dataset": {"name": "mnist"}})", 60000, 0, 10000);
  expect(R"({"dataset": {"name": "fashion-mnist"},
             "rows": {"train": [0, 50000], "validation": [50000, 60000]}})",
         50000, 10000, 10000);
  expect(R"({"dataset": {"name": "yacht", "fixed_split": 3}})", 278, 0, 30);
  // Nothing is said of files.
  expect(R"({"dataset": {"npy": {"train_x": "x", "train_y": "y"}}})", 1000, 0,
         0);
}

// Where there is a stand-in, it costs what the set itself costs.
TEST(ExpectedRows, AStandInHasAsManyRows) {
  for (const NamedSet& set : list_of_sets()) {
    EXPECT_GT(set.rows, 0) << set.name;
    const std::string other = stand_in_for(set.name);
    if (other.empty()) continue;
    EXPECT_GE(find_listed(other).rows, set.rows) << set.name;
    EXPECT_GE(find_listed(other).test_rows, set.test_rows) << set.name;
  }
}

}  // namespace
}  // namespace reprise
