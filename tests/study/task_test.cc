#include "experiments/harness/study/task.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "experiments/harness/spec/spec.h"
#include "experiments/harness/train/engine.h"
#include "tests/support.h"
#include "tests/tolerance.h"

// What a task gets is what the harness trains by itself.
namespace reprise {
namespace {

constexpr int kRate = 10;  // 1 over the learning rate
constexpr int kSteps = 24;

// 48 rows in batches of 8, four epochs.
Json moons_spec() {
  return {{"dataset",
           {{"generator", "moons"},
            {"n", 60},
            {"noise", .2},
            {"random_state", 5},
            {"test_fraction", .2}}},
          {"scaling", "standardize"},
          {"model", {{"layers", {2, 6, 1}}, {"activation", "tanh"}}},
          {"optimizer", {{"name", "sgd"}, {"lr", 1. / kRate}}},
          {"batch", 8},
          {"epochs", 4}};
}

Json scikit_spec() {
  Json spec = moons_spec();
  spec["convention"] = "scikit-learn";
  return spec;
}

TrainResult trained(Json json, std::uint64_t seed, Precision precision) {
  json["seed"] = seed;
  DataSource data;
  PackCost cost;
  const TrainSpec spec = parse_train_spec(json);
  return train_pack(std::span(&spec, 1), data, Engine::kDense, precision,
                    {.tensors = true}, &cost)
      .at(0);
}

class TaskTest : public testing::Test {
 protected:
  DataSource data_;
  TaskContext context_{data_};
};

TEST_F(TaskTest, TrainsWhatTheEngineTrains) {
  for (const Precision precision : {Precision::kFloat, Precision::kDouble}) {
    const TrainResult ours =
        context_.train(moons_spec(), 7, {.precision = precision});
    const TrainResult theirs = trained(moons_spec(), 7, precision);
    EXPECT_EQ(ours.parameters_sha256, theirs.parameters_sha256);
    EXPECT_FALSE(ours.tensors.empty());
    const TrainResult other =
        context_.train(moons_spec(), 8, {.precision = precision});
    EXPECT_NE(ours.parameters_sha256, other.parameters_sha256);
  }
}

TEST_F(TaskTest, RowsAreThoseOfTheSpec) {
  const auto rows = context_.rows<double>(moons_spec());
  const auto theirs = data_.load<double>(parse_train_spec(moons_spec()).data);
  EXPECT_EQ(rows->train.n, 48);
  EXPECT_EQ(rows->test.n, 12);
  ASSERT_EQ(rows->train.x.size(), theirs->train.x.size());
  for (std::int64_t i = 0; i < rows->train.x.size(); ++i) {
    EXPECT_EQ(rows->train.x[i], theirs->train.x[i]);
  }
  const Json nothing = {{"scaling", "none"}};
  EXPECT_NE(message_of([&] { context_.rows(nothing); }), "");
}

TEST_F(TaskTest, StartsTheNetThatTrainingStarts) {
  StartedNet net = context_.started(moons_spec(), 7, kAllRows);
  EXPECT_EQ(net.rows(), 48);
  const TrainResult run =
      context_.train(moons_spec(), 7, {.snapshots = {.epochs = {0, 4}}});
  ASSERT_EQ(run.snapshots.size(), 2u);
  const std::vector<NamedTensor> start = net.tensors();
  ASSERT_EQ(start.size(), run.snapshots[0].tensors.size());
  for (std::size_t t = 0; t < start.size(); ++t) {
    EXPECT_EQ(start[t].values, run.snapshots[0].tensors[t].values);
    EXPECT_EQ(run.tensors[t].values, run.snapshots[1].tensors[t].values);
    EXPECT_NE(run.tensors[t].values, start[t].values);
  }
}

// Another order of exact sums: other bits, and in few steps hardly another net.
TEST_F(TaskTest, DescendingSumsAreAnotherRunOfTheSameNet) {
  const TrainOptions up{.precision = Precision::kDouble};
  const TrainOptions down{.precision = Precision::kDouble,
                          .order = SumOrder::kDescending};
  const TrainResult a = context_.train(moons_spec(), 7, up);
  const TrainResult b = context_.train(moons_spec(), 7, down);
  EXPECT_NE(a.parameters_sha256, b.parameters_sha256);
  EXPECT_EQ(b.parameters_sha256,
            context_.train(moons_spec(), 7, down).parameters_sha256);
  EXPECT_TRUE(
      std::abs(a.epochs.back().train_loss - b.epochs.back().train_loss) <=
      two_orders_bound(kSteps, kRate, 8));
  const TrainOptions in_float{.order = SumOrder::kDescending};
  EXPECT_EQ(message_of([&] { context_.train(moons_spec(), 7, in_float); }),
            "sums in descending order: in double on engines dense and loops "
            "alone");
}

TEST_F(TaskTest, StreamsGoOnFromNetToNet) {
  Streams streams;
  const TrainResult first =
      context_.train(scikit_spec(), 7, {.streams = &streams});
  EXPECT_EQ(first.parameters_sha256,
            context_.train(scikit_spec(), 7).parameters_sha256);
  Streams again = streams;
  const TrainResult second =
      context_.train(scikit_spec(), 7, {.streams = &streams});
  EXPECT_NE(second.parameters_sha256, first.parameters_sha256);
  // The seed is the first net's: what comes after it depends on the stream.
  const TrainResult other =
      context_.train(scikit_spec(), 99, {.streams = &again});
  EXPECT_EQ(second.parameters_sha256, other.parameters_sha256);
  EXPECT_EQ(
      message_of(
          [&] { context_.train(moons_spec(), 7, {.streams = &streams}); }),
      "streams that go on: with convention scikit-learn or nielsen alone");
}

// Nielsen's programs shuffle one list for all their nets, and draw a large
// start over a net that is there, after the default one of a new net.
TEST_F(TaskTest, NielsensStreamsGoOnWithTheList) {
  Json spec = moons_spec();
  spec["convention"] = "nielsen";
  spec["model"] = {{"layers", {2, 6, 2}}};
  const TrainOptions alone{.precision = Precision::kDouble};
  Json large = spec;
  large["init"] = "normal";
  EXPECT_NE(context_.train(spec, 7, alone).parameters_sha256,
            context_.train(large, 7, alone).parameters_sha256);

  Streams streams;
  TrainOptions options = alone;
  options.streams = &streams;
  context_.train(spec, 7, options);
  ASSERT_EQ(streams.rows.size(), 1u);
  EXPECT_EQ(streams.rows[0].size(), 48u);
  Streams without_list = streams, behind_default = streams;
  without_list.rows.clear();
  NumpyRandom& normals = behind_default.numpy[0];
  for (int i = 0; i < 6 + 2 + 12 + 12; ++i) normals.standard_normal();
  const auto second = [&](Streams from) {
    options.streams = &from;
    return context_.train(large, 7, options).parameters_sha256;
  };
  EXPECT_NE(second(streams), second(without_list));
  EXPECT_NE(second(streams), second(behind_default));
  const TrainOptions in_float;
  EXPECT_EQ(message_of([&] { context_.train(spec, 7, in_float); }),
            "convention nielsen: found precision float; allowed: double, on "
            "engines dense, loops and blas");
}

// train_test_split(range(60), test_size=.2, random_state=5) of scikit-learn
// 1.2.1.
TEST_F(TaskTest, SplitRowsAreScikitLearns) {
  Json data = moons_spec();
  data["dataset"].erase("test_fraction");
  data["split"] = {{"test_fraction", .2}, {"random_state", 5}};
  EXPECT_EQ(split_rows({{"data", data}}, 1, context_).at("test"),
            (Json{31, 42, 34, 52, 56, 19, 43, 26, 23, 28, 21, 44}));
}

}  // namespace
}  // namespace reprise
