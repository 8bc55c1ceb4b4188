#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "experiments/harness/train/make_net.h"
#include "experiments/harness/train/net.h"
#include "kernels/backprop/memoized.h"
#include "kernels/backprop/owned_net.h"
#include "kernels/gemm_loops.h"
#include "kernels/gemm_tiled.h"

// The net that trains (harness/train/net.h) and the net that study 07 counts
// (kernels/backprop) are two texts of one thing: what is counted of the one is
// true of the other only while they give the same bits.
namespace reprise {
namespace {

template <Number T>
void expect_same_bits(Vec<const T> ours, Vec<const T> counted) {
  ASSERT_EQ(ours.n, counted.n);
  for (std::int64_t i = 0; i < ours.n; ++i) {
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      ASSERT_EQ(to_bits(get_lane(ours[i], lane)),
                to_bits(get_lane(counted[i], lane)))
          << "element " << i << ", lane " << lane;
    }
  }
}

// The net that trains, with the counted net's parameters and batch: squared
// error, no normalization, no dropout.
template <Number T>
Net<T> trained_copy(const std::vector<std::int64_t>& widths, Activation f,
                    OwnedNet<T>& owned, OwnedBatch<T>& batch) {
  std::vector<TrainSettings> settings(kWidth<T>);
  settings[0].model.layers.assign(widths.begin(), widths.end());
  settings[0].model.activation = f;
  settings[0].model.output = Output::kIdentity;
  std::fill(settings.begin() + 1, settings.end(), settings[0]);
  Net<T> net = make_net<T>(settings.data(), batch.rows);
  const auto copy = [](Vec<T> to, Vec<const T> from) {
    ASSERT_EQ(to.n, from.n);
    std::copy_n(from.data, from.n, to.data);
  };
  for (std::size_t l = 0; l < net.layers.size(); ++l) {
    copy(net.layers[l].w.flat(),
         owned.weights(static_cast<std::int64_t>(l)).flat());
    copy(net.layers[l].b, owned.biases(static_cast<std::int64_t>(l)));
  }
  copy(net.x.flat(), batch.x.vec());
  copy(net.targets.flat(), batch.t.vec());
  return net;
}

template <Number T>
void expect_same_gradient(Activation f, std::uint64_t seed) {
  DrawSequence draws(seed);
  std::vector<std::int64_t> widths;
  for (int l = draws.between(2, 5); l >= 0; --l) {
    widths.push_back(draws.between(1, 40));
  }
  std::vector<Activation> activations(widths.size() - 1, f);
  activations.back() = Activation::kIdentity;  // the output function
  OwnedNet<T> owned(widths, activations, 1, draws);
  OwnedBatch<T> batch(owned.net(), draws.between(1, 40), Objective::kSquared,
                      draws);
  OwnedGradient<T> counted(owned.net(), batch.rows, false);
  BackpropWorkspace<T> work;
  BackpropCount count;
  memoized_gradient<LoopProducts>(counted.view(), owned.net(), batch.input(),
                                  batch.target(), work, count);

  Net<T> net = trained_copy(widths, f, owned, batch);
  const auto expect_equal = [&]<class Products>(Products) {
    std::fill(net.gradients.begin(), net.gradients.end(), T(0));
    forward<Products>(net, batch.rows, Mode::kTrain, 0);
    backward<Products>(net, batch.rows, Loss::kSquared, T(1));
    for (std::size_t l = 0; l < net.layers.size(); ++l) {
      SCOPED_TRACE("layer " + std::to_string(l + 1));
      const auto& want = counted.view().layer(static_cast<std::int64_t>(l));
      expect_same_bits<T>(net.layers[l].dw.flat(), want.dw.flat());
      expect_same_bits<T>(net.layers[l].db, want.db);
    }
  };
  expect_equal(LoopProducts());
  expect_equal(TiledProducts());
}

template <class T>
class SameGradient : public testing::Test {};
using Numbers = testing::Types<float, double, Lanes>;
TYPED_TEST_SUITE(SameGradient, Numbers);

TYPED_TEST(SameGradient, OfTheNetThatTrainsAndTheNetThatIsCounted) {
  for (const auto& [word, f] : all_of<Activation>()) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      SCOPED_TRACE(std::string(word) + ", seed " + std::to_string(seed));
      expect_same_gradient<TypeParam>(f, seed);
    }
  }
}

}  // namespace
}  // namespace reprise
