#include "experiments/harness/data/dataset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/npy.h"
#include "experiments/harness/data/find_set.h"
#include "experiments/harness/data/raw_set.h"
#include "experiments/harness/data/row_choice.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/spec/named_sets.h"
#include "tests/support.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;
using Labels = std::vector<std::int32_t>;

DataSpec spec_of(Json dataset) {
  DataSpec spec;
  spec.dataset = std::move(dataset);
  return spec;
}

class DataFiles : public testing::Test {
 protected:
  std::string file(const char* name) const { return (dir_ / name).string(); }

  // x (n, 2) = 10 i + j, labels i mod 3.
  Json write_labelled(std::int64_t n, const std::string& part) const {
    std::vector<float> x;
    std::vector<std::int64_t> y;
    for (std::int64_t i = 0; i < n; ++i) {
      x.push_back(static_cast<float>(10 * i));
      x.push_back(static_cast<float>(10 * i + 1));
      y.push_back(i % 3);
    }
    write_npy<float>(dir_ / (part + "_x.npy"), x, {n, 2});
    write_npy<std::int64_t>(dir_ / (part + "_y.npy"), y, {n});
    return {{part + "_x", file((part + "_x.npy").c_str())},
            {part + "_y", file((part + "_y.npy").c_str())}};
  }

  const TemporaryFolder dir_;
};

TEST_F(DataFiles, NpyWithLabels) {
  Json files = write_labelled(5, "train");
  files.update(write_labelled(2, "validation"));
  files.update(write_labelled(3, "test"));
  DataSource source;
  const auto set = source.load<float>(spec_of({{"npy", files}}));
  EXPECT_EQ(set->inputs, 2);
  EXPECT_EQ(set->classes, 3);
  EXPECT_EQ(set->targets, 0);
  EXPECT_EQ(set->train.n, 5);
  EXPECT_EQ(set->validation.n, 2);
  EXPECT_EQ(set->test.n, 3);
  EXPECT_EQ(set->train.labels, (Labels{0, 1, 2, 0, 1}));
  EXPECT_EQ(set->train.x[9], 41.0f);
  EXPECT_EQ(set->test.x[5], 21.0f);
  EXPECT_EQ(set->train.targets.size(), 0);
  EXPECT_TRUE(set->target_center.empty());
}

TEST_F(DataFiles, NpyWithTargetsInTheirOwnUnit) {
  const std::vector<double> x{1, 2, 3, 4}, y{10, 1, 20, 1, 30, 1, 60, 1};
  write_npy<double>(dir_ / "x.npy", x, {4, 1});
  write_npy<double>(dir_ / "y.npy", y, {4, 2});
  DataSpec spec = spec_of(
      {{"npy", {{"train_x", file("x.npy")}, {"train_y", file("y.npy")}}}});
  spec.target_scaling = "minmax";
  DataSource source;
  const auto set = source.load<double>(spec);
  EXPECT_EQ(set->targets, 2);
  EXPECT_EQ(set->classes, 0);
  EXPECT_EQ(set->target_center, (std::vector<double>{10, 1}));
  EXPECT_EQ(set->target_deviation, (std::vector<double>{50, 1}));
  for (std::int64_t i = 0; i < 8; ++i) {
    const auto k = static_cast<std::size_t>(i % 2);
    EXPECT_EQ(set->train.targets[i] * set->target_deviation[k] +
                  set->target_center[k],
              y[static_cast<std::size_t>(i)]);
  }
}

