#include "experiments/harness/numeric/linear_algebra.h"
#include "kernels/gemm_tiled.h"
#include "kernels/number.h"

// Apart from linear_algebra.cc, whose options are not for the products.
namespace reprise {
namespace {

template <class S>
double length_of(Vec<const S> values) {
  double sum = 0;
  for (const S& v : values) {
    const double x = v;
    sum += x * x;
  }
  return sqrt(sum);
}

}  // namespace

std::vector<double> singular_values(Mat<const double> a) {
  Buffer<double> squared(a.cols * a.cols), values(a.cols),
      vectors(a.cols * a.cols);
  TiledProducts::tn<double>(squared.mat(a.cols, a.cols), a, a);
  symmetric_eigen(values.vec(), vectors.mat(a.cols, a.cols),
                  squared.mat(a.cols, a.cols));
  std::vector<double> result;
  for (const double& v : values.vec()) {
    result.push_back(sqrt(select_less(v, 0.0, 0.0, v)));
  }
  return result;
}

double length(Vec<const float> values) { return length_of(values); }
double length(Vec<const double> values) { return length_of(values); }

}  // namespace reprise
