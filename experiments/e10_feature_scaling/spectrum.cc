#include "experiments/e10_feature_scaling/spectrum.h"

#include <cmath>
#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/matrix.h"
#include "kernels/random.h"

namespace reprise::feature_scaling {
namespace {

using Values = std::vector<double>;

double length_of(const Values& v) {
  return length(Vec<const double>{v.data(), std::ssize(v)});
}

// Sums over the rows of whole numbers: exact in any order. The last column of
// the products is that of a one, which a row ends with.
struct Sums {
  Matrix products;  // (D + 1, D + 1)
  Values with_label;
};

Sums sum_products(const Rows<float>& rows, std::int64_t inputs) {
  Sums sums{Matrix(inputs + 1, inputs + 1),
            Values(static_cast<std::size_t>(inputs + 1))};
  std::vector<std::int64_t> places;  // of what is not 0
  Values row;
  for (std::int64_t r = 0; r < rows.n; ++r) {
    places.clear();
    row.clear();
    for (std::int64_t i = 0; i <= inputs; ++i) {
      const double x = i < inputs ? rows.x[r * inputs + i] : 1;
      if (x == 0) continue;
      places.push_back(i);
      row.push_back(x);
    }
    const double label = rows.labels[static_cast<std::size_t>(r)];
    for (std::size_t a = 0; a < row.size(); ++a) {
      double* const to = &sums.products(places[a], 0);
      for (std::size_t b = a; b < row.size(); ++b) {
        to[places[b]] += row[a] * row[b];
      }
      sums.with_label[static_cast<std::size_t>(places[a])] += row[a] * label;
    }
  }
  return sums;
}

Values times(const Matrix& a, const Values& v) {
  Values product(v.size());
  for (std::int64_t r = 0; r < a.rows; ++r) {
    double sum = 0;
    for (std::int64_t c = 0; c < a.cols; ++c) {
      sum += a(r, c) * v[static_cast<std::size_t>(c)];
    }
    product[static_cast<std::size_t>(r)] = sum;
  }
  return product;
}

// Of a symmetric matrix without negative eigenvalues, by the power method; what
// is left of the second one is its ratio to the first to the power 400.
double largest_eigenvalue(const Matrix& a) {
  constexpr int kIterations = 200;
  Values v(static_cast<std::size_t>(a.rows), 1);
  double size = 0;
  for (int k = 0; k < kIterations; ++k) {
    v = times(a, v);
    size = length_of(v);
    for (double& x : v) x /= size;
  }
  return size;
}

// Second moments of x / largest, its last column the one's.
Matrix moments(const Sums& sums, double rows, double largest) {
  Matrix m = sums.products;
  const std::int64_t one = m.rows - 1;
  for (std::int64_t i = 0; i < m.rows; ++i) {
    for (std::int64_t k = i; k < m.cols; ++k) {
      const double scale =
          (i == one ? 1 : largest) * (k == one ? 1 : largest) * rows;
      m(k, i) = m(i, k) = sums.products(i, k) / scale;
    }
  }
  return m;
}

Matrix without_last(const Matrix& m) {
  Matrix part(m.rows - 1, m.cols - 1);
  for (std::int64_t i = 0; i < part.rows; ++i) {
    for (std::int64_t k = 0; k < part.cols; ++k) part(i, k) = m(i, k);
  }
  return part;
}

Matrix covariance(const Matrix& m) {
  const std::int64_t one = m.rows - 1;
  Matrix c = without_last(m);
  for (std::int64_t i = 0; i < c.rows; ++i) {
    for (std::int64_t k = 0; k < c.cols; ++k) c(i, k) -= m(i, one) * m(k, one);
  }
  return c;
}

// Rows and columns of what does not vary are left out.
Matrix correlation(const Matrix& c) {
  std::vector<std::int64_t> varying;
  for (std::int64_t i = 0; i < c.rows; ++i) {
    if (c(i, i) > 0) varying.push_back(i);
  }
  Matrix r(std::ssize(varying), std::ssize(varying));
  for (std::int64_t i = 0; i < r.rows; ++i) {
    for (std::int64_t k = 0; k < r.cols; ++k) {
      const std::int64_t a = varying[static_cast<std::size_t>(i)],
                         b = varying[static_cast<std::size_t>(k)];
      r(i, k) = c(a, b) / sqrt(c(a, a) * c(b, b));
    }
  }
  return r;
}

// The largest rate at which w <- w - eta (A w - b) has a shrinking gradient,
// to half a percent.
double largest_rate(const Matrix& a, const Values& b) {
  constexpr int kSteps = 60, kFrom = 50;
  constexpr double kNear = 1.005;
  const auto diverges = [&](double eta) {
    Values w(b.size());
    double before = 0, after = 0;
    for (int k = 0; k <= kSteps; ++k) {
      Values gradient = times(a, w);
      for (std::size_t i = 0; i < w.size(); ++i) {
        gradient[i] -= b[i];
        w[i] -= eta * gradient[i];
      }
      after = length_of(gradient);
      if (k == kFrom) before = after;
    }
    return !(after <= before);
  };
  double low = .005, high = 5;
  while (high > kNear * low) {
    const double middle = sqrt(low * high);
    (diverges(middle) ? high : low) = middle;
  }
  return sqrt(low * high);
}

}  // namespace

Json image_spectrum(const Json& params, std::uint64_t,
                    const TaskContext& context) {
  Json data = params.at("data");
  data["scaling"] = "none";
  const auto images = context.rows<float>(data);
  const auto n = static_cast<double>(images->train.n);
  const double largest = params.at("largest");
  const Sums sums = sum_products(images->train, images->inputs);
  const Matrix with_ones = moments(sums, n, largest);
  const Matrix plain = without_last(with_ones), centred = covariance(with_ones);
  const Matrix standardised = correlation(centred);
  const double of_ones = largest_eigenvalue(with_ones),
               of_centred = largest_eigenvalue(centred);
  // A label's mean is the bias' business: of the centred inputs it is left out.
  const std::int64_t one = with_ones.rows - 1;
  const double mean_label = sums.with_label.back() / n;
  Values b, b_centred;
  for (std::int64_t i = 0; i <= one; ++i) {
    const double sum = sums.with_label[static_cast<std::size_t>(i)] / n;
    b.push_back(i == one ? sum : sum / largest);
    if (i < one) b_centred.push_back(b.back() - mean_label * with_ones(i, one));
  }
  return {{"plain", largest_eigenvalue(plain)},
          {"with_ones", of_ones},
          {"centred", of_centred},
          {"ratio", of_ones / of_centred},
          {"standardised", largest_eigenvalue(standardised)},
          {"pixels", standardised.rows},
          {"rate_ratio",
           largest_rate(centred, b_centred) / largest_rate(with_ones, b)}};
}

Json condition_number(const Json& params, std::uint64_t,
                      const TaskContext& context) {
  const auto data = context.rows<double>(params.at("data"));
  const std::int64_t inputs = data->inputs, d = inputs + 1;
  Matrix m(d, d), vectors(d, d);
  for (std::int64_t r = 0; r < data->train.n; ++r) {
    const auto x = [&](std::int64_t i) {
      return i < inputs ? data->train.x[r * inputs + i] : 1;
    };
    for (std::int64_t i = 0; i < d; ++i) {
      for (std::int64_t k = 0; k < d; ++k) m(i, k) += x(i) * x(k);
    }
  }
  Values eigenvalues(static_cast<std::size_t>(d));
  symmetric_eigen({eigenvalues.data(), d}, {vectors.values.data(), d, d},
                  m.view());
  return {{"condition", eigenvalues.front() / eigenvalues.back()}};
}

}  // namespace reprise::feature_scaling
