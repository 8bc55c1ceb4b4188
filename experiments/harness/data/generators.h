#pragma once

#include "experiments/harness/base/json.h"
#include "experiments/harness/data/raw_set.h"
#include "experiments/harness/numeric/numpy_random.h"

namespace reprise {

// Generates the set that a canonical generator object (spec/generators.h) asks
// for: scikit-learn 1.2's arguments, order of random calls and arithmetic.
// Logarithm, sine and cosine are correctly rounded (double_double.h), products
// are fma chains; there a last bit may differ from scikit-learn's, whose own
// last bits depend on the CPU (libm or AVX-512 sines, the BLAS in use).
RawSet generate(const Json& dataset);

// sklearn.utils.random.sample_without_replacement(population, samples,
// method="auto"): its three methods draw differently.
std::vector<std::int64_t> sample_without_replacement(std::int64_t population,
                                                     std::int64_t samples,
                                                     NumpyRandom& random);

// The parts: x and labels are filled, the counts are the caller's.
void make_classification(RawSet& set, const Json& arguments,
                         NumpyRandom& random);

// So large a share of the labels becomes any of the classes: which ones is
// drawn for all before what they become.
void flip_labels(std::vector<std::int32_t>& labels, double fraction,
                 std::int64_t classes, NumpyRandom& random);

// sklearn.utils.shuffle(x, labels, random_state=random).
void shuffle_rows(RawSet& set, NumpyRandom& random);

}  // namespace reprise
