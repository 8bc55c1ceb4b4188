#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "kernels/backprop/owned_net.h"
#include "kernels/backprop/steps.h"
#include "kernels/gemm_loops.h"

// How far two evaluations of one gradient may lie apart that are exact but for
// rounding.
namespace reprise {

// gamma_n = n u / (1 - n u), the relative error of n roundings (Higham 2002,
// lemma 3.1); infinite where n u >= 1.
template <class S>
double rounding_bound(double n) {
  const double nu = n * std::numeric_limits<S>::epsilon() / 2;
  return nu < 1 ? nu / (1 - nu) : std::numeric_limits<double>::infinity();
}

// For every element of the gradient (OwnedGradient's order, dx last) the sum of
// the absolute values of its terms, over paths and rows: the same recurrences
// as the gradient's with |dL/dy|, |f'|, |W| and |a| in place of the values.
// Cost 3 B sum(W) multiply-adds: B sum(W) forward in S, the rest in double.
template <class S>
std::vector<std::vector<double>> absolute_gradient(const LayeredNet<S>& net,
                                                   const OwnedBatch<S>& batch) {
  const std::int64_t steps = net.steps();
  std::vector<std::vector<double>> sums(
      static_cast<std::size_t>(2 * steps + 1));
  const auto sum_of = [&](std::int64_t tensor, std::int64_t n) -> auto& {
    auto& v = sums[static_cast<std::size_t>(tensor)];
    v.resize(static_cast<std::size_t>(n));
    return v;
  };
  BackpropWorkspace<S> work;
  work.reserve(2 * steps + 2, batch.rows * net.max_width());
  BackpropCount count;
  const auto matrix = [&](std::int64_t slot, std::int64_t l) {
    return work.state(slot).mat(batch.rows, net.width(l));
  };
  // Slots 0 … L: states; L + 1 … 2 L + 1: activations.
  std::copy_n(batch.x.data(), batch.x.size(), work.state(0).data());
  for (std::int64_t l = 0; l <= steps; ++l) {
    const Mat<const S> a = read_state(work.activation, net, l, matrix(l, l));
    std::copy_n(a.data, a.flat().n, matrix(steps + 1 + l, l).data);
    if (l < steps) {
      step_forward<LoopProducts, S>(matrix(l + 1, l + 1), work.activation, net,
                                    l, matrix(l, l), count);
    }
  }
  const auto slope = [&](std::int64_t l, std::int64_t r, std::int64_t j) {
    const S one = 1, s = matrix(l, l)(r, j), a = matrix(steps + 1 + l, l)(r, j);
    S d;
    activation_backward<S>({&d, 1}, {&one, 1}, {&s, 1}, {&a, 1},
                           net.layer(l - 1).activation);
    return std::abs(static_cast<double>(d));
  };
  const Mat<S> dy = work.delta.mat(batch.rows, batch.outputs);
  objective_gradient<S>(dy, matrix(2 * steps + 1, steps), batch.target());
  for (std::int64_t r = 0; r < batch.rows; ++r) {
    std::vector<double> delta;
    for (std::int64_t j = 0; j < batch.outputs; ++j) {
      delta.push_back(std::abs(static_cast<double>(dy(r, j))) *
                      slope(steps, r, j));
    }
    for (std::int64_t l = steps - 1; l >= 0; --l) {
      const Mat<const S> w = net.layer(l).w;
      auto& dw = sum_of(2 * l, w.rows * w.cols);
      auto& db = sum_of(2 * l + 1, w.cols);
      std::vector<double> above(static_cast<std::size_t>(w.rows));
      for (std::int64_t j = 0; j < w.cols; ++j) {
        const double d = delta[static_cast<std::size_t>(j)];
        db[static_cast<std::size_t>(j)] += d;
        for (std::int64_t i = 0; i < w.rows; ++i) {
          const double a = matrix(steps + 1 + l, l)(r, i);
          dw[static_cast<std::size_t>(i * w.cols + j)] += std::abs(a) * d;
          above[static_cast<std::size_t>(i)] +=
              d * std::abs(static_cast<double>(w(i, j)));
        }
      }
      if (l > 0) {
        for (std::int64_t i = 0; i < w.rows; ++i) {
          above[static_cast<std::size_t>(i)] *= slope(l, r, i);
        }
      } else {
        auto& dx = sum_of(2 * steps, batch.rows * batch.inputs);
        std::copy(above.begin(), above.end(), dx.begin() + r * batch.inputs);
      }
      delta = std::move(above);
    }
  }
  return sums;
}

// The largest |naive - memoized| in units of its bound (gamma_m + gamma_n) S,
// which must be at most 1. S: absolute_gradient. Roundings on one term:
//   memoized, m: dL/dy f' (2: f' as a quotient is rounded itself), for each
//     layer a chain of n_l terms and its f' (n_l + 2), the chain over B rows;
//   naive, n: 3 a layer (times w, times f', f' itself) and one addition for
//     each path and row that may meet in an element.
// S is summed in double, so one more rounding covers it (factor 2 to be safe
// with S = double).
template <class S>
double worst_in_bounds(const LayeredNet<S>& net, const OwnedBatch<S>& batch,
                       const OwnedGradient<S>& naive,
                       const OwnedGradient<S>& memoized) {
  const auto sums = absolute_gradient(net, batch);
  const auto rows = static_cast<double>(batch.rows);
  double memoized_roundings = 2 + rows, paths = 1;
  for (std::int64_t l = 1; l <= net.steps(); ++l) {
    memoized_roundings += static_cast<double>(net.width(l)) + 2;
    paths *= static_cast<double>(net.width(l));
  }
  const double naive_roundings =
      3 * static_cast<double>(net.steps()) + rows * paths;
  const double gamma = 2 * (rounding_bound<S>(memoized_roundings) +
                            rounding_bound<S>(naive_roundings));
  const auto a = naive.tensors(), b = memoized.tensors();
  double worst = 0;
  for (std::size_t t = 0; t < a.size(); ++t) {
    for (std::int64_t i = 0; i < a[t].n; ++i) {
      const double difference =
          std::abs(static_cast<double>(a[t][i]) - static_cast<double>(b[t][i]));
      const double bound = gamma * sums[t][static_cast<std::size_t>(i)];
      if (difference <= bound * worst) continue;
      // Also reached by NaN, which must not pass.
      worst = bound > 0 ? difference / bound
                        : std::numeric_limits<double>::infinity();
      if (!(worst < std::numeric_limits<double>::infinity())) {
        return std::numeric_limits<double>::infinity();
      }
    }
  }
  return worst;
}

}  // namespace reprise
