#include "experiments/harness/data/simulated_uci.h"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "experiments/harness/numeric/numpy_random.h"
#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

// Rows, inputs and the target's moments of a real set, and the mean results of
// Gal and Ghahramani's nets on it, in the order of their table.
struct UciMoments {
  const char* name;
  int rows, inputs;
  double mean, deviation, rmse, log_likelihood;
};
constexpr UciMoments kSets[] = {
    {"simulated-yacht", 308, 6, 10.5, 15.2, .67, -1.25},
    {"simulated-boston-housing", 506, 13, 22.5, 9.2, 2.90, -2.40},
    {"simulated-energy", 768, 8, 22.3, 10.1, .54, -1.21},
    {"simulated-concrete", 1030, 8, 35.8, 16.7, 4.83, -2.94},
    {"simulated-wine-quality-red", 1599, 11, 5.64, .81, .62, -.93}};
constexpr int kSplits = 20;

void simulate_rows(RawSet& raw, const UciMoments& set, int fixed_split) {
  // Three parts of equal variance: a line, a bend, noise.
  const double part = set.deviation / std::sqrt(3.);
  NumpyRandom random(1);
  std::vector<double> x, y;
  for (int row = 0; row < set.rows; ++row) {
    const std::size_t first = x.size();
    for (int c = 0; c < set.inputs; ++c) x.push_back(random.standard_normal());
    const double bend = x[first + 1] * x[first + 2];
    y.push_back(set.mean + part * (x[first] + bend + random.standard_normal()));
  }
  // Every split has an order of its own; the last tenth tests.
  const bool splits = fixed_split >= 0;
  NumpyRandom order(static_cast<std::uint32_t>(splits ? fixed_split : 0));
  const auto rows = order.permutation(set.rows);
  for (const std::int32_t row : rows) {
    const auto from = x.begin() + row * set.inputs;
    raw.values.insert(raw.values.end(), from, from + set.inputs);
    raw.target_values.push_back(y[static_cast<std::size_t>(row)]);
  }
  raw.test = splits ? (set.rows + 5) / 10 : 0;
  raw.train = set.rows - raw.test;
  raw.inputs = set.inputs;
}

void simulate_results(RawSet& raw) {
  for (const UciMoments& set : kSets) {
    for (int split = 0; split < kSplits; ++split) {
      raw.values.insert(raw.values.end(), {1. * split, .05, 1., set.rmse});
      raw.target_values.push_back(set.log_likelihood);
    }
  }
  raw.train = std::ssize(raw.target_values);
  raw.inputs = 4;
}

}  // namespace

RawSet simulate_uci(const std::string& name, int fixed_split) {
  RawSet raw;
  raw.targets = 1;
  if (name == "simulated-mc-dropout") {
    simulate_results(raw);
  } else {
    const UciMoments* found = nullptr;
    for (const UciMoments& set : kSets) {
      if (name == set.name) found = &set;
    }
    if (found == nullptr) throw std::runtime_error("no simulated set " + name);
    simulate_rows(raw, *found, fixed_split);
  }
  raw.source = name + ": " + find_listed(name).title + ", simulated";
  raw.sha256 = hash_rows(raw);
  return raw;
}

}  // namespace reprise
