#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/data/raw_set.h"
#include "experiments/harness/spec/data.h"

namespace reprise {

// Numbers of a raw set's rows, in the order in which a trial sees them.
struct RowChoice {
  std::vector<std::int32_t> train, validation, test;
};

// scikit-learn's train_test_split(range(n), test_size=fraction,
// random_state=seed): ceil(fraction n) test rows, both parts in random order.
// Throws std::runtime_error where no training row is left.
RowChoice train_test_split(const std::vector<std::int32_t>& rows,
                           double fraction, std::uint32_t seed);

// What a canonical DataSpec (data_spec.h) makes of a set's rows, in this order:
// - the set's own training, validation and test rows;
// - `rows` replaces the parts that it names. Its numbers run over all rows of
//   the set: 60,000 to 69,999 are MNIST's own test rows. Without rows.test the
//   own test rows stay, and the other parts may not reach into them;
// - `split` splits the training rows in two and replaces the test rows;
// - `validation_fraction` takes the last rows of train: floor(n (1 - fraction))
//   stay, as in Keras.
// Throws std::runtime_error with one line that names the key.
RowChoice choose_rows(const RawSet& set, const DataSpec& spec);

}  // namespace reprise
