#include <gtest/gtest.h>

#include "tests/backprop_ways.h"

namespace reprise {
namespace {

template <class T>
class BackpropBits : public testing::Test {};
using Numbers = testing::Types<float, double, Lanes>;
TYPED_TEST_SUITE(BackpropBits, Numbers);

TYPED_TEST(BackpropBits, CheckpointedIsBitwiseMemoized) {
  using T = TypeParam;
  for (const std::size_t layers : {1u, 2u, 3u, 7u, 16u, 23u}) {
    for (const bool with_dx : {false, true}) {
      DrawSequence draws(layers);
      std::vector<std::int64_t> widths;
      for (std::size_t l = 0; l <= layers; ++l) {
        widths.push_back(draws.between(1, 9));
      }
      const OwnedNet<T> owned = small_net<T>(layers, draws, widths);
      const LayeredNet<T>& net = owned.net();
      const OwnedBatch<T> batch(net, 4, Objective::kHalfSquared, draws);
      OwnedGradient<T> whole(net, 4, with_dx);
      const BackpropCount plain = run(Way::kMemoized, whole, net, batch);
      for (const Way way : {Way::kSegments, Way::kRevolve}) {
        OwnedGradient<T> parts(net, 4, with_dx);
        const BackpropCount count = run(way, parts, net, batch);
        EXPECT_TRUE(parts.same_bits(whole)) << layers << " layers";
        EXPECT_EQ(count.edge_visits, plain.edge_visits);
        EXPECT_EQ(count.backward_multiply_adds, plain.backward_multiply_adds);
        EXPECT_GE(count.forward_steps, plain.forward_steps);
      }
    }
  }
}

TEST(Backprop, LanesHoldTheFloats) {
  for (const Way way : {Way::kNaive, Way::kMemoized, Way::kRevolve}) {
    DrawSequence draws(5);
    OwnedNet<Lanes> packs = small_net<Lanes>(2, draws);
    OwnedBatch<Lanes> batch(packs.net(), 3, Objective::kSquared, draws);
    OwnedGradient<Lanes> all(packs.net(), 3, true);
    run(way, all, packs.net(), batch);
    for (int lane = 0; lane < kWidth<Lanes>; ++lane) {
      DrawSequence other(6);
      OwnedNet<float> one = small_net<float>(2, other);
      OwnedBatch<float> rows(one.net(), 3, Objective::kSquared, other);
      const auto copy = [&](Vec<float> to, Vec<const Lanes> from) {
        for (std::int64_t i = 0; i < to.n; ++i) to[i] = get_lane(from[i], lane);
      };
      for (std::int64_t l = 0; l < one.net().steps(); ++l) {
        copy(one.weights(l).flat(), packs.weights(l).flat());
        copy(one.biases(l), packs.biases(l));
      }
      copy(rows.x.vec(), batch.x.vec());
      copy(rows.t.vec(), batch.t.vec());
      OwnedGradient<float> alone(one.net(), 3, true);
      run(way, alone, one.net(), rows);
      const auto packed = all.tensors();
      const auto single = alone.tensors();
      for (std::size_t t = 0; t < packed.size(); ++t) {
        for (std::int64_t i = 0; i < packed[t].n; ++i) {
          ASSERT_EQ(to_bits(get_lane(packed[t][i], lane)),
                    to_bits(single[t][i]));
        }
      }
    }
  }
}

}  // namespace
}  // namespace reprise
