#include "experiments/harness/train/started_net.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>

#include "experiments/harness/train/dump_weights.h"
#include "experiments/harness/train/engine.h"
#include "tests/finite_difference.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

DataSource& data() {
  static DataSource source;
  return source;
}

// 90 rows: 60 to train, 12 to validate, 18 to test.
TrainSpec spec_of(const Json& patch = Json::object()) {
  Json json = {{"dataset",
                {{"generator", "moons"},
                 {"n", 90},
                 {"noise", .2},
                 {"random_state", 3},
                 {"test_fraction", .2}}},
               {"validation_fraction", .16666},
               {"scaling", "standardize"},
               {"model", {{"layers", {2, 7, 5, 1}}, {"activation", "tanh"}}},
               {"loss", "binary_cross_entropy"},
               {"optimizer", {{"name", "sgd"}, {"lr", .25}}},
               {"batch", 20},
               {"epochs", 3},
               {"seed", 5}};
  json.merge_patch(patch);
  return parse_train_spec(json);
}

TrainResult train(const TrainSpec& spec, const Snapshots& snapshots = {},
                  Precision precision = Precision::kFloat) {
  PackCost cost;
  return train_pack(std::span(&spec, 1), data(), Engine::kDense, precision,
                    {.tensors = true, .snapshots = snapshots}, &cost)
      .at(0);
}

StartedNet started(const TrainSpec& spec, std::int64_t rows = 60,
                   Precision precision = Precision::kFloat) {
  return {spec, data(), rows, precision};
}

void expect_same(const std::vector<NamedTensor>& a,
                 const std::vector<NamedTensor>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].name, b[i].name);
    EXPECT_EQ(a[i].values, b[i].values) << a[i].name;
  }
}

// As training starts: its snapshot of epoch 0.
void expect_same_start(const TrainSpec& spec, std::int64_t rows) {
  const TrainResult result = train(spec, {.epochs = {0}});
  ASSERT_EQ(result.snapshots.size(), 1u);
  expect_same(started(spec, rows).tensors(), result.snapshots[0].tensors);
}

TEST(StartedNet, StartsAsTrainingDoes) {
  for (const Json& patch :
       {Json::object(),
        Json{{"init",
              {{"scheme", "normal"},
               {"std", .5},
               {"bias", {{"scheme", "uniform"}, {"low", -1}, {"high", 1}}}}}},
        Json{{"model", {{"normalization", "batch"}}}},
        Json{{"convention", "scikit-learn"}}, Json{{"init", "orthogonal"}}}) {
    const TrainSpec spec = spec_of(patch);
    for (const std::int64_t rows : {1, 60, 1000}) {
      expect_same_start(spec, rows);
    }
  }
}

// LSUV looks at as many rows as training has at hand, whatever is asked for.
TEST(StartedNet, StartsAsTrainingDoesWithLsuv) {
  for (const std::int64_t n : {90, 900}) {
    const TrainSpec spec = spec_of({{"init", "lsuv"}, {"dataset", {{"n", n}}}});
    for (const std::int64_t rows : {1, 7, 1000}) expect_same_start(spec, rows);
  }
}

TEST(StartedNet, StartsFromTensorsOnDisk) {
  std::string name = testing::TempDir() + "reprise_started_XXXXXX";
  ASSERT_NE(mkdtemp(name.data()), nullptr);
  dump_weights(name, train(spec_of()).tensors, Precision::kFloat);
  const TrainSpec spec = spec_of({{"init", {{"npy", name}}}, {"seed", 9}});
  expect_same_start(spec, 60);
  expect_same(started(spec).tensors(), train(spec_of()).tensors);
  std::filesystem::remove_all(name);
}

// The loss of outputs in (0, 1) beside labels, by its formula.
double loss_of(const Matrix& outputs, const std::vector<std::int32_t>& labels,
               std::int64_t first) {
  double sum = 0;
  for (std::int64_t i = 0; i < outputs.rows; ++i) {
    const bool one = labels[static_cast<std::size_t>(first + i)] == 1;
    sum -= std::log(one ? outputs(i, 0) : 1 - outputs(i, 0));
  }
  return sum / static_cast<double>(outputs.rows);
}

double accuracy_of(const Matrix& outputs,
                   const std::vector<std::int32_t>& labels) {
  int right = 0;
  for (std::int64_t i = 0; i < outputs.rows; ++i) {
    right += (outputs(i, 0) > .5) == (labels[static_cast<std::size_t>(i)] == 1);
  }
  return right / static_cast<double>(outputs.rows);
}

