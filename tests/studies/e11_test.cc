#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/e11_dropout_classification/averaging.h"
#include "experiments/e11_dropout_classification/claims.h"
#include "experiments/e11_dropout_classification/masks.h"
#include "tests/studies/recomputed.h"
#include "tests/study/hand_made.h"
#include "tests/tolerance.h"

// The pure functions of study 11 against what defines them, and its T and C
// rows on computations that are wrong.
namespace reprise::dropout {
namespace {

const Study& study() { return study_of("11"); }

// Softmax regression tested with its inputs times another number than the keep
// probability.
TaskFunction scaled_by(double (*scale)(double keep)) {
  return [scale](const Json& params, std::uint64_t seed, const TaskContext&) {
    const double keep = params.at("keep");
    const RandomClassifier net = random_classifier(params, seed);
    const auto all = mean_of_all_masks(net.f, net.x, keep);
    const auto scaled = scaled_pass(net.f, net.x, scale(keep));
    double largest = 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
      largest = std::max(largest, std::abs(all[k] - scaled[k]));
    }
    return Json{{"difference", largest}};
  };
}

TEST(WeightScaling, TheRowHolds) {
  EXPECT_EQ(verdict_by(study(), "weight-scaling", "all masks"),
            Verdict::kReproduced);
}

TEST(WeightScaling, TheRowFailsOfAnotherScale) {
  const auto none = [](double) { return 1.; };
  const auto dropped = [](double keep) { return 1 - keep; };
  const auto nearly = [](double keep) { return keep * (1 + 1e-9); };
  for (double (*scale)(double) : {+none, +dropped, +nearly}) {
    EXPECT_EQ(
        verdict_by(study(), "weight-scaling", "all masks", 5, scaled_by(scale)),
        Verdict::kRefuted);
  }
}

// Of one input and two classes by hand: log odds are w x with probability keep,
// else 0, and their mean is keep w x.
TEST(WeightScaling, AllMasksOfOneInput) {
  const Classifier f = [](const std::vector<double>& x) {
    Matrix p(1, 2);
    p(0, 0) = 1 / (1 + std::exp(-3 * x[0]));
    p(0, 1) = 1 - p(0, 0);
    return p;
  };
  const double want = 1 / (1 + std::exp(-.25 * 3 * 2));
  EXPECT_TRUE(std::abs(mean_of_all_masks(f, {2}, .25)[0] - want) <=
              elementary_bound<double>(10));
}

TEST(Masks, TheRowHoldsAndFailsWithoutTheInversion) {
  EXPECT_EQ(verdict_by(study(), "mask-mean", "masks"), Verdict::kReproduced);
  const auto plain = [](const Json& params, std::uint64_t seed,
                        const TaskContext& context) {
    Json metrics = mask_mean(params, seed, context);
    metrics["mean"] = metrics["kept"];
    return metrics;
  };
  EXPECT_EQ(verdict_by(study(), "mask-mean", "masks", 0, plain),
            Verdict::kRefuted);
  // Divided by a keep probability that is off by a hundredth.
  const auto off = [](const Json& params, std::uint64_t seed,
                      const TaskContext& context) {
    Json metrics = mask_mean(params, seed, context);
    metrics["mean"] = 1.01 * metrics["mean"].get<double>();
    return metrics;
  };
  EXPECT_EQ(verdict_by(study(), "mask-mean", "masks", 0, off),
            Verdict::kRefuted);
}

TEST(Averages, GroupsOfPasses) {
  // Two rows of two classes; the labels are 0 and 1.
  const auto pass = [](double a, double b) {
    Matrix p(2, 2);
    p.values = {a, 1 - a, b, 1 - b};
    return p;
  };
  const std::vector<Matrix> passes{pass(.9, .2), pass(.3, .3), pass(.4, .8),
                                   pass(.7, .6)};
  const std::vector<std::int32_t> labels{0, 1};
  using Counts = std::vector<std::int64_t>;
  EXPECT_EQ(wrong_by_averages(passes, 1, labels), (Counts{0, 1, 2, 1}));
  EXPECT_EQ(wrong_by_averages(passes, 2, labels), (Counts{0, 1}));
  EXPECT_EQ(wrong_by_averages(passes, 3, labels), (Counts{0}));
  EXPECT_EQ(wrong_by_averages(passes, 4, labels), (Counts{0}));
}

TEST(Averages, TheFirstThatIsEnough) {
  EXPECT_EQ(least_enough({1, 2, 5}, {.5, .3, .2}, .3), 2);
  EXPECT_EQ(least_enough({1, 2, 5}, {.5, .3, .2}, .1), 10);
  EXPECT_EQ(least_enough({1, 2, 5}, {.1, .3, .2}, .1), 1);
}

// Without dropout every pass is weight scaling's; with it one mask is worse.
TEST(Averages, OfATrainedNet) {
  DataSource data;
  Json net = spec(R"({
    "dataset": {"generator": "moons", "n": 400, "noise": 0.2,
                "random_state": 3},
    "split": {"test_fraction": 0.5, "random_state": 1},
    "model": {"layers": [2, 30, 2], "activation": "relu", "output": "softmax"},
    "loss": "cross_entropy", "epochs": 30, "evaluate_every": 0})");
  const auto averages = [&] {
    return averaged_masks({{"spec", net}, {"averages", {1, 4, 20}}}, 2,
                          TaskContext(data));
  };
  const Json plain = averages();
  EXPECT_EQ(plain.at("least_k"), 1);
  for (const double e : plain.at("error")) {
    EXPECT_DOUBLE_EQ(e, plain.at("scaling").get<double>());
  }
  net["model"]["dropout"] = .5;
  net["model"]["input_dropout"] = .2;
  const Json dropped = averages();
  EXPECT_GT(dropped.at("error")[0], dropped.at("error")[2]);
}

// Ten seeds that lie around what figure 10 shows, and ten that lie 5 points
// over it.
TEST(Figure10, TheCurveHoldsAndFails) {
  const auto verdict = [](double off) {
    Trials trials;
    for (const Size& size : kSizes) {
      for (const auto& [way, name] : kWays) {
        std::vector<Trial> seeds;
        for (int seed = 1; seed <= 10; ++seed) {
          const double error = size.with + off + .02 * (seed - 5.5);
          seeds.push_back(
              trained(static_cast<std::uint64_t>(seed),
                      {{"test_metric", Json::array({1 - error / 100})}},
                      {{"dataset", {{"name", "mnist"}}}}));
        }
        trials.add("figure 10", {{size.level, way}, seeds});
      }
    }
    return verdict_of(study(), "figure-10-half", trials);
  };
  EXPECT_EQ(verdict(0), Verdict::kReproduced);
  EXPECT_EQ(verdict(5), Verdict::kRefuted);
}

}  // namespace
}  // namespace reprise::dropout
