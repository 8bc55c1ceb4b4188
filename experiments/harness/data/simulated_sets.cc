#include "experiments/harness/data/simulated_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "experiments/harness/numeric/double_double.h"
#include "experiments/harness/numeric/numpy_random.h"
#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

using Values = std::vector<double>;

// A column of a table: its moments, what it is rounded to, where it ends.
struct Moments {
  double mean, deviation, unit, least, greatest;
  double value(double z) const {
    const double x = std::floor((mean + deviation * z) / unit + .5) * unit;
    return std::clamp(x, least, greatest);
  }
};

// The lower triangle L of a correlation matrix, L L' = it (Cholesky).
template <std::size_t N>
std::vector<Values> root_of(const double (&correlation)[N][N]) {
  std::vector<Values> root(N, Values(N));
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t k = 0; k <= i; ++k) {
      double rest = correlation[i][k];
      for (std::size_t j = 0; j < k; ++j) rest -= root[i][j] * root[k][j];
      root[i][k] = i == k ? std::sqrt(rest) : rest / root[k][k];
    }
  }
  return root;
}

Values correlated(const std::vector<Values>& root, NumpyRandom& random) {
  Values z(root.size()), y(root.size());
  for (double& value : z) value = random.standard_normal();
  for (std::size_t i = 0; i < z.size(); ++i) {
    for (std::size_t k = 0; k <= i; ++k) y[i] += root[i][k] * z[k];
  }
  return y;
}

// GRE, TOEFL, rating, SOP, LOR, CGPA, research, chance of admission, as the 500
// rows of the real table have them.
void simulate_admissions(RawSet& raw) {
  constexpr double kCorrelation[8][8] = {
      {1, .827, .635, .613, .525, .826, .563, .810},
      {.827, 1, .650, .644, .542, .811, .467, .792},
      {.635, .650, 1, .728, .609, .705, .427, .690},
      {.613, .644, .728, 1, .664, .712, .408, .684},
      {.525, .542, .609, .664, 1, .637, .373, .645},
      {.826, .811, .705, .712, .637, 1, .501, .882},
      {.563, .467, .427, .408, .373, .501, 1, .546},
      {.810, .792, .690, .684, .645, .882, .546, 1}};
  constexpr Moments kColumns[] = {
      {316.47, 11.28, 1, 290, 340}, {107.19, 6.08, 1, 92, 120},
      {3.114, 1.142, 1, 1, 5},      {3.374, .990, .5, 1, 5},
      {3.484, .925, .5, 1, 5},      {8.576, .604, .01, 6.8, 9.92},
      {.56, .496, 1, 0, 1},         {.7217, .141, .01, .34, .97}};
  NumpyRandom random(1);
  const auto root = root_of(kCorrelation);
  for (int row = 0; row < 500; ++row) {
    const Values z = correlated(root, random);
    for (std::size_t c = 0; c < 7; ++c) {
      raw.values.push_back(kColumns[c].value(z[c]));
    }
    raw.target_values.push_back(kColumns[7].value(z[7]));
  }
}

// Age and salary of who bought (143 of 400) and who did not, in random order.
void simulate_ads(RawSet& raw) {
  struct Class {
    double correlation[2][2];
    Moments columns[2];
  };
  constexpr Class kClasses[] = {
      {{{1, .180}, {.180, 1}},
       {{32.79, 7.97, 1, 18, 60}, {60545, 24304, 1000, 15000, 150000}}},
      {{{1, -.369}, {-.369, 1}},
       {{46.39, 8.58, 1, 18, 60}, {86273, 41917, 1000, 15000, 150000}}}};
  NumpyRandom random(1);
  for (const std::int32_t place : random.permutation(400)) {
    const int label = place < 143 ? 1 : 0;
    const Class& c = kClasses[label];
    const Values z = correlated(root_of(c.correlation), random);
    raw.values.push_back(c.columns[0].value(z[0]));
    raw.values.push_back(c.columns[1].value(z[1]));
    raw.labels.push_back(label);
  }
}

