#include <gtest/gtest.h>

#include "tests/backprop_ways.h"
#include "tests/finite_difference.h"
#include "tests/oracle.h"
#include "tests/support.h"

namespace reprise {
namespace {

// The objective from its definition, with libm.
struct OracleLoss {
  double value = 0;
  double magnitude = 0;          // sum of (|y| + |t|)^2
  std::vector<bool> positive{};  // of each pre-activation

  OracleLoss(const LayeredNet<double>& net, const OwnedBatch<double>& batch) {
    const Target<double> target = batch.target();
    for (std::int64_t r = 0; r < batch.rows; ++r) {
      oracle::Row a(batch.input().row(r).begin(), batch.input().row(r).end());
      for (const DenseLayer<double>& layer : net.layers) a = forward(layer, a);
      for (std::int64_t j = 0; j < batch.outputs; ++j) {
        add(target.objective, a[static_cast<std::size_t>(j)],
            target.values(r, j));
      }
    }
  }
  oracle::Row forward(const DenseLayer<double>& layer, const oracle::Row& a) {
    oracle::Row next;
    for (std::int64_t j = 0; j < layer.w.cols; ++j) {
      double z = layer.b[j];
      for (std::int64_t i = 0; i < layer.w.rows; ++i) {
        z += a[static_cast<std::size_t>(i)] * layer.w(i, j);
      }
      positive.push_back(z > 0);
      next.push_back(oracle::activation(layer.activation, z));
    }
    return next;
  }
  void add(Objective objective, double y, double t) {
    magnitude += (std::abs(y) + std::abs(t)) * (std::abs(y) + std::abs(t));
    switch (objective) {
      case Objective::kHalfSquared:
        value += (y - t) * (y - t) / 2;
        break;
      case Objective::kSquared:
        value += (y - t) * (y - t);
        break;
      case Objective::kGiven:
        value += y * t;
        break;
    }
  }
};

// Compares `ours` with the slope of the objective in `parameter`; false where a
// unit changes sign within reach, so that a kink may lie there.
bool check_slope(double& parameter, double ours, const LayeredNet<double>& net,
                 const OwnedBatch<double>& batch) {
  const double at = parameter, reach = difference_reach(at);
  const auto loss_at = [&](double value) {
    parameter = value;
    OracleLoss loss(net, batch);
    parameter = at;
    return loss;
  };
  const OracleLoss here = loss_at(at);
  if (loss_at(at - reach).positive != here.positive ||
      loss_at(at + reach).positive != here.positive) {
    return false;
  }
  double terms = 0;
  for (std::int64_t l = 0; l <= net.steps(); ++l) {
    terms += static_cast<double>(net.width(l));
  }
  const Slope slope =
      centred_difference([&](double v) { return loss_at(v).value; }, at,
                         chain_bound<double>(terms, here.magnitude));
  EXPECT_TRUE(std::abs(slope.value - ours) <= slope.bound)
      << slope.value << " and " << ours << ", bound " << slope.bound;
  return true;
}

TEST(Backprop, MemoizedGradientIsTheSlopeOfTheObjective) {
  int checked = 0, left_out = 0;
  for (std::size_t first = 0; first < all_of<Activation>().size(); ++first) {
    for (const Objective objective :
         {Objective::kHalfSquared, Objective::kSquared, Objective::kGiven}) {
      DrawSequence draws(100 + first);
      OwnedNet<double> owned = small_net<double>(first, draws);
      const LayeredNet<double>& net = owned.net();
      OwnedBatch<double> batch(net, 2, objective, draws);
      OwnedGradient<double> gradient(net, 2, true);
      run(Way::kMemoized, gradient, net, batch);
      const auto check = [&](Vec<double> parameters, Vec<double> ours) {
        ASSERT_EQ(parameters.n, ours.n);
        for (std::int64_t i = 0; i < ours.n; ++i) {
          ++(check_slope(parameters[i], ours[i], net, batch) ? checked
                                                             : left_out);
        }
      };
      for (std::int64_t l = 0; l < net.steps(); ++l) {
        check(owned.weights(l).flat(), gradient.view().layer(l).dw.flat());
        check(owned.biases(l), gradient.view().layer(l).db);
      }
      check(batch.x.vec(), gradient.view().dx.flat());
    }
  }
  EXPECT_GT(checked, 20 * left_out);
}

TEST(Backprop, EveryPathSummedIsTheMemoizedGradient) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    DrawSequence draws(seed);
    const OwnedNet<double> owned = small_net<double>(seed, draws);
    const OwnedBatch<double> batch(owned.net(), 3, Objective::kSquared, draws);
    OwnedGradient<double> naive(owned.net(), 3, true);
    OwnedGradient<double> memoized(owned.net(), 3, true);
    run(Way::kNaive, naive, owned.net(), batch);
    run(Way::kMemoized, memoized, owned.net(), batch);
    EXPECT_TRUE(worst_in_bounds(owned.net(), batch, naive, memoized) <= 1)
        << "seed " << seed;
    // The bound is a bound on rounding: one weight less breaks it.
    memoized.view().layer(0).dw(0, 0) = 0;
    EXPECT_FALSE(worst_in_bounds(owned.net(), batch, naive, memoized) <= 1);
  }
}

