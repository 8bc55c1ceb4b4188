#include <algorithm>
#include <numeric>

#include "experiments/harness/data/generators.h"
#include "kernels/number.h"

namespace reprise {
namespace {

// A matrix of double, row-major, as small as these are.
struct Matrix {
  std::int64_t rows, cols;
  std::vector<double> values;
  Matrix(std::int64_t r, std::int64_t c)
      : rows(r), cols(c), values(static_cast<std::size_t>(r * c)) {}
  double& operator()(std::int64_t r, std::int64_t c) {
    return values[static_cast<std::size_t>(r * cols + c)];
  }
};

// samples distinct corners of the 0/1 cube, one a row.
Matrix hypercube_corners(std::int64_t samples, std::int64_t dimensions,
                         NumpyRandom& random) {
  constexpr std::int64_t kBits = 30;
  Matrix corners(samples, dimensions);
  const std::int64_t loose = std::max<std::int64_t>(dimensions - kBits, 0);
  for (std::int64_t i = 0; i < samples; ++i) {
    for (std::int64_t j = 0; j < loose; ++j) {
      corners(i, j) = static_cast<double>(random.randint(2));
    }
  }
  const std::int64_t bits = dimensions - loose;
  const auto numbers =
      sample_without_replacement(std::int64_t{1} << bits, samples, random);
  for (std::int64_t i = 0; i < samples; ++i) {
    for (std::int64_t j = 0; j < bits; ++j) {  // the highest bit first
      corners(i, loose + j) = static_cast<double>(
          numbers[static_cast<std::size_t>(i)] >> (bits - 1 - j) & 1);
    }
  }
  return corners;
}

Matrix uniform_matrix(std::int64_t rows, std::int64_t cols,
                      NumpyRandom& random) {  // on [-1, 1)
  Matrix m(rows, cols);
  for (double& x : m.values) x = 2 * random.random_sample() - 1;
  return m;
}

std::vector<std::int64_t> cluster_sizes(const Json& arguments, std::int64_t n,
                                        std::int64_t classes,
                                        std::int64_t per_class) {
  const Json& weights = arguments.at("weights");
  std::vector<std::int64_t> sizes;
  for (std::int64_t k = 0; k < classes * per_class; ++k) {
    const double weight =
        weights.is_null()
            ? 1.0 / static_cast<double>(classes)
            : weights[static_cast<std::size_t>(k % classes)].get<double>();
    sizes.push_back(static_cast<std::int64_t>(static_cast<double>(n) * weight /
                                              static_cast<double>(per_class)));
  }
  const std::int64_t left =
      n - std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
  for (std::int64_t i = 0; i < left; ++i) {
    ++sizes[static_cast<std::size_t>(i) % sizes.size()];
  }
  return sizes;
}

// out(row, first + j) = sum_k x(row, k) a(k, j), k ascending; out may be x.
void multiply(Matrix& x, std::int64_t begin, std::int64_t end, Matrix& a,
              std::int64_t first) {
  std::vector<double> product(static_cast<std::size_t>(a.cols));
  for (std::int64_t row = begin; row < end; ++row) {
    for (std::int64_t j = 0; j < a.cols; ++j) {
      double sum = 0;
      for (std::int64_t k = 0; k < a.rows; ++k) {
        sum = fma(x(row, k), a(k, j), sum);
      }
      product[static_cast<std::size_t>(j)] = sum;
    }
    for (std::int64_t j = 0; j < a.cols; ++j) {
      x(row, first + j) = product[static_cast<std::size_t>(j)];
    }
  }
}

// A number, a list with one a feature, or (null) draws.
std::vector<double> one_a_feature(const Json& argument, std::int64_t features,
                                  auto draw) {
  std::vector<double> values;
  for (std::int64_t j = 0; j < features; ++j) {
    values.push_back(argument.is_null() ? draw()
                     : argument.is_array()
                         ? argument[static_cast<std::size_t>(j)].get<double>()
                         : argument.get<double>());
  }
  return values;
}

void shuffle_features(Matrix& x, NumpyRandom& random) {
  const auto order = random.permutation(x.cols);
  std::vector<double> row(order.size());
  for (std::int64_t i = 0; i < x.rows; ++i) {
    for (std::size_t j = 0; j < order.size(); ++j) row[j] = x(i, order[j]);
    std::copy(row.begin(), row.end(), &x(i, 0));
  }
}

// The centres of the clusters: corners of a cube, or of a random polytope.
Matrix make_centroids(std::int64_t clusters, std::int64_t informative,
                      double separation, bool hypercube, NumpyRandom& random) {
  Matrix centroids = hypercube_corners(clusters, informative, random);
  for (double& x : centroids.values) {
    x *= 2 * separation;
    x -= separation;
  }
  if (hypercube) return centroids;
  for (std::int64_t i = 0; i < clusters; ++i) {
    const double factor = random.random_sample();
    for (std::int64_t j = 0; j < informative; ++j) centroids(i, j) *= factor;
  }
  for (std::int64_t j = 0; j < informative; ++j) {
    const double factor = random.random_sample();
    for (std::int64_t i = 0; i < clusters; ++i) centroids(i, j) *= factor;
  }
  return centroids;
}

// Standard normal columns [begin, end), row by row.
void fill_normal(Matrix& x, std::int64_t begin, std::int64_t end,
                 NumpyRandom& random) {
  for (std::int64_t i = 0; i < x.rows; ++i) {
    for (std::int64_t j = begin; j < end; ++j) {
      x(i, j) = random.standard_normal();
    }
  }
}

// Each cluster's rows: a random linear map of the normals, around its centre.
// Weights that sum to more than 1 leave the last clusters short.
void place_clusters(Matrix& x, std::vector<std::int32_t>& labels,
                    Matrix& centroids, const std::vector<std::int64_t>& sizes,
                    std::int64_t classes, NumpyRandom& random) {
  const std::int64_t informative = centroids.cols;
  std::int64_t stop = 0;
  for (std::int64_t k = 0; k < centroids.rows; ++k) {
    const std::int64_t start = stop;
    stop = std::min(x.rows, stop + sizes[static_cast<std::size_t>(k)]);
    Matrix a = uniform_matrix(informative, informative, random);
    multiply(x, start, stop, a, 0);
    for (std::int64_t i = start; i < stop; ++i) {
      labels[static_cast<std::size_t>(i)] =
          static_cast<std::int32_t>(k % classes);
      for (std::int64_t j = 0; j < informative; ++j) x(i, j) += centroids(k, j);
    }
  }
}

// Columns [useful, useful + repeated) are copies of random useful ones.
void repeat_features(Matrix& x, std::int64_t useful, std::int64_t repeated,
                     NumpyRandom& random) {
  for (std::int64_t j = 0; j < repeated; ++j) {
    const auto source = static_cast<std::int64_t>(
        static_cast<double>(useful - 1) * random.random_sample() + 0.5);
    for (std::int64_t i = 0; i < x.rows; ++i) x(i, useful + j) = x(i, source);
  }
}

void shift_and_scale(Matrix& x, const Json& arguments, double separation,
                     NumpyRandom& random) {
  const auto shift = one_a_feature(arguments.at("shift"), x.cols, [&] {
    return (2 * random.random_sample() - 1) * separation;
  });
  const auto scale = one_a_feature(arguments.at("scale"), x.cols, [&] {
    return 1 + 100 * random.random_sample();
  });
  for (std::int64_t i = 0; i < x.rows; ++i) {
    for (std::int64_t j = 0; j < x.cols; ++j) {
      x(i, j) += shift[static_cast<std::size_t>(j)];
      x(i, j) *= scale[static_cast<std::size_t>(j)];
    }
  }
}

}  // namespace

void make_classification(RawSet& set, const Json& arguments,
                         NumpyRandom& random) {
  const auto integer = [&](const char* key) {
    return arguments.at(key).get<std::int64_t>();
  };
  const std::int64_t n = integer("n"), features = integer("n_features");
  const std::int64_t informative = integer("n_informative");
  const std::int64_t useful = informative + integer("n_redundant");
  const std::int64_t repeated = integer("n_repeated");
  const std::int64_t classes = integer("n_classes");
  const auto separation = arguments.at("class_sep").get<double>();
  const auto sizes =
      cluster_sizes(arguments, n, classes, integer("n_clusters_per_class"));

  Matrix x(n, features);
  set.labels.assign(static_cast<std::size_t>(n), 0);
  Matrix centroids =
      make_centroids(std::ssize(sizes), informative, separation,
                     arguments.at("hypercube").get<bool>(), random);
  fill_normal(x, 0, informative, random);
  place_clusters(x, set.labels, centroids, sizes, classes, random);
  if (useful > informative) {
    Matrix b = uniform_matrix(informative, useful - informative, random);
    multiply(x, 0, n, b, informative);
  }
  repeat_features(x, useful, repeated, random);
  fill_normal(x, useful + repeated, features, random);
  flip_labels(set.labels, arguments.at("flip_y").get<double>(), classes,
              random);
  shift_and_scale(x, arguments, separation, random);
  if (arguments.at("shuffle").get<bool>()) {
    set.values = std::move(x.values);
    shuffle_rows(set, random);
    x.values = std::move(set.values);
    shuffle_features(x, random);
  }
  set.values = std::move(x.values);
}

void flip_labels(std::vector<std::int32_t>& labels, double fraction,
                 std::int64_t classes, NumpyRandom& random) {
  if (fraction < 0) return;
  std::vector<std::size_t> flipped;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (random.random_sample() < fraction) flipped.push_back(i);
  }
  for (const std::size_t i : flipped) {
    labels[i] = static_cast<std::int32_t>(random.randint(classes));
  }
}

}  // namespace reprise
