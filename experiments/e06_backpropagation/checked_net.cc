#include "experiments/e06_backpropagation/checked_net.h"

#include <algorithm>

#include "experiments/harness/spec/reader.h"
#include "kernels/activation.h"
#include "kernels/affine.h"
#include "kernels/dropout.h"
#include "kernels/gemm_loops.h"
#include "kernels/loss.h"
#include "kernels/normalize.h"
#include "kernels/random.h"
#include "kernels/regularize.h"

namespace reprise::backpropagation {
namespace {

constexpr double kEpsilon = 1e-5;  // of the normalizations
constexpr std::uint64_t kMaskStep = 7;

double one_over(std::int64_t n) { return 1 / static_cast<double>(n); }

}  // namespace

CheckedNet::CheckedNet(const CheckedSettings& settings) : settings_(settings) {
  layers_.resize(settings.layers.size() - 1);
  for (std::size_t l = 0; l < layers_.size(); ++l) make_layer(l);
  targets_ = take(settings.rows, settings.layers.back());
  draw();
  draw_targets();
}

Mat<double> CheckedNet::take(std::int64_t rows, std::int64_t cols) {
  return storage_.emplace_back(rows * cols).mat(rows, cols);
}

void CheckedNet::learn(const std::string& name, Vec<double> values,
                       Vec<double> gradient) {
  tensors_.push_back({name, values, gradient});
}

void CheckedNet::make_layer(std::size_t l) {
  Layer& layer = layers_[l];
  const std::int64_t in = layer.in = settings_.layers[l];
  const std::int64_t out = layer.out = settings_.layers[l + 1];
  const std::int64_t rows = settings_.rows;
  layer.hidden = l + 1 < layers_.size();
  const Between between = layer.hidden ? settings_.between : Between::kNone;
  const std::string number = std::to_string(l);
  layer.x = l == 0 ? take(rows, in) : layers_[l - 1].h;
  layer.v = layer.w = take(in, out);
  layer.dv = layer.dw = take(in, out);
  if (between == Between::kWeight) {
    layer.w = take(in, out);
    layer.dw = take(in, out);
  }
  layer.b = take(1, out).flat();
  layer.db = take(1, out).flat();
  layer.u = layer.z = take(rows, out);
  learn("W" + number, layer.v.flat(), layer.dv.flat());
  learn("b" + number, layer.b, layer.db);
  if (between != Between::kNone) {
    layer.scale = take(1, out).flat();
    layer.dscale = take(1, out).flat();
    layer.inv = take(1, std::max(out, rows)).flat();
    learn("scale" + number, layer.scale, layer.dscale);
  }
  if (between == Between::kBatch || between == Between::kLayer) {
    layer.shift = take(1, out).flat();
    layer.dshift = take(1, out).flat();
    layer.mean = take(1, out).flat();
    layer.var = take(1, out).flat();
    layer.xhat = take(rows, out);
    layer.z = take(rows, out);
    learn("shift" + number, layer.shift, layer.dshift);
  }
  layer.y = layer.h = take(rows, out);
  if (layer.hidden && settings_.dropout > 0) {
    layer.mask = take(rows, out);
    layer.h = take(rows, out);
  }
}

void CheckedNet::draw() {
  const auto key = make_key<double>(&settings_.seed, Stream::kInit);
  std::uint64_t step = 0;
  for (Layer& layer : layers_) {
    fill_normal<double>(layer.v.flat(), key, step++, 0);
    for (double& w : layer.v.flat()) w *= sqrt(one_over(layer.in));
    for (const Vec<double> v : {layer.b, layer.scale, layer.shift}) {
      fill_normal<double>(v, key, step++, 0);
      for (double& value : v) value *= .25;
    }
    for (double& scale : layer.scale) scale += 1;
  }
  fill_normal<double>(layers_.front().x.flat(),
                      make_key<double>(&settings_.seed, Stream::kData), 0, 0);
}

void CheckedNet::draw_targets() {
  fill_normal<double>(targets_.flat(),
                      make_key<double>(&settings_.seed, Stream::kData), 1, 0);
  if (is_mean_over_outputs(settings_.loss)) return;
  const double negative = is_hinge_family(settings_.loss) ? -1 : 0;
  for (std::int64_t r = 0; r < targets_.rows; ++r) {
    const Vec<double> row = targets_.row(r);
    const auto largest = std::max_element(row.begin(), row.end());
    const bool one_hot = settings_.loss == Loss::kCrossEntropy;
    for (double& y : row) {
      y = (one_hot ? &y == largest : y > 0) ? 1 : negative;
    }
  }
}

void CheckedNet::drop(Layer& layer, std::uint64_t step) {
  const auto first = static_cast<std::uint64_t>(&layer - layers_.data()) << 32;
  dropout_forward<double>(
      layer.h.flat(), layer.mask.flat(), layer.y.flat(), settings_.dropout_kind,
      make_dropout_rate<double>(&settings_.dropout),
      make_key<double>(&settings_.seed, Stream::kDropout), step, first);
}

void CheckedNet::forward_between(Layer& layer) {
  if (settings_.between == Between::kBatch) {
    batch_norm_forward<double>(layer.z, layer.xhat, layer.inv, layer.mean,
                               layer.var, layer.u, layer.scale, layer.shift,
                               kEpsilon, one_over(settings_.rows));
  } else if (settings_.between == Between::kLayer) {
    layer_norm_forward<double>(layer.z, layer.xhat, layer.inv, layer.u,
                               layer.scale, layer.shift, kEpsilon,
                               one_over(layer.out));
  }
}

void CheckedNet::forward() {
  for (Layer& layer : layers_) {
    if (layer.hidden && settings_.between == Between::kWeight) {
      weight_norm_forward<double>(layer.w, {layer.inv.data, layer.out}, layer.v,
                                  layer.scale);
    }
    affine_forward<LoopProducts, double>(layer.u, layer.x, layer.w, layer.b);
    if (!layer.hidden) {
      output_forward<double>(layer.y, layer.z, settings_.output);
      break;
    }
    forward_between(layer);
    activation_forward<double>(layer.y.flat(), layer.z.flat(),
                               settings_.activation);
    if (settings_.dropout > 0) drop(layer, kMaskStep);
  }
  note_sides();
}

void CheckedNet::note_sides() {
  sides_.clear();
  for (const Layer& layer : layers_) {
    for (const double w : layer.v.flat()) sides_.push_back(w > 0);
    if (!layer.hidden) break;
    for (const double z : layer.z.flat()) sides_.push_back(z > 0);
  }
  const Layer& last = layers_.back();
  for (std::int64_t i = 0; i < targets_.flat().n; ++i) {
    const double y = targets_.data[i];
    const double d = last.y.data[i] - y, t = y * last.z.data[i];
    for (const bool side : {d > 0, d > 1, d > -1, t > 1, t > 0, t > -1}) {
      sides_.push_back(side);
    }
  }
}

double CheckedNet::scale_of_loss() const {
  return gradient_scale(settings_.loss, settings_.rows,
                        settings_.layers.back());
}

double CheckedNet::loss() {
  forward();
  const Layer& last = layers_.back();
  double loss =
      scale_of_loss() * loss_sum<double>(last.z, last.y, targets_,
                                         settings_.loss, settings_.output);
  for (const Layer& layer : layers_) {
    loss += settings_.l2 / 2 * sum_of_squares<double>(layer.v.flat());
    for (const double w : layer.v.flat()) {
      loss += settings_.l1 * (w < 0 ? -w : w);
    }
  }
  return loss;
}

CheckedSettings parse_checked(const Json& json, std::uint64_t seed) {
  CheckedSettings s;
  const SpecReader reader(
      json, "params.net",
      {"layers", "rows", "activation", "output", "loss", "between", "dropout",
       "dropout_kind", "l2", "l1", "bug"});
  s.layers = json.value("layers", s.layers);
  s.rows = reader.integer("rows", 1, s.rows);
  s.activation = reader.name<Activation>("activation", s.activation);
  s.output = reader.name<Output>("output", s.output);
  s.loss = reader.name<Loss>("loss", s.loss);
  s.between = reader.name<Between>("between", s.between);
  s.dropout = reader.number("dropout", kZeroToOne, s.dropout);
  s.dropout_kind = reader.name<DropoutKind>("dropout_kind", s.dropout_kind);
  s.l2 = reader.number("l2", kAtLeastZero, s.l2);
  s.l1 = reader.number("l1", kAtLeastZero, s.l1);
  s.bug = reader.name<Bug>("bug", s.bug);
  s.seed = seed;
  return s;
}

}  // namespace reprise::backpropagation
