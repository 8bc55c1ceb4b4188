#include "experiments/harness/study/regions.h"

#include <algorithm>
#include <utility>

#include "kernels/activation.h"
#include "kernels/affine.h"
#include "kernels/gemm_loops.h"

namespace reprise {
namespace {

const NamedTensor* find(const std::vector<NamedTensor>& tensors, char kind,
                        std::size_t layer) {
  const auto found = std::ranges::find(tensors, kind + std::to_string(layer),
                                       &NamedTensor::name);
  return found == tensors.end() ? nullptr : &*found;
}

std::vector<double> places(double low, double high, int n) {
  std::vector<double> all;
  for (int i = 0; i < n; ++i) all.push_back(low + (high - low) * i / (n - 1));
  return all;
}

}  // namespace

std::vector<double> PlaneGrid::x() const { return places(left, right, n); }
std::vector<double> PlaneGrid::y() const { return places(bottom, top, n); }

std::vector<double> logits_on(const PlaneGrid& grid,
                              const std::vector<NamedTensor>& tensors,
                              Activation f) {
  const std::int64_t rows = std::int64_t{grid.n} * grid.n;
  Buffer<double> x(2 * rows);
  std::int64_t i = 0;
  for (const double down : grid.y()) {
    for (const double right : grid.x()) {
      x[i++] = right;
      x[i++] = down;
    }
  }
  for (std::size_t l = 0; const NamedTensor* w = find(tensors, 'W', l); ++l) {
    if (l > 0) {
      Buffer<double> y(x.size());
      activation_forward<double>(y.vec(), x.vec(), f);
      x = std::move(y);
    }
    Buffer<double> z(rows * w->cols);
    affine_forward<LoopProducts, double>(
        z.mat(rows, w->cols), x.mat(rows, w->rows),
        {w->values.data(), w->rows, w->cols},
        {find(tensors, 'b', l)->values.data(), w->cols});
    x = std::move(z);
  }
  return {x.data(), x.data() + x.size()};
}

Series points_of(std::string label, bool positive, std::span<const double> x1,
                 std::span<const double> x2, std::span<const double> labels) {
  Series series;
  series.label = std::move(label);
  series.points = true;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if ((labels[i] > 0) != positive) continue;
    series.x.push_back(x1[i]);
    series.y.push_back(x2[i]);
  }
  return series;
}

}  // namespace reprise