TEST(Backprop, CountersAreExact) {
  DrawSequence draws(1);
  // Widths 3, 4, 2, 5, 3 and 2 rows.
  const OwnedNet<float> owned = small_net<float>(0, draws);
  const LayeredNet<float>& net = owned.net();
  const OwnedBatch<float> batch(net, 2, Objective::kHalfSquared, draws);
  OwnedGradient<float> gradient(net, 2, false);
  constexpr std::int64_t kWeights = 3 * 4 + 4 * 2 + 2 * 5 + 5 * 3;

  const BackpropCount naive = run(Way::kNaive, gradient, net, batch);
  EXPECT_EQ(naive.paths, 2 * 3 * 4 * 2 * 5 * 3);
  EXPECT_EQ(naive.edge_visits,
            2 * (5 * 3 + 2 * 5 * 3 + 4 * 2 * 5 * 3 + 3 * 4 * 2 * 5 * 3));
  EXPECT_EQ(naive.backward_multiply_adds, 2 * naive.edge_visits);

  const BackpropCount plain = run(Way::kMemoized, gradient, net, batch);
  EXPECT_EQ(plain.paths, 0);
  EXPECT_EQ(plain.edge_visits, 2 * kWeights);
  EXPECT_EQ(plain.forward_steps, 4);
  EXPECT_EQ(plain.forward_multiply_adds, 2 * kWeights);
  EXPECT_EQ(plain.backward_multiply_adds, 2 * (2 * kWeights - 3 * 4));
  EXPECT_EQ(plain.live_activations, 4 + 1 + 3);
  OwnedGradient<float> with_dx(net, 2, true);
  EXPECT_EQ(run(Way::kMemoized, with_dx, net, batch).backward_multiply_adds,
            2 * 2 * kWeights);

  // 4 steps in segments of 2: snapshots at 0 and 2; 0, 2 | 3, 1 again, and y.
  const BackpropCount segments = run(Way::kSegments, gradient, net, batch);
  EXPECT_EQ(segments.forward_steps, 2 + 1 + 1 + 1);
  EXPECT_EQ(segments.live_activations, 2 + 2 + 3);
  // With 2 snapshots 4 steps need 4 advances, and y one more.
  const BackpropCount binomial = run(Way::kRevolve, gradient, net, batch);
  EXPECT_EQ(binomial.forward_steps, 4 + 1);
  EXPECT_EQ(binomial.live_activations, 2 + 2 + 3);
}

TEST(Backprop, RecursionReadsEveryInputAgain) {
  DrawSequence draws(1);
  const OwnedNet<double> owned = small_net<double>(5, draws, {3, 3, 3, 3, 3});
  const LayeredNet<double>& net = owned.net();
  const OwnedBatch<double> batch(net, 1, Objective::kHalfSquared, draws);
  BackpropCount count;
  const double value =
      value_without_memo<double>(net, 4, 2, batch.input().row(0), count);
  EXPECT_EQ(count.paths, 3 * 3 * 3 * 3);
  EXPECT_EQ(count.edge_visits, 3 + 9 + 27 + 81);

  Mat<const double> s = batch.input();
  BackpropWorkspace<double> work;
  work.reserve(4, 3);
  for (std::int64_t l = 0; l < 4; ++l) {
    const Mat<double> next = work.state(l).mat(1, 3);
    step_forward<LoopProducts>(next, work.activation, net, l, s, count);
    s = next;
  }
  const Mat<const double> y = read_state(work.activation, net, 4, s);
  EXPECT_EQ(to_bits(value), to_bits(y(0, 2)));
}

TEST(Backprop, ShapesThatDoNotFitAreNamed) {
  DrawSequence draws(1);
  const OwnedNet<float> owned = small_net<float>(0, draws);
  const OwnedNet<float> narrow = small_net<float>(0, draws, {3, 4, 2, 5, 2});
  const OwnedBatch<float> batch(owned.net(), 2, Objective::kSquared, draws);
  OwnedGradient<float> gradient(owned.net(), 2, true);
  EXPECT_EQ(
      message_of([&] { run(Way::kMemoized, gradient, narrow.net(), batch); }),
      "backprop: layer 4's dW columns is 3, must be 2");
  EXPECT_EQ(message_of([&] {
              BackpropWorkspace<float> work;
              BackpropCount count;
              checkpointed_gradient<LoopProducts>(
                  gradient.view(), owned.net(), batch.input(), batch.target(),
                  revolve_schedule(5, 2), work, count);
            }),
            "checkpoint schedule: has 5 steps, the net has 4 layers");
}

}  // namespace
}  // namespace reprise
