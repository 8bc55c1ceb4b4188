#pragma once

#include "kernels/backprop/checkpointed.h"
#include "kernels/backprop/gradient_bound.h"
#include "kernels/backprop/memoized.h"
#include "kernels/backprop/naive.h"
#include "kernels/backprop/owned_net.h"
#include "kernels/backprop/revolve.h"
#include "kernels/backprop/segments.h"

// A net of every activation, and its gradient by each way of kernels/backprop.
namespace reprise {

// A small net whose layers take turns through all activations, from `first`.
template <Number T>
OwnedNet<T> small_net(std::size_t first, DrawSequence& draws,
                      std::vector<std::int64_t> widths = {3, 4, 2, 5, 3}) {
  std::vector<Activation> activations;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const auto all = all_of<Activation>();
    activations.push_back(all[(first + l) % all.size()].value);
  }
  return OwnedNet<T>(widths, activations, 1, draws);
}

enum class Way { kNaive, kMemoized, kSegments, kRevolve };

template <Number T>
BackpropCount run(Way way, OwnedGradient<T>& gradient, const LayeredNet<T>& net,
                  const OwnedBatch<T>& batch) {
  BackpropWorkspace<T> work;
  BackpropCount count;
  const auto schedule =
      way == Way::kSegments
          ? segment_schedule(net.steps(), ceil_sqrt(net.steps()))
          : revolve_schedule(net.steps(), 2);
  switch (way) {
    case Way::kNaive:
      naive_gradient<LoopProducts>(gradient.view(), net, batch.input(),
                                   batch.target(), work, count);
      break;
    case Way::kMemoized:
      memoized_gradient<LoopProducts>(gradient.view(), net, batch.input(),
                                      batch.target(), work, count);
      break;
    case Way::kSegments:
    case Way::kRevolve:
      checkpointed_gradient<LoopProducts>(gradient.view(), net, batch.input(),
                                          batch.target(), schedule, work,
                                          count);
      break;
  }
  return count;
}

}  // namespace reprise
