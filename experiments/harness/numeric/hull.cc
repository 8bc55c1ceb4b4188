#include "experiments/harness/numeric/hull.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/matrix.h"

namespace reprise {
namespace {

double dot(const double* a, const double* b, std::int64_t n) {
  double sum = 0;
  for (std::int64_t i = 0; i < n; ++i) sum = std::fma(a[i], b[i], sum);
  return sum;
}

// Wolfe's: a corral of rows and their weights, of which the nearest point of
// their affine hull is taken until it lies in their convex hull.
class Wolfe {
 public:
  explicit Wolfe(Mat<const double> points)
      : points_(points),
        products_(points.rows, points.rows),
        weights_(static_cast<std::size_t>(points.rows)) {
    for (std::int64_t i = 0; i < points.rows; ++i) {
      for (std::int64_t j = 0; j <= i; ++j) {
        products_(i, j) = products_(j, i) =
            dot(points.row(i).data, points.row(j).data, points.cols);
      }
      scale_ = std::max(scale_, products_(i, i));
      if (products_(i, i) < products_(first_, first_)) first_ = i;
    }
  }

  HullPoint solve() {
    // Of squared lengths, which are exact to some 1e-15 of the scale.
    constexpr double kTiny = 1e-14, kOrigin = 1e-24;
    corral_ = {first_};
    weights_[static_cast<std::size_t>(first_)] = 1;
    for (std::int64_t step = 0; step < 100 * (points_.rows + 10); ++step) {
      make_point();
      const double square = dot(point_.data(), point_.data(), points_.cols);
      const std::int64_t next = lowest();
      const double reach =
          dot(point_.data(), points_.row(next).data, points_.cols);
      if (square <= kOrigin * scale_ || reach >= square - kTiny * scale_ ||
          std::ranges::find(corral_, next) != corral_.end()) {
        const double length = std::sqrt(square);
        return {point_, weights_, length, length > 0 ? reach / length : 0};
      }
      corral_.push_back(next);
      shrink();
    }
    throw std::runtime_error("nearest point of a hull: no end");
  }

 private:
  void make_point() {
    point_.assign(static_cast<std::size_t>(points_.cols), 0);
    for (const std::int64_t i : corral_) {
      const double weight = weights_[static_cast<std::size_t>(i)];
      for (std::int64_t j = 0; j < points_.cols; ++j) {
        double& x = point_[static_cast<std::size_t>(j)];
        x = std::fma(weight, points_(i, j), x);
      }
    }
  }

  std::int64_t lowest() const {
    std::int64_t best = 0;
    double least = INFINITY;
    for (std::int64_t i = 0; i < points_.rows; ++i) {
      const double reach =
          dot(point_.data(), points_.row(i).data, points_.cols);
      if (reach < least) {
        least = reach;
        best = i;
      }
    }
    return best;
  }

  // Weights of sum 1, of any sign, of the affine hull's nearest point: the
  // solution of (1 + G) a = 1, scaled.
  std::vector<double> affine() const {
    const auto n = std::ssize(corral_);
    Matrix a(n, n);
    for (std::int64_t i = 0; i < n; ++i) {
      for (std::int64_t j = 0; j < n; ++j) {
        a(i, j) = scale_ + products_(corral_[static_cast<std::size_t>(i)],
                                     corral_[static_cast<std::size_t>(j)]);
      }
    }
    std::vector<double> weights =
        solve_positive(a.view(), std::vector<double>(corral_.size(), scale_));
    double sum = 0;
    for (const double w : weights) sum += w;
    for (double& w : weights) w /= sum;
    return weights;
  }

  // Towards the affine point as far as no weight is negative, and those that
  // got to 0 leave.
  void shrink() {
    constexpr double kGone = 1e-14;
    for (;;) {
      const std::vector<double> aim = affine();
      double step = 1;
      for (std::size_t i = 0; i < aim.size(); ++i) {
        const double now = weight(i);
        if (aim[i] <= kGone) step = std::min(step, now / (now - aim[i]));
      }
      for (std::size_t i = 0; i < aim.size(); ++i) {
        double& now = weight(i);
        now = std::fma(step, aim[i] - now, now);
      }
      if (step == 1) return;
      std::vector<std::int64_t> rest;
      for (std::size_t i = 0; i < aim.size(); ++i) {
        if (aim[i] <= kGone && weight(i) <= kGone) {
          weight(i) = 0;
        } else {
          rest.push_back(corral_[i]);
        }
      }
      corral_ = std::move(rest);
    }
  }

  double& weight(std::size_t i) {
    return weights_[static_cast<std::size_t>(corral_[i])];
  }

  Mat<const double> points_;
  Matrix products_;
  double scale_ = 0;
  std::int64_t first_ = 0;
  std::vector<std::int64_t> corral_;
  std::vector<double> weights_, point_;
};

}  // namespace

HullPoint nearest_of_hull(Mat<const double> points) {
  return Wolfe(points).solve();
}

}  // namespace reprise