// A year's wave and what yesterday leaves of its own deviation from it.
void simulate_climate(RawSet& raw) {
  constexpr double kMean = 25.5, kCos = -9.33, kSin = -.61, kDeviation = 3.2,
                   kMemory = .864, kTurnsADay = 2 * 3.141592653589793 / 365.25;
  constexpr Moments kOthers[] = {{60.8, 16.8, .01, 13, 100},
                                 {6.8, 4.6, .01, 0, 42},
                                 {1008, 7, .01, 990, 1024}};
  NumpyRandom random(1);
  double off = 0;
  for (int day = 0; day < 1462 + 114; ++day) {
    off = kMemory * off + kDeviation * std::sqrt(1 - kMemory * kMemory) *
                              random.standard_normal();
    const double angle = kTurnsADay * day;
    raw.target_values.push_back(kMean + kCos * rounded_cos(angle) +
                                kSin * rounded_sin(angle) + off);
    for (const Moments& other : kOthers) {
      raw.values.push_back(other.value(random.standard_normal()));
    }
  }
  raw.train = 1462;
  raw.test = 114;
}

// Three classes of 50 flowers: sepals and petals, length and width.
void simulate_iris(RawSet& raw) {
  constexpr Moments kClasses[3][4] = {{{5.006, .35, .1, 4.3, 5.8},
                                       {3.428, .38, .1, 2.3, 4.4},
                                       {1.462, .17, .1, 1, 1.9},
                                       {.246, .10, .1, .1, .6}},
                                      {{5.936, .52, .1, 4.9, 7},
                                       {2.770, .31, .1, 2, 3.4},
                                       {4.260, .47, .1, 3, 5.1},
                                       {1.326, .20, .1, 1, 1.8}},
                                      {{6.588, .64, .1, 4.9, 7.9},
                                       {2.974, .32, .1, 2.2, 3.8},
                                       {5.552, .55, .1, 4.5, 6.9},
                                       {2.026, .27, .1, 1.4, 2.5}}};
  NumpyRandom random(1);
  for (int row = 0; row < 150; ++row) {
    for (const Moments& column : kClasses[row / 50]) {
      raw.values.push_back(column.value(random.standard_normal()));
    }
    raw.labels.push_back(row / 50);
  }
}

// Ten prototypes of 8 x 8 grey values from 0 to 16, and noise around them.
void simulate_digits(RawSet& raw) {
  NumpyRandom random(1);
  Values prototypes(640);
  for (double& value : prototypes) value = random.uniform(0, 16);
  for (int row = 0; row < 1797; ++row) {
    const int label = row % 10;
    for (int c = 0; c < 64; ++c) {
      const double value = prototypes[static_cast<std::size_t>(64 * label + c)];
      raw.values.push_back(
          Moments{value, 5, 1, 0, 16}.value(random.standard_normal()));
    }
    raw.labels.push_back(label);
  }
}

}  // namespace

RawSet simulate_set(const std::string& name) {
  const NamedSet& set = find_listed(name);
  RawSet raw;
  raw.classes = set.classes;
  raw.targets = set.classes > 0 ? 0 : 1;
  if (!set.features.empty()) {
    raw.columns = set.features;
    raw.columns.push_back(set.target);
  }
  if (name == "simulated-admissions") {
    simulate_admissions(raw);
  } else if (name == "simulated-ads") {
    simulate_ads(raw);
  } else if (name == "simulated-iris") {
    simulate_iris(raw);
  } else if (name == "simulated-digits") {
    simulate_digits(raw);
  } else if (name == "simulated-climate") {
    simulate_climate(raw);
  } else {
    throw std::runtime_error(fmt::format("data set {} is not simulated", name));
  }
  const auto rows =
      std::max(std::ssize(raw.labels), std::ssize(raw.target_values));
  if (raw.train == 0) raw.train = rows;
  raw.inputs = std::ssize(raw.values) / rows;
  raw.source = fmt::format("{}: {}", name, set.title);
  raw.sha256 = hash_rows(raw);
  return raw;
}

}  // namespace reprise