TEST_F(DataFiles, NpyRefusesWithOneLine) {
  write_npy<float>(dir_ / "x.npy", std::vector<float>{1, 2, 3, 4}, {2, 2});
  write_npy<float>(dir_ / "nan.npy", std::vector<float>{1, 2, 3, NAN}, {2, 2});
  write_npy<float>(dir_ / "flat.npy", std::vector<float>{1, 2, 3, 4}, {4});
  write_npy<std::int64_t>(dir_ / "minus.npy", std::vector<std::int64_t>{0, -1},
                          {2});
  write_npy<std::int64_t>(dir_ / "three.npy",
                          std::vector<std::int64_t>{0, 1, 2}, {3});
  write_npy<std::int64_t>(dir_ / "two.npy", std::vector<std::int64_t>{0, 1},
                          {2});
  write_npy<std::int64_t>(dir_ / "square.npy", std::vector<std::int64_t>{0, 1},
                          {2, 1});
  const auto message = [&](const char* x, const char* y) {
    DataSource source;
    return message_of([&] {
      source.load<float>(
          spec_of({{"npy", {{"train_x", file(x)}, {"train_y", file(y)}}}}));
    });
  };
  EXPECT_EQ(message("x.npy", "two.npy"), "");
  EXPECT_EQ(message("none.npy", "two.npy"),
            file("none.npy") + ": cannot be read: No such file or directory");
  EXPECT_EQ(message("nan.npy", "two.npy"),
            file("nan.npy") + ": found nan in row 1; allowed: finite numbers");
  EXPECT_EQ(message("flat.npy", "two.npy"),
            file("flat.npy") +
                ": found floats (4); allowed: inputs (N, D), N and D at least "
                "1");
  EXPECT_EQ(
      message("x.npy", "minus.npy"),
      file("minus.npy") + ": found label -1; allowed: 0, 1, … below 1048576");
  EXPECT_EQ(message("x.npy", "three.npy"),
            file("three.npy") +
                ": found integers (3); allowed: integer labels (2), or float "
                "targets (2, K)");
  EXPECT_NE(message("x.npy", "square.npy"), "");
}

RawSet raw_of(std::int64_t train, std::int64_t validation, std::int64_t test) {
  RawSet raw;
  raw.train = train;
  raw.validation = validation;
  raw.test = test;
  return raw;
}

Labels range(std::int32_t begin, std::int32_t end) {
  Labels rows;
  for (std::int32_t i = begin; i < end; ++i) rows.push_back(i);
  return rows;
}

TEST(RowChoice, OwnRowsThenRowsThenSplitThenValidation) {
  const RawSet raw = raw_of(60, 0, 10);
  DataSpec spec;
  RowChoice choice = choose_rows(raw, spec);
  EXPECT_EQ(choice.train, range(0, 60));
  EXPECT_EQ(choice.test, range(60, 70));
  spec.rows = Json::parse(R"({"train": [0, 50], "validation": [50, 60]})");
  choice = choose_rows(raw, spec);
  EXPECT_EQ(choice.train, range(0, 50));
  EXPECT_EQ(choice.validation, range(50, 60));
  EXPECT_EQ(choice.test, range(60, 70));
  spec.rows = Json::parse(R"({"train": [60, 70], "test": [0, 5]})");
  choice = choose_rows(raw, spec);
  EXPECT_EQ(choice.train, range(60, 70));
  EXPECT_EQ(choice.test, range(0, 5));
  spec.rows = nullptr;
  spec.validation_fraction = .3;  // floor(60 * (1 - .3)) = 42
  choice = choose_rows(raw, spec);
  EXPECT_EQ(choice.train, range(0, 42));
  EXPECT_EQ(choice.validation, range(42, 60));
  // 400 rows, .2 tests, then .2 for validation: 256, 64, 80 as the notebooks.
  const RawSet table = raw_of(400, 0, 0);
  spec.validation_fraction = .2;
  spec.split = Json::parse(R"({"test_fraction": 0.2, "random_state": 1})");
  choice = choose_rows(table, spec);
  EXPECT_EQ(choice.train.size(), 256u);
  EXPECT_EQ(choice.validation.size(), 64u);
  EXPECT_EQ(choice.test.size(), 80u);
  EXPECT_EQ(choice.train[0], 93);
  EXPECT_EQ(choice.test[0], 398);
  // A split of all rows, the set's test rows too, measured on its training
  // rows.
  DataSpec all_rows;
  all_rows.rows = Json::parse(R"({"train": [0, 70], "validation": "train"})");
  all_rows.split = Json::parse(R"({"test_fraction": 0.7, "random_state": 0})");
  const RowChoice part = choose_rows(raw, all_rows);
  EXPECT_EQ(part.train.size(), 21u);
  EXPECT_EQ(part.test.size(), 49u);
  EXPECT_EQ(part.validation, part.train);
  // Every row is somewhere, once.
  Labels all = choice.train;
  all.insert(all.end(), choice.validation.begin(), choice.validation.end());
  all.insert(all.end(), choice.test.begin(), choice.test.end());
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, range(0, 400));
}

