#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/e13_l2/claims.h"
#include "experiments/e13_l2/decay.h"
#include "experiments/e13_l2/student.h"
#include "tests/studies/recomputed.h"
#include "tests/study/hand_made.h"
#include "tests/tolerance.h"

// The pure functions of study 13 against what defines them, and its T rows on
// computations that are wrong.
namespace reprise::l2 {
namespace {

const Study& study() { return study_of("13"); }

// Decay in the gradient beside weights that shrink by another rule.
TaskFunction decayed_by(double (*shrink)(double lr, double lambda)) {
  return [shrink](const Json& params, std::uint64_t seed,
                  const TaskContext& context) {
    OptimizerSpec optimizer;
    const Json& o = params.at("optimizer");
    optimizer.kind =
        o.at("name") == "adam" ? OptimizerKind::kAdam : OptimizerKind::kSgd;
    optimizer.lr = o.at("lr");
    optimizer.momentum = o.at("momentum");
    const double lambda = params.at("lambda");
    const int steps = params.at("steps");
    const auto path = [&](const Decay& decay) {
      StartedNet net = context.started(params.at("spec"), seed, kAllRows,
                                       Precision::kDouble);
      return descend(net, optimizer, decay, steps);
    };
    const auto a = path({.in_gradient = lambda});
    const auto b = path({.shrink = shrink(optimizer.lr, lambda)});
    const auto apart = distances(a, b);
    return Json{{"largest", *std::max_element(apart.begin(), apart.end())},
                {"moved", distances({a.front()}, {a.back()}).front()}};
  };
}

constexpr int kNets = 3;
Verdict decay_verdict(const char* claim, const TaskFunction& run = {}) {
  return verdict_by(study(), claim, "decay", kNets, run);
}

TEST(Decay, RowsHold) {
  EXPECT_EQ(decay_verdict("sgd-decay"), Verdict::kReproduced);
  EXPECT_EQ(decay_verdict("adam-decay"), Verdict::kReproduced);
}

// Without the rate; with twice the decay; with none.
TEST(Decay, RowsFailOfAnotherDecay) {
  const auto without_rate = [](double, double lambda) { return 1 - lambda; };
  const auto twice = [](double lr, double lambda) {
    return 1 - 2 * lr * lambda;
  };
  const auto a_little_more = [](double lr, double lambda) {
    return 1 - lr * lambda * (1 + 1e-9);
  };
  for (double (*shrink)(double, double) :
       {+without_rate, +twice, +a_little_more}) {
    EXPECT_EQ(decay_verdict("sgd-decay", decayed_by(shrink)),
              Verdict::kRefuted);
  }
  // Adam that decays in its gradient both times.
  const auto coupled_twice = [](const Json& params, std::uint64_t seed,
                                const TaskContext& context) {
    Json metrics = decay_paths(params, seed, context);
    metrics["largest"] = 0;
    return metrics;
  };
  EXPECT_EQ(decay_verdict("adam-decay", coupled_twice), Verdict::kRefuted);
}

// The ridge's gradient is 0 at the student; the least-norm one fits every
// example, or leaves a residual that no column sees.
TEST(Student, SolvesItsEquations) {
  for (const int examples : {12, 31}) {
    const Lesson lesson = make_lesson(examples, 20, .5, 4, 1);
    const double ridge = 3;
    const Students students = learn(lesson, ridge);
    const auto residual = [&](const std::vector<double>& w) {
      std::vector<double> r = lesson.y;
      for (std::int64_t i = 0; i < examples; ++i) {
        for (std::int64_t k = 0; k < 20; ++k) {
          r[static_cast<std::size_t>(i)] -=
              lesson.x(i, k) * w[static_cast<std::size_t>(k)];
        }
      }
      return r;
    };
    // The condition of these is some 10 to 100, squared in the eigenvalues.
    const double bound = gamma_bound<double>(1e6);
    const auto of_ridge = residual(students.ridge),
               of_least = residual(students.least_norm);
    for (std::int64_t k = 0; k < 20; ++k) {
      double ridge_slope = 0, least_slope = 0;
      for (std::int64_t i = 0; i < examples; ++i) {
        const auto at = static_cast<std::size_t>(i);
        ridge_slope += lesson.x(i, k) * of_ridge[at];
        least_slope += lesson.x(i, k) * of_least[at];
      }
      ridge_slope -= ridge * students.ridge[static_cast<std::size_t>(k)];
      EXPECT_TRUE(std::abs(ridge_slope) <= bound);
      EXPECT_TRUE(std::abs(least_slope) <= bound);
    }
    if (examples > 20) continue;
    double shorter = 0, least = 0;
    for (const double r : of_least) EXPECT_TRUE(std::abs(r) <= bound);
    for (const double w : students.least_norm) least += w * w;
    for (const double w : lesson.teacher) shorter += w * w;
    EXPECT_TRUE(least > 0 && shorter > 0);
  }
}

TEST(Student, MeanRisk) {
  EXPECT_EQ(mean_risk(41, 20, .5), .25 * 20 / 20);
  EXPECT_EQ(mean_risk(10, 20, 1), .5 + 10. / 9);
  EXPECT_TRUE(std::isinf(mean_risk(20, 20, .5)));
  EXPECT_TRUE(std::isinf(mean_risk(21, 20, .5)));
}

TEST(Student, RowsHold) {
  for (const char* claim : {"student-risk", "student-peak"}) {
    EXPECT_EQ(verdict_by(study(), claim, "student"), Verdict::kReproduced);
  }
}

// A tenth more noise; the ridge's student in the place of the least-norm one.
TEST(Student, RowsFailOfOtherStudents) {
  const auto noisier = [](Json params, std::uint64_t seed,
                          const TaskContext& context) {
    params["sigma"] = 1.1 * params["sigma"].get<double>();
    return student_risk(params, seed, context);
  };
  EXPECT_EQ(verdict_by(study(), "student-risk", "student", 0, noisier),
            Verdict::kRefuted);
  const auto decayed = [](const Json& params, std::uint64_t seed,
                          const TaskContext& context) {
    Json metrics = student_risk(params, seed, context);
    metrics["mean"] = metrics["ridge_mean"];
    metrics["median"] = metrics["ridge_median"];
    return metrics;
  };
  for (const char* claim : {"student-risk", "student-peak"}) {
    EXPECT_EQ(verdict_by(study(), claim, "student", 0, decayed),
              Verdict::kRefuted);
  }
}

// Losses whose least stands at a decay that moves with the rate, or stays.
TEST(Grid, TheBestDecayFollowsTheRate) {
  const auto correlation = [](int moves) {
    Trials trials;
    const auto labels = decays(false);
    for (std::size_t r = 0; r < kRates.size(); ++r) {
      for (std::size_t d = 0; d < labels.size(); ++d) {
        const double best = 5 + moves * (static_cast<double>(r) - 2);
        const double off = static_cast<double>(d) - best;
        trials.add("adam, l2",
                   {{kRates[r], labels[d]},
                    {trained(1, {{"validation_loss", {9, off * off}}})}});
      }
    }
    return values_of(trials, best_decay_follows_rate("adam, l2")).at(0);
  };
  EXPECT_EQ(decays(false).size(), 11u);
  EXPECT_EQ(decays(true).size(), 11u);
  EXPECT_EQ(decays(true).front() + decays(true).back(), "1e-51");
  EXPECT_EQ(decays(false).front() + decays(false).back(), "1e-61e-1");
  EXPECT_TRUE(std::abs(correlation(1) - 1) <= gamma_bound<double>(20));
  EXPECT_TRUE(std::abs(correlation(-1) - 1) <= gamma_bound<double>(20));
  EXPECT_EQ(correlation(0), 0);
}

}  // namespace
}  // namespace reprise::l2
