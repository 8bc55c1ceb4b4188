#include <numeric>
#include <set>

#include "experiments/harness/data/generators.h"

namespace reprise {

std::vector<std::int64_t> sample_without_replacement(std::int64_t population,
                                                     std::int64_t samples,
                                                     NumpyRandom& random) {
  const double ratio =
      static_cast<double>(samples) / static_cast<double>(population);
  std::vector<std::int64_t> chosen;
  if (ratio > .01 && ratio < .99) {
    const auto order = random.permutation(population);
    chosen.assign(order.begin(), order.begin() + samples);
  } else if (ratio < .2) {  // draw again what was drawn before
    std::set<std::int64_t> seen;
    while (std::ssize(chosen) < samples) {
      const std::int64_t x = random.randint(population);
      if (seen.insert(x).second) chosen.push_back(x);
    }
  } else {  // reservoir
    chosen.resize(static_cast<std::size_t>(samples));
    std::iota(chosen.begin(), chosen.end(), std::int64_t{0});
    for (std::int64_t i = samples; i < population; ++i) {
      const std::int64_t j = random.randint(i + 1);
      if (j < samples) chosen[static_cast<std::size_t>(j)] = i;
    }
  }
  return chosen;
}

}  // namespace reprise