TEST(StartedNet, OutputsAreWhatTrainingReports) {
  const TrainSpec spec = spec_of({{"model", {{"dropout", .2}}}});
  const TrainResult result = train(spec);
  const auto rows = data().load<float>(spec.data);
  StartedNet net = started(spec);
  net.set(result.tensors);
  expect_same(net.tensors(), result.tensors);
  const EpochRecord& last = result.epochs.back();
  const auto check = [&](Part part, const Rows<float>& set, double loss,
                         double metric) {
    net.batch(part, 0, set.n);
    const Matrix outputs = net.outputs();
    ASSERT_EQ(outputs.rows, set.n);
    ASSERT_EQ(outputs.cols, 1);
    EXPECT_EQ(accuracy_of(outputs, set.labels), metric);
    const double ours = loss_of(outputs, set.labels, 0);
    // Of outputs rounded once more than the logits that the loss is taken of.
    EXPECT_TRUE(std::abs(ours - loss) <=
                chain_bound<float>(static_cast<double>(set.n), 1))
        << ours << " " << loss;
  };
  check(Part::kTest, rows->test, last.test_loss, last.test_metric);
  check(Part::kValidation, rows->validation, last.validation_loss,
        last.validation_metric);
  EXPECT_NE(last.test_loss, last.validation_loss);
}

// With one batch of all rows in their order, the first step of plain descent is
// the gradient's: to the bit, dropout masks and all.
TEST(StartedNet, TheGradientIsThatOfTheFirstStep) {
  for (const Json& model :
       {Json::object(), Json{{"dropout", .3}, {"input_dropout", .1}},
        Json{{"normalization", "layer"}}}) {
    const TrainSpec spec = spec_of(
        {{"model", model}, {"batch", 60}, {"shuffle", false}, {"epochs", 1}});
    StartedNet net = started(spec);
    net.gradient();
    const auto after = train(spec).tensors;
    for (std::int64_t l = 0; l < net.layers(); ++l) {
      const Matrix w = net.w(l), dw = net.dw(l);
      const auto name = "W" + std::to_string(l);
      const auto found =
          std::find_if(after.begin(), after.end(),
                       [&](const NamedTensor& t) { return t.name == name; });
      ASSERT_NE(found, after.end());
      for (std::size_t i = 0; i < w.values.size(); ++i) {
        const auto want = static_cast<float>(w.values[i]) -
                          .25f * static_cast<float>(dw.values[i]);
        ASSERT_EQ(static_cast<float>(found->values[i]), want)
            << model.dump() << " " << name << " " << i;
      }
    }
  }
}

TEST(StartedNet, TheGradientInDoubleIsTheSlopeOfTheLoss) {
  const TrainSpec spec = spec_of();
  constexpr std::int64_t kRows = 10, kFirst = 4;
  StartedNet net = started(spec, kRows, Precision::kDouble);
  net.batch(Part::kTrain, kFirst, kRows);
  net.gradient();
  std::vector<double> gradient;
  for (std::int64_t l = 0; l < net.layers(); ++l) {
    const std::vector<double> dw = net.dw(l).values, db = net.db(l);
    gradient.insert(gradient.end(), dw.begin(), dw.end());
    gradient.insert(gradient.end(), db.begin(), db.end());
  }
  std::vector<NamedTensor> tensors = net.tensors();  // W0, b0, W1, …
  std::vector<double> x;
  for (const NamedTensor& t : tensors) {
    x.insert(x.end(), t.values.begin(), t.values.end());
  }
  ASSERT_EQ(x.size(), gradient.size());
  const auto labels = data().load<double>(spec.data)->train.labels;
  // A sum of ten logarithms behind chains of up to 7 terms in three layers.
  const double noise = chain_bound<double>(kRows + 2 + 7 + 5, 1);
  expect_gradient(x, gradient, noise, [&] {
    std::size_t at = 0;
    for (NamedTensor& t : tensors) {
      for (double& v : t.values) v = x[at++];
    }
    net.set(tensors);
    return loss_of(net.outputs(), labels, kFirst);
  });
}

TEST(StartedNet, FloatAndDoubleAgree) {
  StartedNet in_float = started(spec_of());
  StartedNet in_double = started(spec_of(), 60, Precision::kDouble);
  in_double.set(in_float.tensors());
  in_float.gradient();
  in_double.gradient();
  for (std::int64_t l = 0; l < in_float.layers(); ++l) {
    const Matrix a = in_float.dw(l), b = in_double.dw(l);
    for (std::size_t i = 0; i < a.values.size(); ++i) {
      EXPECT_TRUE(std::abs(a.values[i] - b.values[i]) <=
                  chain_bound<float>(60 + 2 + 7 + 5, 1));
    }
    const Matrix z = in_double.z(l), y = in_double.y(l);
    EXPECT_EQ(z.rows, 60);
    EXPECT_EQ(z.cols, in_double.spec().model.layers[l + 1]);
    EXPECT_TRUE(std::abs(y(0, 0) - (l < 2 ? std::tanh(z(0, 0))
                                          : 1 / (1 + std::exp(-z(0, 0))))) <=
                elementary_bound<double>(1));
  }
  EXPECT_EQ(in_double.db(1).size(), 5u);
}

