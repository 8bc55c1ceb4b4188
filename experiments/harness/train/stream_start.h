#pragma once

#include <cstddef>
#include <cstdint>

#include "experiments/harness/train/initialize.h"
#include "experiments/harness/train/net.h"
#include "experiments/harness/train/nielsen.h"
#include "experiments/harness/train/train_result.h"

namespace reprise {

// The first parameters of every lane where a convention draws them from streams
// (settings: one a lane): those that the net before has left, or new ones where
// `before` is null or empty. Returns the streams, to go on drawing from.
template <Number T>
Streams start_in_streams(Net<T>& net, const TrainSettings* settings,
                         const Streams* before) {
  const bool goes_on = before != nullptr && !before->numpy.empty();
  const bool nielsen = settings[0].convention == Convention::kNielsen;
  Streams streams = goes_on ? *before : Streams{};
  for (int lane = 0; lane < kWidth<T>; ++lane) {
    const auto seed = static_cast<std::uint32_t>(settings[lane].seed);
    if (!goes_on) {
      streams.numpy.emplace_back(seed);
      if (nielsen) streams.python.emplace_back(seed);
    }
    NumpyRandom& random = streams.numpy.at(static_cast<std::size_t>(lane));
    if (nielsen) {
      const bool large = settings[lane].init.scheme == InitScheme::kNormal;
      initialize_like_nielsen(net, lane, large, goes_on, random);
    } else {
      initialize_like_scikit_learn(net, lane, random);
    }
  }
  return streams;
}

}  // namespace reprise
