#include "experiments/harness/numeric/units.h"

#include <cmath>
#include <set>
#include <vector>

namespace reprise {
namespace {

std::vector<double> unit_of(const HiddenLayer& layer, std::int64_t j) {
  std::vector<double> unit;
  for (std::int64_t i = 0; i < layer.w.rows; ++i) {
    unit.push_back(layer.w(i, j));
  }
  unit.push_back(layer.b[static_cast<std::size_t>(j)]);
  for (const double v : layer.next.row(j)) unit.push_back(v);
  return unit;
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double d = a[i] - b[i];
    sum = std::fma(d, d, sum);
  }
  return std::sqrt(sum);
}

}  // namespace

double largest_unit_distance(const HiddenLayer& layer) {
  std::vector<std::vector<double>> units;
  for (std::int64_t j = 0; j < layer.w.cols; ++j) {
    units.push_back(unit_of(layer, j));
  }
  double largest = 0;
  for (const auto& a : units) {
    for (const auto& b : units) {
      const double d = distance(a, b);
      if (!(d <= largest)) largest = d;
      if (std::isnan(largest)) return largest;
    }
  }
  return largest;
}

std::int64_t different_units(const HiddenLayer& layer) {
  std::set<std::vector<double>> units;
  for (std::int64_t j = 0; j < layer.w.cols; ++j) {
    units.insert(unit_of(layer, j));
  }
  return std::ssize(units);
}

}  // namespace reprise