std::string refusal(StartedNet& net, Part part, std::int64_t first,
                    std::int64_t n) {
  try {
    net.batch(part, first, n);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(StartedNet, BatchesMustFit) {
  StartedNet net = started(spec_of(), 20);
  EXPECT_EQ(net.rows(), 20);
  EXPECT_EQ(refusal(net, Part::kTrain, 40, 20), "");
  EXPECT_EQ(refusal(net, Part::kTrain, 41, 20),
            "a batch of rows 41 to 60: there are 60, and room for 20 at a "
            "time");
  EXPECT_EQ(refusal(net, Part::kTest, 0, 18), "");
  EXPECT_EQ(net.rows(), 18);
  EXPECT_EQ(net.outputs().rows, 18);
  for (const auto& [first, n] : std::vector<std::pair<int, int>>{
           {0, 0}, {-1, 2}, {0, 21}, {0, 19}, {18, 1}}) {
    EXPECT_NE(refusal(net, Part::kTest, first, n), "") << first << " " << n;
  }
  EXPECT_EQ(net.rows(), 18);  // a refusal leaves the batch
  EXPECT_EQ(refusal(net, Part::kValidation, 11, 1), "");
  EXPECT_NE(refusal(net, Part::kValidation, 12, 1), "");
  EXPECT_EQ(started(spec_of(), 1000).rows(), 60);  // all there are
}

TEST(StartedNet, RowsAreThoseOfTheBatch) {
  StartedNet net = started(spec_of(), 20);
  const Matrix all = net.outputs();
  net.batch(Part::kTrain, 7, 3);
  const Matrix some = net.outputs();
  ASSERT_EQ(some.rows, 3);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(some(i, 0), all(7 + i, 0));
  EXPECT_NE(some(0, 0), some(1, 0));
}

TEST(StartedNet, OtherTensorsStayAsTheyAre) {
  StartedNet net = started(spec_of());
  auto tensors = net.tensors();
  NamedTensor changed = tensors.at(2);
  changed.values.assign(changed.values.size(), .5);
  net.set(std::span(&changed, 1));
  tensors[2] = changed;
  expect_same(net.tensors(), tensors);
  EXPECT_EQ(net.w(1).values, changed.values);
}

TEST(StartedNet, SpecAndDataMustFit) {
  EXPECT_THROW(started(spec_of({{"model", {{"layers", {3, 1}}}}})),
               std::runtime_error);
}

// The masks of a pass are those of the training step of its number; the running
// moments are read and left alone.
TEST(StartedNet, APassOfMonteCarloDropout) {
  const TrainSpec spec =
      spec_of({{"model", {{"dropout", {.3, .5}}, {"input_dropout", .1}}}});
  StartedNet net = started(spec);
  const Matrix dropped = net.outputs(0);
  net.gradient();
  EXPECT_EQ(dropped.values, net.y(2).values);
  EXPECT_NE(net.outputs(1).values, dropped.values);
  EXPECT_EQ(net.outputs(0).values, dropped.values);
  EXPECT_NE(net.outputs().values, dropped.values);

  StartedNet normalized = started(
      spec_of({{"model", {{"dropout", .5}, {"normalization", "batch"}}}}));
  const auto before = normalized.tensors();
  normalized.outputs(0);
  expect_same(normalized.tensors(), before);
}

TEST(StartedNet, RowsOfAnybodys) {
  const TrainSpec spec = spec_of({{"model", {{"dropout", .5}}}});
  StartedNet net = started(spec);
  const auto rows = data().load<float>(spec.data);
  Matrix x(12, 2);
  std::copy_n(rows->validation.x.data(), 24, x.values.begin());
  const Matrix outputs = net.outputs_of(x), dropped = net.outputs_of(x, 3);
  net.batch(Part::kValidation, 0, 12);
  EXPECT_EQ(outputs.values, net.outputs().values);
  EXPECT_EQ(dropped.values, net.outputs(3).values);
  // In pieces of five, the last one shorter.
  StartedNet small = started(spec, 5);
  EXPECT_EQ(small.outputs_of(x).values, outputs.values);
  EXPECT_THROW(net.outputs_of(Matrix(1, 3)), std::runtime_error);
}

}  // namespace
}  // namespace reprise
