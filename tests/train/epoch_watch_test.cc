#include "experiments/harness/train/epoch_watch.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace reprise {
namespace {

TEST(EpochWatch, HearsItsOwnThreadWhileItLives) {
  std::vector<double> outer, inner;
  EpochWatch::tell(.1);  // nobody hears
  {
    const EpochWatch watch([&](double share) { outer.push_back(share); });
    EpochWatch::tell(.2);
    {
      const EpochWatch nearer([&](double share) { inner.push_back(share); });
      EpochWatch::tell(.3);
      const EpochWatch nobody(nullptr);
      EpochWatch::tell(.4);
    }
    EpochWatch::tell(.5);
    std::thread([] { EpochWatch::tell(.6); }).join();
  }
  EpochWatch::tell(.7);
  EXPECT_EQ(outer, (std::vector<double>{.2, .5}));
  EXPECT_EQ(inner, (std::vector<double>{.3}));
}

}  // namespace
}  // namespace reprise
