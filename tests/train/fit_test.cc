#include "experiments/harness/train/fit.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace reprise {
namespace {

// Four training rows of two inputs, with labels of three classes.
Dataset<float> labelled() {
  Dataset<float> data;
  data.inputs = 2;
  data.classes = 3;
  data.train.n = 4;
  data.train.labels = {0, 1, 2, 0};
  return data;
}

Dataset<float> with_targets() {
  Dataset<float> data;
  data.inputs = 2;
  data.targets = 2;
  data.train.n = 4;
  return data;
}

TrainSpec net(std::vector<int> layers, Loss loss = Loss::kSquared) {
  TrainSpec spec;
  spec.model.layers = std::move(layers);
  spec.loss = loss;
  return spec;
}

std::string refusal(const TrainSpec& spec, const Dataset<float>& data) {
  try {
    check_fit(spec, data);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Fit, Widths) {
  EXPECT_EQ(refusal(net({2, 5, 3}), labelled()), "");
  EXPECT_EQ(refusal(net({2, 5, 10}), labelled()), "");  // classes without rows
  EXPECT_EQ(refusal(net({3, 5, 3}), labelled()),
            "model.layers: found 3 inputs, the data has 2");
  EXPECT_EQ(refusal(net({2, 5, 2}), labelled()),
            "model.layers: found 2 outputs, the data has 3 classes");
  EXPECT_EQ(refusal(net({2, 5, 1}), labelled()),
            "model.layers: found 1 outputs, the data has 3 classes");
  Dataset<float> two = labelled();
  two.classes = 2;
  EXPECT_EQ(refusal(net({2, 5, 1}), two), "");
  EXPECT_EQ(refusal(net({2, 5, 2}), with_targets()), "");
  EXPECT_EQ(refusal(net({2, 5, 3}), with_targets()),
            "model.layers: found 3 outputs, the data has 2 targets");
}

TEST(Fit, Rows) {
  Dataset<float> none = labelled();
  none.train.n = 0;
  EXPECT_EQ(refusal(net({2, 3}), none), "dataset: it has no training rows");
  TrainSpec spec = net({2, 3});
  spec.batch = 5;
  EXPECT_EQ(refusal(spec, labelled()), "");
  spec.drop_last = true;
  EXPECT_EQ(refusal(spec, labelled()),
            "batch: found 5 with drop_last, but there are 4 training rows");
  spec.batch = 4;
  EXPECT_EQ(refusal(spec, labelled()), "");
}

TEST(Fit, LossesThatNeedLabels) {
  const std::string needs =
      "loss: hinge losses and cross_entropy need labels, the data has targets";
  for (const Loss loss :
       {Loss::kHinge, Loss::kSquaredHinge, Loss::kModifiedHuber,
        Loss::kPerceptron, Loss::kCrossEntropy}) {
    EXPECT_EQ(refusal(net({2, 2}, loss), with_targets()), needs);
    EXPECT_EQ(refusal(net({2, 3}, loss), labelled()), "");
  }
  EXPECT_EQ(refusal(net({2, 2}, Loss::kHuber), with_targets()), "");
}

TEST(Fit, WhatIsWatchedHasRows) {
  TrainSpec spec = net({2, 3});
  spec.early_stopping = EarlyStoppingSpec{};
  EXPECT_EQ(refusal(spec, labelled()),
            "early_stopping.monitor: found 'validation_loss', but the data has "
            "no validation rows");
  spec.early_stopping->monitor = "test_metric";
  EXPECT_EQ(refusal(spec, labelled()),
            "early_stopping.monitor: found 'test_metric', but the data has no "
            "test rows");
  Dataset<float> tested = labelled();
  tested.test.n = 1;
  EXPECT_EQ(refusal(spec, tested), "");
  spec.early_stopping->monitor = "train_loss";
  EXPECT_EQ(refusal(spec, labelled()), "");
}

}  // namespace
}  // namespace reprise
