#pragma once

#include <cstdint>
#include <vector>

#include "kernels/backprop/draw_sequence.h"
#include "kernels/backprop/net.h"

// A net, its gradient and a batch that own their numbers, where the kernels of
// this folder take views: for whoever counts, times or tests them. All are
// drawn from one DrawSequence in the order in which they are made, the lanes of
// a pack one after the other, so that a lane is another net of the same shape.
namespace reprise {

// out (n) = scale N(0, 1), rounded once from double. Cost: kWidth<T> draws an
// element.
template <Number T>
void draw_normals(Vec<T> out, DrawSequence& draws, double scale) {
  for (T& v : out) {
    v = make_lanes<T>([&](int) { return scale * draws.normal(); });
  }
}

// Layer by layer W_l (n_{l-1}, n_l) ~ N(0, gain^2 / n_{l-1}), row by row, then
// b_l (n_l) ~ N(0, .01). Source of the deviation: LeCun et al. 1998.
template <Number T>
class OwnedNet {
 public:
  // widths: n_0 … n_L; activations: one a layer, or one for all.
  OwnedNet(const std::vector<std::int64_t>& widths,
           const std::vector<Activation>& activations, double gain,
           DrawSequence& draws) {
    for (std::size_t l = 1; l < widths.size(); ++l) {
      w_.emplace_back(widths[l - 1] * widths[l]);
      b_.emplace_back(widths[l]);
      draw_normals(w_.back().vec(), draws,
                   gain / sqrt(static_cast<double>(widths[l - 1])));
      draw_normals(b_.back().vec(), draws, .1);
    }
    for (std::size_t l = 0; l < w_.size(); ++l) {
      net_.layers.push_back({w_[l].mat(widths[l], widths[l + 1]), b_[l].vec(),
                             activations[activations.size() == 1 ? 0 : l]});
    }
  }
  const LayeredNet<T>& net() const { return net_; }
  Mat<T> weights(std::int64_t l) {
    const auto i = static_cast<std::size_t>(l);
    return w_[i].mat(net_.layer(l).w.rows, net_.layer(l).w.cols);
  }
  Vec<T> biases(std::int64_t l) {
    return b_[static_cast<std::size_t>(l)].vec();
  }

 private:
  std::vector<Buffer<T>> w_, b_;
  LayeredNet<T> net_;
};

// Room for dL/dW_l, dL/db_l of every layer and dL/dx, zeroed.
template <Number T>
class OwnedGradient {
 public:
  // with_dx: room for dL/dx of `rows` rows too.
  OwnedGradient(const LayeredNet<T>& net, std::int64_t rows, bool with_dx) {
    for (const DenseLayer<T>& layer : net.layers) {
      w_.emplace_back(layer.w.rows * layer.w.cols);
      b_.emplace_back(layer.b.n);
      view_.layers.push_back(
          {w_.back().mat(layer.w.rows, layer.w.cols), b_.back().vec()});
    }
    if (with_dx) {
      dx_ = Buffer<T>(rows * net.width(0));
      view_.dx = dx_.mat(rows, net.width(0));
    }
  }
  NetGradient<T>& view() { return view_; }
  // Every tensor in turn: dW and db of each layer, then dx.
  std::vector<Vec<const T>> tensors() const {
    std::vector<Vec<const T>> all;
    for (std::size_t l = 0; l < w_.size(); ++l) {
      all.push_back(w_[l].vec());
      all.push_back(b_[l].vec());
    }
    all.push_back(dx_.vec());
    return all;
  }
  // The bits, NaN and signed zero included.
  bool same_bits(const OwnedGradient& other) const {
    const auto a = tensors(), b = other.tensors();
    for (std::size_t t = 0; t < a.size(); ++t) {
      for (std::int64_t i = 0; i < a[t].n; ++i) {
        for (int lane = 0; lane < kWidth<T>; ++lane) {
          if (to_bits(get_lane(a[t][i], lane)) !=
              to_bits(get_lane(b[t][i], lane))) {
            return false;
          }
        }
      }
    }
    return true;
  }

 private:
  std::vector<Buffer<T>> w_, b_;
  Buffer<T> dx_;
  NetGradient<T> view_;
};

// One batch: x (B, n_0) and targets (B, n_L), N(0, 1).
template <Number T>
struct OwnedBatch {
  Buffer<T> x, t;
  std::int64_t rows, inputs, outputs;
  Objective objective;

  OwnedBatch(const LayeredNet<T>& net, std::int64_t batch_rows, Objective o,
             DrawSequence& draws)
      : x(batch_rows * net.width(0)),
        t(batch_rows * net.width(net.steps())),
        rows(batch_rows),
        inputs(net.width(0)),
        outputs(net.width(net.steps())),
        objective(o) {
    draw_normals(x.vec(), draws, 1);
    draw_normals(t.vec(), draws, 1);
  }
  Mat<const T> input() const { return {x.data(), rows, inputs}; }
  Target<T> target() const { return {objective, {t.data(), rows, outputs}}; }
};

}  // namespace reprise
