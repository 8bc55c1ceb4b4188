#include "experiments/e17_batch_norm/invariance.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "kernels/affine.h"
#include "kernels/gemm_loops.h"
#include "kernels/normalize.h"
#include "kernels/random.h"

namespace reprise::batch_norm {
namespace {

// Which numbers are drawn: each from a step of the data stream of its own.
enum Draw : std::uint64_t { kX, kW, kB, kFactor, kWeightOffset, kOffset, kG };

std::vector<double> normals(std::int64_t n, std::uint64_t seed, Draw draw) {
  std::vector<double> values(static_cast<std::size_t>(n));
  fill_normal<double>({values.data(), n},
                      make_key<double>(&seed, Stream::kData), draw, 0);
  return values;
}

Matrix normal_matrix(std::int64_t rows, std::int64_t cols, std::uint64_t seed,
                     Draw draw) {
  Matrix m(rows, cols);
  m.values = normals(rows * cols, seed, draw);
  return m;
}

// 1.5 to 2.5.
double factor_of(std::uint64_t seed) {
  double u = 0;
  fill_uniform<double>({&u, 1}, make_key<double>(&seed, Stream::kData), kFactor,
                       0);
  return 1.5 + u;
}

Mat<double> view(Matrix& m) { return {m.values.data(), m.rows, m.cols}; }

Matrix affine(const LinearLayer& layer) {
  Matrix u(layer.x.rows, layer.w.cols);
  std::vector<double> b = layer.b;
  b.resize(static_cast<std::size_t>(layer.w.cols));
  affine_forward<LoopProducts, double>(view(u), layer.x.view(), layer.w.view(),
                                       {b.data(), layer.w.cols});
  return u;
}

// What batch norm keeps for its way back.
struct BatchNormPass {
  Matrix y, xhat;
  Buffer<double> inv_std, mean, var, scale, shift;
  double inv_rows;

  BatchNormPass(const Matrix& u, double epsilon)
      : y(u.rows, u.cols),
        xhat(u.rows, u.cols),
        inv_std(u.cols),
        mean(u.cols),
        var(u.cols),
        scale(u.cols),
        shift(u.cols),
        inv_rows(1 / static_cast<double>(u.rows)) {
    std::fill(scale.vec().begin(), scale.vec().end(), 1.);
    batch_norm_forward<double>(view(y), view(xhat), inv_std.vec(), mean.vec(),
                               var.vec(), u.view(), scale.vec(), shift.vec(),
                               epsilon, inv_rows);
  }
};

void scale_column(Matrix& w, std::int64_t column, double factor) {
  for (std::int64_t i = 0; i < w.rows; ++i) w(i, column) *= factor;
}

// The layer after change number i of kChanges.
LinearLayer changed_layer(LinearLayer layer, std::size_t i,
                          std::uint64_t seed) {
  const double a = factor_of(seed);
  const auto weight_offset = normals(layer.w.rows, seed, kWeightOffset);
  const auto offset = normals(layer.x.cols, seed, kOffset);
  Matrix &x = layer.x, &w = layer.w;
  switch (i) {
    case 0:
      for (double& v : w.values) v *= a;
      break;
    case 1:
      for (std::int64_t r = 0; r < w.rows; ++r) {
        for (std::int64_t o = 0; o < w.cols; ++o) {
          w(r, o) += weight_offset[static_cast<std::size_t>(r)];
        }
      }
      break;
    case 2:
      scale_column(w, 0, a);
      break;
    case 3:
      for (double& v : x.values) v *= a;
      break;
    case 4:
      for (std::int64_t r = 0; r < x.rows; ++r) {
        for (std::int64_t c = 0; c < x.cols; ++c) {
          x(r, c) += offset[static_cast<std::size_t>(c)];
        }
      }
      break;
    default:
      for (std::int64_t c = 0; c < x.cols; ++c) x(0, c) *= a;
  }
  return layer;
}

double largest_difference(const Matrix& a, const Matrix& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i) {
    largest = std::max(largest, std::abs(a.values[i] - b.values[i]));
  }
  return largest;
}

Normalizer find_normalizer(const std::string& name) {
  if (name == "batch") {
    return [](const LinearLayer& l) { return batch_normalized(l); };
  }
  if (name == "layer") {
    return [](const LinearLayer& l) { return layer_normalized(l); };
  }
  if (name == "weight") return weight_normalized;
  throw std::runtime_error("norm: found " + name +
                           "; allowed: batch, layer, weight");
}

}  // namespace

