#include "experiments/e09_early_stopping/criteria.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace reprise::stopping {
namespace {

bool has_risen(std::span<const double> validation, std::size_t strips) {
  return validation[strips - 1] > validation[strips - 2];
}

// Whether it stops after so many strips, having not stopped before.
bool stops(const Criterion& criterion, const Curves& curves,
           std::size_t strips) {
  const auto seen = curves.validation.first(strips);
  switch (criterion.rule) {
    case Rule::kGl:
      return generalization_loss(seen) > criterion.level;
    case Rule::kPq: {
      const auto strip = curves.training.subspan((strips - 1) * kStrip, kStrip);
      return generalization_loss(seen) / training_progress(strip) >
             criterion.level;
    }
    case Rule::kUp: {
      const auto rises = static_cast<std::size_t>(criterion.level);
      if (strips <= rises) return false;
      for (std::size_t i = 0; i < rises; ++i) {
        if (!has_risen(seen, strips - i)) return false;
      }
      return true;
    }
  }
  return false;
}

}  // namespace

std::string Criterion::name() const {
  constexpr const char* kNames[] = {"GL", "PQ", "UP"};
  return fmt::format("{} {}", kNames[static_cast<int>(rule)], level);
}

std::vector<Criterion> fourteen() {
  std::vector<Criterion> all;
  for (const double level : {1., 2., 3., 5.}) all.push_back({Rule::kGl, level});
  for (const double level : {.5, .75, 1., 2., 3.}) {
    all.push_back({Rule::kPq, level});
  }
  for (const double level : {2., 3., 4., 6., 8.}) {
    all.push_back({Rule::kUp, level});
  }
  return all;
}

double generalization_loss(std::span<const double> validation) {
  const double least = *std::min_element(validation.begin(), validation.end());
  return 100 * (validation.back() / least - 1);
}

double training_progress(std::span<const double> strip) {
  const double sum = std::accumulate(strip.begin(), strip.end(), 0.);
  const double least = *std::min_element(strip.begin(), strip.end());
  return 1000 * (sum / (static_cast<double>(strip.size()) * least) - 1);
}

std::size_t stops_after(const Criterion& criterion, const Curves& curves) {
  const std::size_t n = curves.validation.size();
  for (std::size_t strips = 1; strips < n; ++strips) {
    if (stops(criterion, curves, strips)) return strips;
  }
  return n;
}

std::size_t kept_strip(std::span<const double> validation, std::size_t strips) {
  const auto least = std::min_element(
      validation.begin(),
      validation.begin() + static_cast<std::ptrdiff_t>(strips));
  return static_cast<std::size_t>(least - validation.begin()) + 1;
}

}  // namespace reprise::stopping