TEST(RowChoice, RefusesWithOneLine) {
  const auto message = [](const RawSet& raw, const char* rows, double fraction,
                          const char* split) {
    DataSpec spec;
    spec.rows = Json::parse(rows);
    spec.validation_fraction = fraction;
    spec.split = Json::parse(split);
    return message_of([&] { choose_rows(raw, spec); });
  };
  EXPECT_EQ(message(raw_of(60, 0, 10), R"({"train": [0, 71]})", 0, "null"),
            "rows.train: found [0, 71]; allowed: row numbers up to 70");
  EXPECT_EQ(message(raw_of(60, 0, 10), R"({"train": [0, 61]})", 0, "null"),
            "rows.train: found [0, 61]; allowed: row numbers up to 60 (the "
            "rows after it are the test set), or rows.test beside it");
  EXPECT_EQ(message(raw_of(3, 0, 0), "null", .1, "null"), "");
  EXPECT_EQ(message(raw_of(3, 0, 0), "null", .9, "null"),
            "validation_fraction: found 0.9; allowed: one that gives both "
            "parts a row of 3");
  EXPECT_EQ(message(raw_of(3, 2, 0), "null", .5, "null"),
            "validation_fraction: found 0.5; allowed: 0, since there are "
            "validation rows");
  EXPECT_EQ(message(raw_of(1, 0, 0), "null", 0,
                    R"({"test_fraction": 0.5, "random_state": 1})"),
            "split.test_fraction: found 0.5; allowed: one that leaves a "
            "training row of 1");
}

TEST(DataSourceTest, KeepsWhatItHasMade) {
  DataSource source;
  DataSpec spec = spec_of({{"generator", "moons"}, {"n", 50}});
  const auto first = source.load<float>(spec);
  // The same in other words.
  spec.dataset = {
      {"generator", "moons"}, {"n_samples", 50}, {"noise", nullptr}};
  EXPECT_EQ(source.load<float>(spec), first);
  spec.scaling = "standardize";
  EXPECT_NE(source.load<float>(spec), first);
  EXPECT_EQ(first->train.n, 50);
  EXPECT_EQ(first->test.n, 0);
}

TEST(DataSourceTest, ManyThreadsOneLoad) {
  DataSource source;
  const DataSpec spec =
      spec_of({{"generator", "classification"}, {"n", 20000}});
  std::vector<std::shared_ptr<const Dataset<double>>> sets(8);
  std::vector<std::thread> threads;
  for (auto& set : sets) {
    threads.emplace_back([&] { set = source.load<double>(spec); });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& set : sets) EXPECT_EQ(set, sets[0]);
}

TEST(DataSourceTest, FailsAgainAndThenNot) {
  DataSource source;
  const TemporaryFolder folder;
  const fs::path x = folder / "x.npy", y = folder / "y.npy";
  const DataSpec spec =
      spec_of({{"npy", {{"train_x", x.string()}, {"train_y", y.string()}}}});
  EXPECT_NE(message_of([&] { source.load<float>(spec); }), "");
  EXPECT_NE(message_of([&] { source.load<float>(spec); }), "");
  write_npy<float>(x, std::vector<float>{1, 2}, {2, 1});
  write_npy<float>(y, std::vector<float>{1, 2}, {2, 1});
  EXPECT_EQ(source.load<float>(spec)->train.n, 2);
}

TEST(DataSourceTest, FloatIsTheDoubleRoundedOnce) {
  DataSource source;
  DataSpec spec = spec_of({{"generator", "blobs"}, {"test_fraction", .25}});
  spec.scaling = "robust";
  const auto f = source.load<float>(spec);
  const auto d = source.load<double>(spec);
  ASSERT_EQ(f->test.x.size(), 50);
  for (std::int64_t i = 0; i < 50; ++i) {
    EXPECT_EQ(f->test.x[i], static_cast<float>(d->test.x[i]));
  }
}

TEST(DataSourceTest, TargetScalingIsForTargets) {
  DataSource source;
  DataSpec spec = spec_of({{"generator", "moons"}});
  spec.target_scaling = "standardize";
  EXPECT_EQ(message_of([&] { source.load<float>(spec); }),
            "target_scaling: found \"standardize\"; allowed: none, since the "
            "rows have labels");
}

TEST_F(DataFiles, NamedSetThatIsNowhere) {
  const std::string message = message_of([&] {
    load_named_set("mnist", -1, {dir_ / "a", dir_ / "b"});
  });
  EXPECT_EQ(message, "data set mnist: found it in none of " +
                         (dir_ / "a").string() + ", " + (dir_ / "b").string() +
                         "; allowed: a directory that holds "
                         "mnist/train-images-idx3-ubyte (plain or .gz) and its "
                         "like; tools/fetch-data mnist may download it");
}