Matrix batch_normalized(const LinearLayer& layer, double epsilon) {
  return BatchNormPass(affine(layer), epsilon).y;
}

Matrix layer_normalized(const LinearLayer& layer, double epsilon) {
  const Matrix u = affine(layer);
  Matrix y(u.rows, u.cols), xhat(u.rows, u.cols);
  Buffer<double> inv_std(u.rows), scale(u.cols), shift(u.cols);
  std::fill(scale.vec().begin(), scale.vec().end(), 1.);
  layer_norm_forward<double>(view(y), view(xhat), inv_std.vec(), u.view(),
                             scale.vec(), shift.vec(), epsilon,
                             1 / static_cast<double>(u.cols));
  return y;
}

Matrix weight_normalized(const LinearLayer& layer) {
  LinearLayer normalized = layer;
  Buffer<double> g(layer.w.cols), inv_norm(layer.w.cols);
  std::fill(g.vec().begin(), g.vec().end(), 1.);
  weight_norm_forward<double>(view(normalized.w), inv_norm.vec(),
                              layer.w.view(), g.vec());
  return affine(normalized);
}

LinearLayer random_layer(const Json& params, std::uint64_t seed) {
  const std::int64_t rows = params.at("rows"), inputs = params.at("inputs"),
                     units = params.at("units");
  LinearLayer layer{normal_matrix(rows, inputs, seed, kX),
                    normal_matrix(inputs, units, seed, kW)};
  if (params.value("bias", false)) layer.b = normals(units, seed, kB);
  return layer;
}

std::vector<double> differences_under_changes(const Normalizer& normalized,
                                              const LinearLayer& layer,
                                              std::uint64_t seed) {
  const Matrix before = normalized(layer);
  std::vector<double> differences;
  for (std::size_t i = 0; i < kChanges.size(); ++i) {
    differences.push_back(
        largest_difference(before, normalized(changed_layer(layer, i, seed))));
  }
  return differences;
}

Matrix batch_norm_slope(const LinearLayer& layer, const Matrix& g) {
  BatchNormPass pass(affine(layer), 0);
  Matrix du(g.rows, g.cols), dw(layer.w.rows, layer.w.cols);
  Buffer<double> dscale(g.cols), dshift(g.cols), db(g.cols);
  batch_norm_backward<double>(view(du), dscale.vec(), dshift.vec(), g.view(),
                              pass.xhat.view(), pass.inv_std.vec(),
                              pass.scale.vec(), pass.inv_rows);
  affine_backward<LoopProducts, double>(view(dw), db.vec(), {}, du.view(),
                                        layer.x.view(), layer.w.view());
  return dw;
}

double slope_difference(const SlopeOf& slope, const LinearLayer& layer,
                        std::uint64_t seed) {
  const Matrix g = normal_matrix(layer.x.rows, layer.w.cols, seed, kG);
  const Matrix of_w = slope(layer, g);
  Matrix of_aw = slope(changed_layer(layer, 0, seed), g);
  for (double& v : of_aw.values) v *= factor_of(seed);
  double largest = 0;
  for (const double v : of_w.values) largest = std::max(largest, std::abs(v));
  return largest_difference(of_w, of_aw) / largest;
}

Json invariance(const Json& params, std::uint64_t seed, const TaskContext&) {
  const std::string norm = params.at("norm");
  const LinearLayer layer = random_layer(params, seed);
  Json metrics = {{"differences", differences_under_changes(
                                      find_normalizer(norm), layer, seed)}};
  if (norm == "batch") {
    constexpr double kKerasEpsilon = 1e-3;
    const auto with_epsilon = [](const LinearLayer& l) {
      return batch_normalized(l, kKerasEpsilon);
    };
    metrics["slope_difference"] =
        slope_difference(batch_norm_slope, layer, seed);
    metrics["difference_with_epsilon"] =
        differences_under_changes(with_epsilon, layer, seed)[0];
  }
  return metrics;
}

}  // namespace reprise::batch_norm
