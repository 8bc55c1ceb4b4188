#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/e02_perceptron_training/digits.h"
#include "experiments/e02_perceptron_training/novikoff.h"
#include "experiments/e02_perceptron_training/trick.h"
#include "kernels/random.h"
#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 02: its functions, and that its rows can fail.
namespace reprise::training {
namespace {

constexpr Verdict kHolds = Verdict::kReproduced, kFails = Verdict::kRefuted;

// Ten classes of whole numbers, small enough to keep every vector.
Json small_set() {
  return {{"dataset",
           {{"generator", "blobs"},
            {"n", 120},
            {"n_features", 4},
            {"centers", 10},
            {"cluster_std", 4.0},
            {"center_box", {-20.0, 20.0}},
            {"random_state", 3},
            {"test_fraction", .25}}}};
}

// One perceptron against the rest as the definition has it: each vector that
// there was, once a step.
struct Plain {
  std::vector<std::vector<double>> vectors;  // after each step
  int mistakes = 0;
};
std::vector<double> row_of(const Rows<float>& rows, std::int64_t r,
                           std::int64_t inputs) {
  std::vector<double> x;
  for (std::int64_t j = 0; j < inputs; ++j) {
    x.push_back(std::trunc(rows.x[r * inputs + j]));
  }
  x.push_back(1);
  return x;
}
double product(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}
Plain train_plainly(const Dataset<float>& data, std::int32_t label,
                    std::uint64_t seed, int epochs) {
  Plain plain;
  std::vector<double> w(static_cast<std::size_t>(data.inputs) + 1);
  std::vector<std::int32_t> order(static_cast<std::size_t>(data.train.n));
  std::int32_t* const place = order.data();
  const auto key = make_key<double>(&seed, Stream::kOrder);
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    permutation<double>(&place, data.train.n, key,
                        static_cast<std::uint64_t>(epoch));
    for (const std::int32_t r : order) {
      const auto x = row_of(data.train, r, data.inputs);
      const double y =
          data.train.labels[static_cast<std::size_t>(r)] == label ? 1 : -1;
      if (y * product(w, x) <= 0) {
        ++plain.mistakes;
        for (std::size_t i = 0; i < w.size(); ++i) w[i] += y * x[i];
      }
      plain.vectors.push_back(w);
    }
  }
  return plain;
}

// The share of the test rows, in percent, that the largest of ten scores gets
// wrong.
template <class Score>
double plain_error(const Dataset<float>& data, const std::vector<Plain>& ten,
                   const Score& score) {
  int wrong = 0;
  for (std::int64_t r = 0; r < data.test.n; ++r) {
    std::vector<double> scores;
    for (const Plain& plain : ten) {
      scores.push_back(score(plain, row_of(data.test, r, data.inputs)));
    }
    wrong += std::ranges::max_element(scores) - scores.begin() !=
             data.test.labels[static_cast<std::size_t>(r)];
  }
  return 100. * wrong / static_cast<double>(data.test.n);
}

TEST(Digits, AsTheDefinitionsHaveThem) {
  constexpr int kEpochs = 3;
  DataSource source("");
  const TaskContext context(source);
  const auto data = context.rows<float>(small_set());
  for (const std::uint64_t seed : {1, 2, 3}) {
    std::vector<Plain> ten;
    int mistakes = 0;
    for (std::int32_t k = 0; k < 10; ++k) {
      ten.push_back(train_plainly(*data, k, seed, kEpochs));
      mistakes += ten.back().mistakes;
    }
    const Json ours = one_against_all(
        {{"data", small_set()}, {"epochs", {1, kEpochs}}}, seed, context);
    EXPECT_EQ(ours["mistakes"][1], mistakes);
    EXPECT_LT(ours["mistakes"][0], mistakes);
    EXPECT_EQ(ours["last_error"][1],
              plain_error(*data, ten, [](const Plain& p, const auto& x) {
                return product(p.vectors.back(), x);
              }));
    EXPECT_EQ(ours["average_error"][1],
              plain_error(*data, ten, [](const Plain& p, const auto& x) {
                double sum = 0;
                for (const auto& w : p.vectors) sum += product(w, x);
                return sum;
              }));
    const Json votes =
        vote({{"data", small_set()}, {"epochs", kEpochs}}, seed, context);
    EXPECT_EQ(votes["mistakes"], mistakes);
    EXPECT_EQ(votes["vote_error"],
              plain_error(*data, ten, [](const Plain& p, const auto& x) {
                double sum = 0;
                for (const auto& w : p.vectors) {
                  const double side = product(w, x);
                  sum += (side > 0) - (side < 0);
                }
                return sum;
              }));
  }
}

// w += lr (y - step) x by hand, from 1: what the trick leaves is 1 plus tenths
// of whole sums of rows.
TEST(Trick, MovesByATenthOfARow) {
  DataSource source("");
  const Json params{{"data", {{"dataset", {{"generator", "moons"}, {"n", 2}}}}},
                    {"lr", .1},
                    {"steps", 1},
                    {"shown", {0, 1}}};
  const Json metrics = perceptron_trick(params, 1, TaskContext(source));
  EXPECT_EQ(metrics["w0"][0], 1);
  // It is one of the two rows that was drawn.
  int moved_by = 0;
  for (std::size_t r = 0; r < 2; ++r) {
    const double x1 = metrics["x1"][r], x2 = metrics["x2"][r];
    const int error =
        metrics["label"][r].get<int>() - (1 + x1 + x2 > 0 ? 1 : 0);
    moved_by += metrics["w0"][1] == 1 + .1 * error &&
                metrics["w1"][1] == 1 + .1 * error * x1 &&
                metrics["w2"][1] == 1 + .1 * error * x2 &&
                metrics["mistakes"] == (error != 0 ? 1 : 0);
  }
  EXPECT_GE(moved_by, 1);
}

// A perceptron that errs as written: what takes the place of the task counts
// one mistake more than the bound allows in one problem.
TEST(Rows, OfNovikoff) {
  EXPECT_EQ(recomputed("02", "novikoff", {}, 10).verdict, kHolds);
  const auto broken = [](const char* metric, double value) {
    return recomputed("02", "novikoff",
                      {{"novikoff", with_metrics([=](Json& metrics) {
                          metrics[metric] = value;
                        })}},
                      2)
        .verdict;
  };
  EXPECT_EQ(broken("worst", 1.001), kFails);
  EXPECT_EQ(broken("worst", std::nan("")), kFails);
  EXPECT_EQ(broken("unsorted", 1), kFails);
  EXPECT_EQ(broken("blind_worst", .9), kFails);  // the control not seen
}

// The bound with R / g in place of its square, as is easily written.
TEST(Rows, OfNovikoffWithoutTheSquare) {
  const auto unsquared = in_place([](const Json& params, std::uint64_t seed,
                                     const TaskContext& context) {
    Json metrics = novikoff(params, seed, context);
    double worst = 0;
    for (std::size_t i = 0; i < metrics["bound"].size(); ++i) {
      const double bound = metrics["bound"][i], made = metrics["mistakes"][i];
      worst = std::max(worst, made / std::sqrt(bound));
    }
    metrics["worst"] = worst;
    return metrics;
  });
  EXPECT_EQ(recomputed("02", "novikoff", {{"novikoff", unsquared}}, 2).verdict,
            kFails);
}

TEST(Rows, OfPointsAtRightAngles) {
  EXPECT_EQ(recomputed("02", "novikoff-tight").verdict, kHolds);
  const auto more = with_metrics([](Json& metrics) {
    metrics["mistakes"] = metrics["mistakes"].get<int>() - 1;
  });
  EXPECT_EQ(
      recomputed("02", "novikoff-tight", {{"orthonormal", more}}, 1).verdict,
      kFails);
}

}  // namespace
}  // namespace reprise::training
