// Eigen's bits change with the instruction set and the cache sizes that it
// finds, unless it is told not to look. Its templates get a namespace of their
// own: where tests use a vectorised Eigen, the linker must not mix the two.
#define EIGEN_DONT_VECTORIZE
#define EIGEN_DONT_PARALLELIZE
#define Eigen EigenInOrder

#include "experiments/harness/numeric/linear_algebra.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <cmath>
#include <mutex>
#include <stdexcept>

namespace reprise {
namespace {

using RowMajor =
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

void fix_block_sizes() {
  static std::once_flag once;
  std::call_once(once, [] {
    Eigen::setCpuCacheSizes(1 << 15, 1 << 20, 1 << 23);  // bytes of L1, L2, L3
  });
}

}  // namespace

void symmetric_eigen(Vec<double> values, Mat<double> vectors,
                     Mat<const double> a) {
  fix_block_sizes();
  const Eigen::Map<const RowMajor> matrix(a.data, a.rows, a.cols);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
  if (solver.info() != Eigen::Success) {
    throw std::runtime_error("symmetric eigenvalues: no convergence");
  }
  const std::int64_t n = a.rows;
  for (std::int64_t k = 0; k < n; ++k) {
    const auto column = solver.eigenvectors().col(n - 1 - k);  // ascending
    values[k] = solver.eigenvalues()[n - 1 - k];
    std::int64_t largest = 0;
    for (std::int64_t i = 1; i < n; ++i) {
      if (std::abs(column[i]) > std::abs(column[largest])) largest = i;
    }
    const double sign = column[largest] < 0 ? -1 : 1;
    for (std::int64_t i = 0; i < n; ++i) vectors(i, k) = sign * column[i];
  }
}

std::vector<double> solve_positive(Mat<const double> a,
                                   const std::vector<double>& b) {
  fix_block_sizes();
  const Eigen::Map<const RowMajor> matrix(a.data, a.rows, a.cols);
  const Eigen::Map<const Eigen::VectorXd> right(b.data(), a.rows);
  const Eigen::VectorXd x = Eigen::MatrixXd(matrix).ldlt().solve(right);
  return {x.data(), x.data() + x.size()};
}

std::vector<double> least_squares(Mat<const double> a,
                                  const std::vector<double>& b) {
  fix_block_sizes();
  const Eigen::Map<const RowMajor> matrix(a.data, a.rows, a.cols);
  const Eigen::Map<const Eigen::VectorXd> right(b.data(), a.rows);
  const Eigen::VectorXd x =
      Eigen::HouseholderQR<Eigen::MatrixXd>(matrix).solve(right);
  return {x.data(), x.data() + x.size()};
}

}  // namespace reprise
