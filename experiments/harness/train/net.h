#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "experiments/harness/spec/train_settings.h"
#include "kernels/activation.h"
#include "kernels/affine.h"
#include "kernels/dropout.h"
#include "kernels/loss.h"
#include "kernels/normalize.h"
#include "kernels/random.h"
#include "kernels/view.h"

// A multilayer perceptron of any Number: a layer is affine, normalization,
// activation, dropout; the last is affine, then the output function.
namespace reprise {

// The numbers of the settings that the passes need, one a lane.
template <Number T>
struct NetNumbers {
  T epsilon, momentum, one_minus_momentum;
  DropoutRate<T> input_rate;
  std::vector<DropoutRate<T>> rates;  // one a hidden layer
};

// One layer: parameters and their gradients (views into the net's two flat
// buffers), and what the forward pass leaves for the way back. B is the rows of
// the pass, at most the net's capacity.
template <Number T>
struct Layer {
  std::int64_t in = 0, out = 0;
  Mat<T> w, dw;                         // (I, O)
  Vec<T> b, db;                         // (O)
  Vec<T> scale, shift, dscale, dshift;  // (O); empty without normalization
  Vec<T> running_mean, running_var;     // (O); batch norm alone
  Vec<T> mean, var, inv_std;            // of the last batch
  Mat<T> u;                             // (B, O) affine
  Mat<T> xhat;  // (B, O) normalized, before scale and shift
  Mat<T> z;     // (B, O) pre-activation; u itself without normalization
  Mat<T> y;     // (B, O) activation; the output function in the last layer
  Mat<T> mask;  // (B, O) dropout
  Mat<T> h;     // (B, O) y after dropout: y itself without
};

// Rows of one evaluation chunk.
inline constexpr std::int64_t kEvaluationRows = 256;

// The capacity of a net in training: a batch or an evaluation chunk. LSUV's
// start depends on it.
inline std::int64_t training_capacity(std::int64_t batch,
                                      std::int64_t train_rows) {
  return std::max(std::min(batch, train_rows), kEvaluationRows);
}

// kMonteCarlo: evaluation with dropout masks (Gal and Ghahramani 2016).
enum class Mode { kTrain, kEvaluate, kMonteCarlo };

template <Number T>
struct Net {
  ModelSpec model;
  NetNumbers<T> numbers;
  RandomKey<T> dropout_key;
  std::int64_t capacity = 0;  // rows
  std::vector<Layer<T>> layers;
  Mat<T> x;           // (B, D) the batch; dropped out in place
  Mat<T> input_mask;  // (B, D)
  Mat<T> targets;     // (B, K)
  Mat<T> d[2];        // (B, widest): gradients on their way back, in turn
  Vec<T> parameters, gradients;  // everything that is learnt, flat

