#pragma once

#include "kernels/dropout.h"
#include "kernels/init.h"
#include "tests/bits/random_bits.h"

namespace reprise::bits {

// Every scheme on tall, wide and single-row tensors; gains and ends differ by
// trial.
inline void print_init_bits() {
  for (const Named<InitScheme>& scheme : all_of<InitScheme>()) {
    report("init " + std::string(scheme.word), [=](auto& stage) {
      using T = typename std::decay_t<decltype(stage)>::Value;
      InitSpec specs[kWidth<T>];
      for (int lane = 0; lane < kWidth<T>; ++lane) {
        const double x = .1 * stage.trial(lane);
        specs[lane] = {scheme.value, 1 + x, x, .5 + x, -x, 2 * x};
      }
      const InitScale<T> scale = make_init_scale<T>(specs);
      for (const auto& [rows, cols] : {std::pair{37, 19}, {19, 37}, {1, 70}}) {
        Buffer<T> w(rows * cols);
        init_tensor<T>(w.mat(rows, cols), scale, rows, cols,
                       key_of(stage, Stream::kInit), 5);
        stage.add(w);
        stage.add(lsuv_scale<T>({w.data(), rows, cols}));
      }
    });
  }
}

// Both kinds, over more than one stretch, from inside a block, at a rate for
// each trial.
inline void print_dropout_bits() {
  for (const Named<DropoutKind>& kind : all_of<DropoutKind>()) {
    report("dropout " + std::string(kind.word), [=](auto& stage) {
      using T = typename std::decay_t<decltype(stage)>::Value;
      double rates[kWidth<T>];
      for (int lane = 0; lane < kWidth<T>; ++lane) {
        rates[lane] = .06 * stage.trial(lane);
      }
      constexpr std::int64_t kElements = 4096 + 301;
      const Buffer<T> x = stage.inputs(kElements, -1, 1);
      Buffer<T> y(kElements), mask(kElements);
      dropout_forward<T>(y.vec(), mask.vec(), x.vec(), kind.value,
                         make_dropout_rate<T>(rates),
                         key_of(stage, Stream::kDropout), 9, 3);
      stage.add(mask);
      stage.add(y);
    });
  }
}

}  // namespace reprise::bits