TEST_F(DataFiles, FileWithAnotherHashIsRefusedByName) {
  write_file(dir_ / "Admission_Predict.csv", "Serial No.,GRE Score\n1,2\n");
  DataSource source(dir_.path());
  EXPECT_TRUE(source.has("graduate-admissions"));
  EXPECT_FALSE(source.has("no such set"));
  const std::string message = message_of([&] {
    source.load<float>(spec_of({{"name", "graduate-admissions"}}));
  });
  EXPECT_TRUE(
      message.starts_with(file("Admission_Predict.csv") + ": found SHA-256 "))
      << message;
  EXPECT_NE(message.find("d6b07027b0211b399994deb819511965d07e630fe1d9806e1cd0"
                         "fabd7fb3d5fb"),
            std::string::npos);
}

TEST_F(DataFiles, PublishedFilesAreFoundAndChecked) {
  const std::string name = "published/nielsen/more_data.json";
  write_file(dir_ / name, "[1, 2, 3]");
  DataSource source(dir_.path());
  EXPECT_TRUE(source.has(name));
  EXPECT_TRUE(message_of([&] {
                source.published(name);
              }).starts_with(file(name.c_str()) + ": found SHA-256 "));
  EXPECT_NE(message_of([&] { source.published("published/other.json"); }), "");
}

TEST_F(DataFiles, DirectoriesInOrder) {
  ::setenv("REPRISE_DATA", file("from_environment").c_str(), 1);
  const auto directories = data_directories(dir_.path());
  ::unsetenv("REPRISE_DATA");
  ASSERT_EQ(directories.size(), 8u);
  EXPECT_EQ(directories[0], dir_.path());
  EXPECT_EQ(directories[1], dir_ / "from_environment");
  EXPECT_EQ(directories[2].filename(), "data");
  EXPECT_EQ(directories[3].parent_path().filename(), "shared");
  EXPECT_EQ(directories[6], "/usr/share/datasets");
  EXPECT_EQ(directories[7].filename(), "data");
  EXPECT_EQ(data_directories("").size(), 6u);
}

// Means and deviations about as in the tables they stand for.
TEST(NamedSets, SimulationsHaveThePublishedMoments) {
  const auto directories = data_directories("");
  const auto column = [](const RawSet& raw, std::size_t c) {
    std::vector<double> values;
    const auto d = static_cast<std::size_t>(raw.inputs);
    for (std::size_t r = 0; r < static_cast<std::size_t>(raw.rows()); ++r) {
      values.push_back(c < d ? raw.values[r * d + c] : raw.target_values[r]);
    }
    return values;
  };
  const auto expect = [&](const std::vector<double>& values, double mean_of,
                          double deviation) {
    const double n = static_cast<double>(values.size());
    const double allowed = simulated_moment_bound(deviation, n);
    EXPECT_TRUE(std::abs(mean(values) - mean_of) <= allowed) << mean_of;
    EXPECT_TRUE(std::abs(standard_deviation(values) - deviation) <= allowed)
        << deviation;
  };
  const RawSet admissions =
      load_named_set("simulated-admissions", -1, directories);
  const double mean_of[] = {316.472, 107.192, 3.114, 3.374,
                            3.484,   8.57644, .56,   .72174};
  const double deviation[] = {11.2838, 6.0758, 1.1424, .9900,
                              .9245,   .6042,  .4964,  .1410};
  for (std::size_t c = 0; c < 8; ++c) {
    expect(column(admissions, c), mean_of[c], deviation[c]);
  }
  EXPECT_TRUE(std::abs(pearson(column(admissions, 5), column(admissions, 7)) -
                       .882) <= mean_bound(1, 500));
  const RawSet ads = load_named_set("simulated-ads", -1, directories);
  expect(column(ads, 0), 37.655, 10.4698);
  expect(column(ads, 1), 69742.5, 34054.3);
}

// What a part of a data set says of its own row numbers.
TEST(NamedSets, RowsKnowTheirNumbers) {
  DataSource source;
  DataSpec spec = spec_of({{"name", "simulated-ads"}});
  const auto whole = source.load<double>(spec);
  spec.split = {{"test_fraction", .2}, {"random_state", 2}};
  const auto split = source.load<double>(spec);
  ASSERT_EQ(std::ssize(split->test.numbers), 80);
  EXPECT_EQ(split->test.numbers[0], 94);
  for (std::size_t r = 0; r < 80; ++r) {
    EXPECT_EQ(split->test.x[2 * static_cast<std::int64_t>(r)],
              whole->train.x[2 * split->test.numbers[r]]);
  }
}

