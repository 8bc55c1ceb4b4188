#include <algorithm>
#include <vector>

#include "experiments/e06_backpropagation/checked_net.h"
#include "kernels/activation.h"
#include "kernels/affine.h"
#include "kernels/dropout.h"
#include "kernels/gemm_loops.h"
#include "kernels/loss.h"
#include "kernels/normalize.h"
#include "kernels/regularize.h"

// The checked net's way back, with a bug where its settings ask for one.
namespace reprise::backpropagation {
namespace {

constexpr double kEarlyRate = .1;  // of weights that are updated too early
constexpr std::uint64_t kOtherMask = 8;

double one_over(std::int64_t n) { return 1 / static_cast<double>(n); }

// dx = scale inv (dy - dshift / B - xhat dscale / B), one of the two terms left
// out.
void batch_norm_without(Bug bug, Mat<double> dx, Mat<double> dy,
                        Mat<double> xhat, Vec<double> inv, Vec<double> scale,
                        Vec<double> dscale, Vec<double> dshift) {
  const double b = one_over(dy.rows);
  for (std::int64_t r = 0; r < dy.rows; ++r) {
    for (std::int64_t c = 0; c < dy.cols; ++c) {
      const double lost =
          bug == Bug::kNoMeanPath ? xhat(r, c) * dscale[c] * b : dshift[c] * b;
      dx(r, c) = scale[c] * inv[c] * (dy(r, c) - lost);
    }
  }
}

}  // namespace

Mat<double> CheckedNet::loss_gradient() {
  const Layer& last = layers_.back();
  const Mat<double> dz = take(settings_.rows, last.out);
  const double scale = settings_.bug == Bug::kNoMean ? 1 : scale_of_loss();
  loss_backward<double>(dz, last.z, last.y, targets_, settings_.loss,
                        settings_.output, scale);
  if (settings_.bug == Bug::kSlopeTwice) {
    for (std::int64_t i = 0; i < dz.flat().n; ++i) {
      dz.data[i] *= last.y.data[i] * (1 - last.y.data[i]);
    }
  }
  return dz;
}

// From what leaves a hidden layer to what enters its activation.
Mat<double> CheckedNet::back_to_z(Layer& layer, Mat<double> d) {
  if (settings_.dropout > 0) {
    if (settings_.bug == Bug::kFreshMask) drop(layer, kOtherMask);
    dropout_backward<double>(d.flat(), d.flat(), layer.mask.flat());
  }
  if (settings_.bug == Bug::kNoSlope) return d;
  Mat<double> z = layer.z, y = layer.y;
  if (settings_.bug == Bug::kSlopeOfOutput) {
    z = layer.y;
    y = take(z.rows, z.cols);
    activation_forward<double>(y.flat(), z.flat(), settings_.activation);
  }
  activation_backward<double>(d.flat(), d.flat(), z.flat(), y.flat(),
                              settings_.activation);
  return d;
}

Mat<double> CheckedNet::back_to_u(Layer& layer, Mat<double> dz) {
  if (settings_.between == Between::kLayer) {
    layer_norm_backward<double>(dz, layer.dscale, layer.dshift, dz, layer.xhat,
                                layer.inv, layer.scale, one_over(layer.out));
  } else if (settings_.between == Between::kBatch) {
    const Mat<double> du = take(dz.rows, dz.cols);
    batch_norm_backward<double>(du, layer.dscale, layer.dshift, dz, layer.xhat,
                                {layer.inv.data, layer.out}, layer.scale,
                                one_over(settings_.rows));
    if (settings_.bug == Bug::kNoMeanPath ||
        settings_.bug == Bug::kNoVariancePath) {
      batch_norm_without(settings_.bug, du, dz, layer.xhat, layer.inv,
                         layer.scale, layer.dscale, layer.dshift);
    }
    return du;
  }
  return dz;
}

Mat<double> CheckedNet::back_to_x(Layer& layer, Mat<double> du) {
  const Mat<double> dx = take(settings_.rows, layer.in);
  affine_backward<LoopProducts, double>(layer.dw, layer.db, dx, du, layer.x,
                                        layer.w);
  if (settings_.bug == Bug::kBiasNotSummed) {
    std::copy(du.row(0).begin(), du.row(0).end(), layer.db.data);
  }
  if (settings_.bug == Bug::kNotTransposed && layer.in == layer.out) {
    LoopProducts::nn<double>(dx, du, layer.w, {});
  }
  if (settings_.bug == Bug::kUpdatedWeights) {
    const Mat<double> updated = take(layer.in, layer.out);
    for (std::int64_t i = 0; i < updated.flat().n; ++i) {
      updated.data[i] = layer.w.data[i] - kEarlyRate * layer.dw.data[i];
    }
    LoopProducts::nt<double>(dx, du, updated);
  }
  if (layer.hidden && settings_.between == Between::kWeight) {
    weight_norm_backward<double>(layer.dv, layer.dscale, layer.dw, layer.v,
                                 layer.scale, {layer.inv.data, layer.out});
  }
  if (settings_.bug != Bug::kNoPenalty) {
    add_l2_gradient<double>(layer.dv.flat(), layer.v.flat(), settings_.l2);
    add_l1_gradient<double>(layer.dv.flat(), layer.v.flat(), settings_.l1);
  }
  return dx;
}

void CheckedNet::gradient() {
  std::vector<std::vector<double>> before;
  for (const Tensor& t : tensors_) {
    before.emplace_back(t.gradient.begin(), t.gradient.end());
  }
  const std::size_t kept = storage_.size();
  forward();
  Mat<double> d = loss_gradient();
  for (std::size_t l = layers_.size(); l-- > 0;) {
    Layer& layer = layers_[l];
    if (layer.hidden) d = back_to_u(layer, back_to_z(layer, d));
    d = back_to_x(layer, d);
  }
  storage_.resize(kept);  // what the way back took
  if (settings_.bug != Bug::kNotCleared) return;
  for (std::size_t i = 0; i < tensors_.size(); ++i) {
    const Vec<double> g = tensors_[i].gradient;
    for (std::size_t k = 0; k < before[i].size(); ++k) {
      g[static_cast<std::int64_t>(k)] += before[i][k];
    }
  }
}

}  // namespace reprise::backpropagation
