#pragma once

#include <deque>

#include "experiments/harness/train/train_loop.h"
#include "kernels/gemm_loops.h"
#include "kernels/gemm_tiled.h"
#include "tests/bits/stage.h"

namespace reprise::bits {

// The rows of each trial, its own: small nets, a short last batch.
template <class S>
struct TrialRows {
  Rows<S> train, test;
};

template <class S>
Rows<S> make_rows(int trial, std::int64_t n, std::uint64_t first, bool labels) {
  constexpr std::int64_t kInputs = 5, kTargets = 3;
  Rows<S> rows;
  rows.n = n;
  const auto fill = [&](Buffer<S>& values, std::int64_t size) {
    values = Buffer<S>(size);
    for (S& v : values.vec()) {
      const std::uint64_t word = word_of(trial, first++) >> 40;
      v = static_cast<S>(static_cast<double>(word) * 0x1p-22 - 2);
    }
  };
  fill(rows.x, n * kInputs);
  for (std::int64_t r = 0; labels && r < n; ++r) {
    rows.labels.push_back(static_cast<std::int32_t>(
        word_of(trial, first++) % static_cast<std::uint64_t>(kTargets)));
  }
  if (!labels) fill(rows.targets, n * kTargets);
  return rows;
}

// What a trial varies of the settings that its pack shares.
inline TrainSettings settings_of(TrainSettings settings, int trial) {
  settings.seed = word_of(trial, 1) >> 32;
  settings.optimizer.lr *= 1 + .1 * trial;
  for (double& rate : settings.model.dropout) rate *= 1 + .02 * trial;
  settings.regularization.l2 *= 1 + trial;
  return settings;
}

inline Hash hash_of(const TrainResult& result) {
  Hash hash;
  for (const NamedTensor& tensor : result.tensors) {
    for (const double value : tensor.values) hash.add(value);
  }
  for (const EpochRecord& epoch : result.epochs) {
    for (const double value : {epoch.train_loss, epoch.train_metric,
                               epoch.test_loss, epoch.test_metric}) {
      hash.add(value);
    }
  }
  return hash;
}

template <class Products, Number T>
std::vector<Hash> train_trials(const TrainSettings& shared, bool labels) {
  std::vector<Hash> hashes;
  for (int first = 0; first < kTrials; first += kWidth<T>) {
    std::vector<TrainSettings> settings;
    std::deque<TrialRows<Scalar<T>>> data;
    std::vector<LaneRows<Scalar<T>>> rows;
    for (int trial = first; trial < first + kWidth<T>; ++trial) {
      settings.push_back(settings_of(shared, trial));
      data.push_back({make_rows<Scalar<T>>(trial, 45, 0, labels),
                      make_rows<Scalar<T>>(trial, 21, 1000, labels)});
      rows.push_back({&data.back().train, nullptr, &data.back().test});
    }
    PackInput<T> input;
    input.settings = settings;
    input.rows = rows;
    input.live = kWidth<T>;
    PackCost cost;
    for (const TrainResult& r : train<Products, T>(input, &cost)) {
      hashes.push_back(hash_of(r));
    }
  }
  return hashes;
}

// Whole runs, by lanes and one by one, change being what differs from an
// ordinary net; labels false: three targets.
template <class Change>
void report_training(const std::string& name, bool labels, Change change) {
  TrainSettings settings;
  settings.model.layers = {5, 9, 7, 3};
  settings.model.dropout = {0, 0};
  settings.bias_init.scheme = InitScheme::kZeros;
  settings.optimizer.lr = .02;
  settings.batch = 16;
  settings.epochs = 5;
  if (!labels) {
    settings.loss = Loss::kSquared;
    settings.model.output = Output::kIdentity;
  }
  change(settings);
  report_hashes("training " + name,
                train_trials<LoopProducts, float>(settings, labels),
                train_trials<TiledProducts, Lanes>(settings, labels),
                train_trials<LoopProducts, double>(settings, labels));
}

inline void print_training_bits() {
  using Settings = TrainSettings;
  const auto classify = [](const std::string& name, auto change) {
    report_training(name, true, change);
  };
  const auto regress = [](const std::string& name, auto change) {
    report_training(name, false, change);
  };
  for (const Named<Activation>& f : all_of<Activation>()) {
    classify(std::string(f.word),
             [f](Settings& s) { s.model.activation = f.value; });
  }

  const auto loss = [](const char* name, Loss l, Output output, bool labels) {
    report_training(name, labels, [=](Settings& s) {
      s.loss = l;
      s.model.output = output;
    });
  };
  loss("squared", Loss::kSquared, Output::kIdentity, false);
  loss("squared sigmoid", Loss::kSquared, Output::kSigmoid, true);
  loss("squared softmax", Loss::kSquared, Output::kSoftmax, true);
  loss("absolute", Loss::kAbsolute, Output::kIdentity, false);
  loss("huber", Loss::kHuber, Output::kIdentity, false);
  loss("binary_cross_entropy", Loss::kBinaryCrossEntropy, Output::kSigmoid,
       true);
  loss("hinge", Loss::kHinge, Output::kIdentity, true);
  loss("squared_hinge", Loss::kSquaredHinge, Output::kIdentity, true);
  loss("modified_huber", Loss::kModifiedHuber, Output::kIdentity, true);
  loss("perceptron", Loss::kPerceptron, Output::kIdentity, true);

  const auto normalization = [&](const std::string& name, Normalization n) {
    const auto with = [n](Settings& s) { s.model.normalization = n; };
    classify(name, with);
    regress(name + " regression", with);
  };
  normalization("batch norm", Normalization::kBatch);
  normalization("layer norm", Normalization::kLayer);

  const auto dropout = [&](const std::string& name, DropoutKind kind) {
    classify(name, [kind](Settings& s) {
      s.model.dropout = {.2, .3};
      s.model.input_dropout = .1;
      s.model.dropout_kind = kind;
    });
  };
  dropout("dropout", DropoutKind::kBernoulli);
  dropout("gaussian dropout", DropoutKind::kGaussian);

  const auto optimizer = [&](const char* name, const OptimizerSpec& o) {
    classify(name, [o](Settings& s) {
      const double lr = s.optimizer.lr;
      s.optimizer = o;
      s.optimizer.lr = lr;
    });
  };
  optimizer("momentum", {.momentum = .9});
  optimizer("nesterov", {.momentum = .9, .nesterov = true});
  optimizer("adagrad", {.kind = OptimizerKind::kAdagrad});
  optimizer("rmsprop", {.kind = OptimizerKind::kRmsprop});
  optimizer("rprop", {.kind = OptimizerKind::kRprop});
  optimizer("adam", {.kind = OptimizerKind::kAdam});
  optimizer("amsgrad", {.kind = OptimizerKind::kAdam, .amsgrad = true});
  optimizer("adamw", {.kind = OptimizerKind::kAdamW, .weight_decay = .1});

  const auto init = [&](const char* name, InitScheme scheme) {
    classify(name, [scheme](Settings& s) { s.init.scheme = scheme; });
  };
  init("normal", InitScheme::kNormal);
  init("xavier_uniform", InitScheme::kXavierUniform);
  init("orthogonal", InitScheme::kOrthogonal);
  init("lsuv", InitScheme::kLsuv);

  classify("penalties", [](Settings& s) {
    s.regularization = {.l2 = .01, .l1 = .001, .max_norm = 1};
  });
  classify("schedule", [](Settings& s) {
    s.schedule = {.kind = ScheduleKind::kCosine, .period = 12};
  });
  classify("shuffled once", [](Settings& s) { s.shuffle = Shuffle::kOnce; });
  classify("drop last", [](Settings& s) { s.drop_last = true; });
  classify("length in steps", [](Settings& s) {
    s.epochs = 0;
    s.steps = 7;
  });
  classify("early stopping", [](Settings& s) {
    s.epochs = 30;
    s.optimizer.lr = .5;
    s.early_stopping = {.monitor = "test_loss",
                        .patience = 2,
                        .min_delta = 0,
                        .restore_best = true};
  });
  regress("diverging", [](Settings& s) {
    s.optimizer.lr = 20;
    s.epochs = 12;
  });
  classify("scikit-learn", [](Settings& s) {
    s.convention = Convention::kScikitLearn;
    s.regularization.l2 = .01;
  });
}

}  // namespace reprise::bits
