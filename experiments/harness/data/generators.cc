#include "experiments/harness/data/generators.h"

#include <fmt/format.h>

#include <numbers>

#include "experiments/harness/numeric/double_double.h"

namespace reprise {
namespace {

// numpy.linspace(0, stop, n, endpoint).
std::vector<double> linspace(double stop, std::int64_t n, bool endpoint) {
  std::vector<double> values(static_cast<std::size_t>(n));
  const std::int64_t intervals = endpoint ? n - 1 : n;
  if (intervals <= 0) return values;
  const double step = stop / static_cast<double>(intervals);
  for (std::int64_t i = 0; i < n; ++i) {
    values[static_cast<std::size_t>(i)] = static_cast<double>(i) * step;
  }
  if (endpoint) values.back() = stop;
  return values;
}

// Rows of the outer and the inner curve.
std::pair<std::int64_t, std::int64_t> two_counts(const Json& n) {
  if (n.is_array()) return {n[0], n[1]};
  const auto rows = n.get<std::int64_t>();
  return {rows / 2, rows - rows / 2};
}

void add_row(RawSet& set, double x, double y, std::int32_t label) {
  set.values.push_back(x);
  set.values.push_back(y);
  set.labels.push_back(label);
}

// Both toys shuffle before they add noise, one draw an element, row by row.
void shuffle_and_add_noise(RawSet& set, const Json& arguments,
                           NumpyRandom& random) {
  if (arguments.at("shuffle").get<bool>()) shuffle_rows(set, random);
  if (arguments.at("noise").is_null()) return;
  const auto noise = arguments.at("noise").get<double>();
  for (double& x : set.values) x += random.normal(0, noise);
}

void make_moons(RawSet& set, const Json& arguments, NumpyRandom& random) {
  const auto [outer, inner] = two_counts(arguments.at("n"));
  for (const double t : linspace(std::numbers::pi, outer, true)) {
    add_row(set, rounded_cos(t), rounded_sin(t), 0);
  }
  for (const double t : linspace(std::numbers::pi, inner, true)) {
    add_row(set, 1 - rounded_cos(t), 1 - rounded_sin(t) - 0.5, 1);
  }
  shuffle_and_add_noise(set, arguments, random);
}

void make_circles(RawSet& set, const Json& arguments, NumpyRandom& random) {
  const auto [outer, inner] = two_counts(arguments.at("n"));
  const auto factor = arguments.at("factor").get<double>();
  for (const double t : linspace(2 * std::numbers::pi, outer, false)) {
    add_row(set, rounded_cos(t), rounded_sin(t), 0);
  }
  for (const double t : linspace(2 * std::numbers::pi, inner, false)) {
    add_row(set, rounded_cos(t) * factor, rounded_sin(t) * factor, 1);
  }
  shuffle_and_add_noise(set, arguments, random);
}

std::vector<std::vector<double>> blob_centers(const Json& arguments,
                                              NumpyRandom& random) {
  const Json& centers = arguments.at("centers");
  if (centers.is_array()) return centers;
  const auto low = arguments.at("center_box")[0].get<double>();
  const auto high = arguments.at("center_box")[1].get<double>();
  std::vector<std::vector<double>> points(
      centers.get<std::size_t>(),
      std::vector<double>(arguments.at("n_features").get<std::size_t>()));
  for (auto& point : points) {
    for (double& x : point) x = random.uniform(low, high);
  }
  return points;
}

void make_blobs(RawSet& set, const Json& arguments, NumpyRandom& random) {
  const auto centers = blob_centers(arguments, random);
  const Json& n = arguments.at("n");
  const Json& deviation = arguments.at("cluster_std");
  const auto clusters = std::ssize(centers);
  for (std::int64_t i = 0; i < clusters; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const std::int64_t rows =
        n.is_array() ? n[k].get<std::int64_t>()
                     : n.get<std::int64_t>() / clusters +
                           (i < n.get<std::int64_t>() % clusters ? 1 : 0);
    const auto sd =
        (deviation.is_array() ? deviation[k] : deviation).get<double>();
    for (std::int64_t row = 0; row < rows; ++row) {
      for (const double mean : centers[k]) {
        set.values.push_back(random.normal(mean, sd));
      }
      set.labels.push_back(static_cast<std::int32_t>(i));
    }
  }
  set.classes = clusters;
  if (arguments.at("shuffle").get<bool>()) shuffle_rows(set, random);
}

// y = x + noise at n even x from -1 to 1; the test rows stand at the same x.
void make_line(RawSet& set, const Json& arguments, NumpyRandom& random) {
  const auto n = arguments.at("n").get<std::int64_t>();
  const auto noise = arguments.at("noise").get<double>();
  set.inputs = set.targets = 1;
  set.classes = 0;
  set.train = set.test = n;
  for (int part = 0; part < 2; ++part) {
    for (const double t : linspace(2, n, true)) {
      set.values.push_back(t - 1);
      set.target_values.push_back(t - 1 + random.normal(0, noise));
    }
  }
}

}  // namespace

void shuffle_rows(RawSet& set, NumpyRandom& random) {
  const auto order = random.permutation(std::ssize(set.labels));
  const RawSet old = set;
  const auto d = static_cast<std::size_t>(set.inputs);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto from = static_cast<std::size_t>(order[i]);
    for (std::size_t j = 0; j < d; ++j) {
      set.values[i * d + j] = old.values[from * d + j];
    }
    set.labels[i] = old.labels[from];
  }
}

RawSet generate(const Json& dataset) {
  const auto name = dataset.at("generator").get<std::string>();
  NumpyRandom random(dataset.at("random_state").get<std::uint32_t>());
  RawSet set;
  set.inputs = dataset.value("n_features", std::int64_t{2});
  set.classes = dataset.value("n_classes", std::int64_t{2});
  if (name == "moons") {
    make_moons(set, dataset, random);
  } else if (name == "circles") {
    make_circles(set, dataset, random);
  } else if (name == "blobs") {
    make_blobs(set, dataset, random);
  } else if (name == "line") {
    make_line(set, dataset, random);
  } else {
    make_classification(set, dataset, random);
  }
  if (set.classes > 0) {
    if (name != "classification") {  // it draws its own where they belong
      flip_labels(set.labels, dataset.value("flip_y", -1.0), set.classes,
                  random);
    }
    set.train = std::ssize(set.labels);
  }
  set.source = fmt::format("{}: generated, random_state {}", name,
                           dataset.at("random_state").get<std::uint32_t>());
  set.sha256 = hash_rows(set);
  return set;
}

}  // namespace reprise
