#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "experiments/e12_dropout_regression/passes.h"
#include "experiments/e12_dropout_regression/published.h"
#include "experiments/e12_dropout_regression/ridge.h"
#include "tests/studies/recomputed.h"
#include "tests/study/hand_made.h"
#include "tests/tolerance.h"

// The pure functions of study 12 against what defines them, and its T and SP
// rows on numbers that are wrong.
namespace reprise::mc_dropout {
namespace {

const Study& study() { return study_of("12"); }

TEST(Ridge, OneInputByHand) {
  // (y - w x)^2 with probability p, y^2 else.
  LinearProblem p{Matrix(1, 1), {5}, {2}};
  p.x(0, 0) = 1.5;
  EXPECT_EQ(loss_over_all_masks(p, .25), .25 * 4 + .75 * 25);
  EXPECT_EQ(ridge_loss(p, .25), 4.25 * 4.25 + .1875 * 9);
  EXPECT_EQ(dropped_loss(p, {0}), 25);
  EXPECT_EQ(dropped_loss(p, {1}), 4);
}

TEST(Ridge, TheRowHolds) {
  EXPECT_EQ(verdict_by(study(), "dropout-is-ridge", "ridge"),
            Verdict::kReproduced);
}

// Without the penalty; with p in the place of p (1 - p); masks that keep a
// little more; the inversion left in.
TEST(Ridge, TheRowFailsOfAnotherPenalty) {
  const auto wrong = [](double (*expected)(const LinearProblem&, double)) {
    return [expected](const Json& params, std::uint64_t seed,
                      const TaskContext& context) {
      const LinearProblem p = random_problem(params, seed);
      const double keep = params.at("keep");
      Json metrics = dropout_is_ridge(params, seed, context);
      for (const char* name : {"all_masks", "drawn", "without_penalty"}) {
        metrics[name] = metrics[name].get<double>() * ridge_loss(p, keep) /
                        expected(p, keep);
      }
      return metrics;
    };
  };
  const auto plain = [](const LinearProblem& p, double keep) {
    return dropped_loss(p, std::vector<double>(p.x.values.size(), keep));
  };
  const auto inverted = [](const LinearProblem& p, double) {
    return dropped_loss(p, std::vector<double>(p.x.values.size(), 1.));
  };
  const auto other_penalty = [](const LinearProblem& p, double keep) {
    const double without =
        dropped_loss(p, std::vector<double>(p.x.values.size(), keep));
    return without + (ridge_loss(p, keep) - without) / (1 - keep);
  };
  for (double (*expected)(const LinearProblem&, double) :
       {+plain, +inverted, +other_penalty}) {
    EXPECT_EQ(
        verdict_by(study(), "dropout-is-ridge", "ridge", 0, wrong(expected)),
        Verdict::kRefuted);
  }
  // The masks of the kernel keep the wrong share.
  const auto other_masks = [](Json params, std::uint64_t seed,
                              const TaskContext& context) {
    Json metrics = dropout_is_ridge(params, seed, context);
    const LinearProblem p = random_problem(params, seed);
    const double keep = params["keep"], more = keep + .02;
    metrics["drawn"] = metrics["drawn"].get<double>() * ridge_loss(p, more) /
                       ridge_loss(p, keep);
    return metrics;
  };
  EXPECT_EQ(verdict_by(study(), "dropout-is-ridge", "ridge", 0, other_masks),
            Verdict::kRefuted);
}

TEST(Passes, ErrorIsOfTheirMean) {
  // Two passes of two rows: means 2 and 5 beside 1 and 7.
  EXPECT_EQ(root_mean_square_error({2, {1, 4, 3, 6}}, {1, 7}), std::sqrt(2.5));
}

TEST(Passes, LikelihoodIsOfTheirMixture) {
  const double tau = 4;
  const auto normal = [&](double y, double m) {
    return std::sqrt(tau / (2 * std::numbers::pi)) *
           std::exp(-tau / 2 * (y - m) * (y - m));
  };
  const double want = (std::log((normal(1, .5) + normal(1, 2)) / 2) +
                       std::log((normal(3, 3) + normal(3, 2.5)) / 2)) /
                      2;
  EXPECT_TRUE(std::abs(log_likelihood({2, {.5, 3, 2, 2.5}}, {1, 3}, tau) -
                       want) <= elementary_bound<double>(10));
  // Far off, where every density is under the least double.
  EXPECT_TRUE(std::abs(log_likelihood({1, {0, 0}}, {40}, tau) -
                       (std::log(normal(0, 0)) - 2 * 1600)) <=
              elementary_bound<double>(3200));
}

// The settings as typed, beside the published table where it is there.
TEST(Published, SettingsAreThoseOfTheTable) {
  DataSource data;
  if (!data.has("mc-dropout-uci")) GTEST_SKIP() << "no mc_dropout_uci.csv";
  for (const UciSet& set : kUciSets) {
    ASSERT_EQ(set.rates.size(), 20u);
    ASSERT_EQ(set.taus.size(), 20u);
    double rmse = 0, likelihood = 0;
    for (int split = 0; split < 20; ++split) {
      const Json row =
          published_split({{"dataset", {{"name", "mc-dropout-uci"}}},
                           {"first", set.first},
                           {"index", split}},
                          1, TaskContext(data));
      EXPECT_EQ(row.at("split"), split);
      EXPECT_EQ(row.at("dropout_rate"),
                set.rates[static_cast<std::size_t>(split)]);
      EXPECT_EQ(row.at("tau"), set.taus[static_cast<std::size_t>(split)]);
      rmse += row.at("rmse").get<double>() / 20;
      likelihood += row.at("log_likelihood").get<double>() / 20;
    }
    // The printed means, to half a last digit.
    const double half_digit = .005 + gamma_bound<double>(100);
    EXPECT_TRUE(std::abs(rmse - std::stod(set.rmse)) <= half_digit) << set.name;
    EXPECT_TRUE(std::abs(likelihood - std::stod(set.log_likelihood)) <=
                half_digit)
        << set.name;
  }
}

// Twenty splits of four seeds that scatter around what is published, and the
// same, worse by half of the deviation between splits.
TEST(Splits, TheRowHoldsAndFails) {
  const auto verdict = [](double worse) {
    Trials trials;
    for (int split = 0; split < 20; ++split) {
      const double published = .6 + .02 * (split % 7);
      std::vector<Trial> seeds;
      for (int seed = 1; seed <= 4; ++seed) {
        const double scatter = .002 * (split % 3 - 1) + .001 * (seed - 2.5);
        seeds.push_back(computed(
            static_cast<std::uint64_t>(seed),
            {{"rmse", published + scatter + worse}},
            {{"params", {{"spec", {{"dataset", {{"name", "yacht"}}}}}}}}));
      }
      trials.add("yacht", {{std::to_string(split)}, seeds});
    }
    for (int split = 0; split < 20; ++split) {
      trials.add("published",
                 {{"yacht", std::to_string(split)},
                  {computed(1, {{"rmse", .6 + .02 * (split % 7)}},
                            {{"params",
                              {{"dataset", {{"name", "mc-dropout-uci"}}}}}})}});
    }
    return verdict_of(study(), "yacht-rmse", trials);
  };
  EXPECT_EQ(verdict(0), Verdict::kReproduced);
  EXPECT_EQ(verdict(.02), Verdict::kRefuted);
}

}  // namespace
}  // namespace reprise::mc_dropout