  Buffer<T> parameter_storage, gradient_storage, storage;
};

// Masks of the input (0) and of hidden layer l (l + 1) draw from far apart.
inline std::uint64_t mask_index(std::size_t place) {
  return static_cast<std::uint64_t>(place) << 40;
}

// The first `rows` rows of net.x to the outputs: layers.back().z (logits) and
// .y (output function). kTrain and kMonteCarlo draw the masks of `step`; kTrain
// alone normalizes by the batch and updates the running moments.
template <class Products, Number T>
void forward(Net<T>& net, std::int64_t rows, Mode mode, std::uint64_t step) {
  const ModelSpec& model = net.model;
  const bool training = mode == Mode::kTrain;
  const bool drops = mode != Mode::kEvaluate;
  if (drops && net.input_mask.data != nullptr) {
    dropout_forward<T>(net.x.top(rows).flat(), net.input_mask.top(rows).flat(),
                       net.x.top(rows).flat(), model.dropout_kind,
                       net.numbers.input_rate, net.dropout_key, step,
                       mask_index(0));
  }
  Mat<T> x = net.x.top(rows);
  for (std::size_t l = 0; l < net.layers.size(); ++l) {
    Layer<T>& layer = net.layers[l];
    const Mat<T> u = layer.u.top(rows), z = layer.z.top(rows);
    affine_forward<Products, T>(u, x, layer.w, layer.b);
    if (layer.scale.n > 0) {
      const Mat<T> xhat = layer.xhat.top(rows);
      if (model.normalization == Normalization::kLayer) {
        layer_norm_forward<T>(z, xhat, {layer.inv_std.data, rows}, u,
                              layer.scale, layer.shift, net.numbers.epsilon,
                              broadcast<T>(static_cast<Scalar<T>>(
                                  1.0 / static_cast<double>(layer.out))));
      } else if (training) {
        batch_norm_forward<T>(z, xhat, layer.inv_std, layer.mean, layer.var, u,
                              layer.scale, layer.shift, net.numbers.epsilon,
                              broadcast<T>(static_cast<Scalar<T>>(
                                  1.0 / static_cast<double>(rows))));
        update_running<T>(layer.running_mean, layer.mean, net.numbers.momentum,
                          net.numbers.one_minus_momentum);
        update_running<T>(layer.running_var, layer.var, net.numbers.momentum,
                          net.numbers.one_minus_momentum);
      } else {
        batch_norm_evaluate<T>(z, u, layer.running_mean, layer.running_var,
                               layer.scale, layer.shift, net.numbers.epsilon);
      }
    }
    if (l + 1 == net.layers.size()) {
      output_forward<T>(layer.y.top(rows), z, model.output);
      return;
    }
    activation_forward<T>(layer.y.top(rows).flat(), z.flat(), model.activation);
    x = layer.y.top(rows);
    if (drops && layer.mask.data != nullptr) {
      x = layer.h.top(rows);
      dropout_forward<T>(x.flat(), layer.mask.top(rows).flat(),
                         layer.y.top(rows).flat(), model.dropout_kind,
                         net.numbers.rates[l], net.dropout_key, step,
                         mask_index(l + 1));
    }
  }
}

// The gradient of the loss (scaled by `scale`, see loss.h) of the last training
// pass, into net.gradients.
template <class Products, Number T>
void backward(Net<T>& net, std::int64_t rows, Loss loss, T scale) {
  const ModelSpec& model = net.model;
  const auto view = [&](int which, std::int64_t cols) {
    return Mat<T>{net.d[which].data, rows, cols};
  };
  int current = 0;
  const Layer<T>& last = net.layers.back();
  loss_backward<T>(view(current, last.out), last.z.top(rows), last.y.top(rows),
                   net.targets.top(rows), loss, model.output, scale);
  for (std::size_t l = net.layers.size(); l-- > 0;) {
    Layer<T>& layer = net.layers[l];
    const Mat<T> x = l == 0 ? net.x.top(rows) : net.layers[l - 1].h.top(rows);
    const Mat<T> dx = l == 0 ? Mat<T>{} : view(1 - current, layer.in);
    affine_backward<Products, T>(layer.dw, layer.db, dx,
                                 view(current, layer.out), x, layer.w);
    if (l == 0) return;
    current = 1 - current;
    const Layer<T>& below = net.layers[l - 1];
    const Mat<T> d = view(current, below.out);
    if (below.mask.data != nullptr) {
      dropout_backward<T>(d.flat(), d.flat(), below.mask.top(rows).flat());
    }
    activation_backward<T>(d.flat(), d.flat(), below.z.top(rows).flat(),
                           below.y.top(rows).flat(), model.activation);
    if (below.scale.n == 0) continue;
    const Mat<T> du = view(1 - current, below.out);
    if (model.normalization == Normalization::kLayer) {
      layer_norm_backward<T>(
          du, below.dscale, below.dshift, d, below.xhat.top(rows),
          {below.inv_std.data, rows}, below.scale,
          broadcast<T>(
              static_cast<Scalar<T>>(1.0 / static_cast<double>(below.out))));
    } else {
      batch_norm_backward<T>(du, below.dscale, below.dshift, d,
                             below.xhat.top(rows), below.inv_std, below.scale,
                             broadcast<T>(static_cast<Scalar<T>>(
                                 1.0 / static_cast<double>(rows))));
    }
    current = 1 - current;
  }
}

}  // namespace reprise
