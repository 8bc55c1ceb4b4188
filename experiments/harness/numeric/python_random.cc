#include "experiments/harness/numeric/python_random.h"

#include <span>
#include <utility>

namespace reprise {

PythonRandom::PythonRandom(std::uint32_t seed)
    : words_(NumpyRandom::from_words(std::span(&seed, 1))) {}

void PythonRandom::shuffle(std::vector<std::int32_t>& values) {
  for (std::size_t i = values.size(); i-- > 1;) {
    const double place = random() * static_cast<double>(i + 1);
    std::swap(values[i], values[static_cast<std::size_t>(place)]);
  }
}

}  // namespace reprise