// The sets that this machine has.
TEST(NamedSets, AsTheyAreKnown) {
  struct Known {
    const char* name;
    std::int64_t train, test, inputs, classes, targets;
    std::int64_t ones;  // training rows of class 1, as their authors count
  };
  const Known known[] = {{"mnist", 60000, 10000, 784, 10, 0, 6742},
                         {"fashion-mnist", 60000, 10000, 784, 10, 0, 6000},
                         {"graduate-admissions", 400, 0, 7, 0, 1, 0},
                         {"graduate-admissions-1.1", 500, 0, 7, 0, 1, 0},
                         {"social-network-ads", 400, 0, 2, 2, 0, 143},
                         {"delhi-climate", 1462, 114, 3, 0, 1, 0},
                         {"digits", 1797, 0, 64, 10, 0, 182},
                         {"iris", 150, 0, 4, 3, 0, 50},
                         {"simulated-iris", 150, 0, 4, 3, 0, 50},
                         {"simulated-digits", 1797, 0, 64, 10, 0, 180},
                         {"simulated-admissions", 500, 0, 7, 0, 1, 0},
                         {"simulated-ads", 400, 0, 2, 2, 0, 143},
                         {"simulated-climate", 1462, 114, 3, 0, 1, 0},
                         {"boston-housing", 506, 0, 13, 0, 1, 0},
                         {"concrete", 1030, 0, 8, 0, 1, 0},
                         {"energy", 768, 0, 8, 0, 1, 0},
                         {"wine-quality-red", 1599, 0, 11, 0, 1, 0},
                         {"yacht", 308, 0, 6, 0, 1, 0},
                         {"mc-dropout-uci", 100, 0, 4, 0, 1, 0},
                         {"simulated-boston-housing", 506, 0, 13, 0, 1, 0},
                         {"simulated-concrete", 1030, 0, 8, 0, 1, 0},
                         {"simulated-energy", 768, 0, 8, 0, 1, 0},
                         {"simulated-wine-quality-red", 1599, 0, 11, 0, 1, 0},
                         {"simulated-yacht", 308, 0, 6, 0, 1, 0},
                         {"simulated-mc-dropout", 100, 0, 4, 0, 1, 0}};
  EXPECT_EQ(std::size(known), named_sets().size());
  int found = 0;
  const auto directories = data_directories("");
  for (const Known& k : known) {
    if (find_named_set(k.name, directories).empty()) continue;
    ++found;
    const RawSet raw = load_named_set(k.name, -1, directories);
    EXPECT_EQ(raw.train, k.train) << k.name;
    EXPECT_EQ(raw.test, k.test) << k.name;
    EXPECT_EQ(raw.inputs, k.inputs) << k.name;
    EXPECT_EQ(raw.classes, k.classes) << k.name;
    EXPECT_EQ(raw.targets, k.targets) << k.name;
    const auto size = raw.rows() * raw.inputs;
    EXPECT_EQ(std::max(std::ssize(raw.bytes), std::ssize(raw.values)), size);
    const std::int64_t own_labels = raw.classes > 0 ? raw.train : 0;
    EXPECT_EQ(
        std::count(raw.labels.begin(), raw.labels.begin() + own_labels, 1),
        k.ones)
        << k.name;
    if (raw.classes > 0) {
      EXPECT_EQ(*std::max_element(raw.labels.begin(), raw.labels.end()),
                raw.classes - 1);
    }
  }
  if (found == 0) GTEST_SKIP() << "no named set on this machine";
}

TEST(NamedSets, FixedSplitsOfUci) {
  const auto directories = data_directories("");
  if (find_named_set("yacht", directories).empty()) {
    GTEST_SKIP() << "no UCI sets on this machine";
  }
  DataSource source;
  const auto set =
      source.load<double>(spec_of({{"name", "yacht"}, {"fixed_split", 0}}));
  EXPECT_EQ(set->train.n, 277);
  EXPECT_EQ(set->test.n, 31);
  const RawSet whole = load_named_set("yacht", -1, directories);
  // index_test_0.txt begins with 121.
  for (std::int64_t j = 0; j < 6; ++j) {
    EXPECT_EQ(set->test.x[j],
              whole.values[static_cast<std::size_t>(121 * 6 + j)]);
  }
  EXPECT_EQ(set->test.targets[0], whole.target_values[121]);
}

}  // namespace
}  // namespace reprise
