#pragma once

#include "experiments/harness/spec/spec.h"

// What a trial spec may say about its data. dataset.cc loads what passes here.
namespace reprise {

// The dataset object with its defaults filled in: {"generator": …, …},
// {"name": …} or {"npy": {…}}. "n" and "n_samples" are one key ("n" is kept).
// "test_fraction" stays where it is: canonical_data_spec moves it to split.
// Throws std::runtime_error with one line that names the key, what was found
// and what is allowed.
Json canonical_dataset(const Json& dataset);

// The whole in canonical form: dataset as above, its test_fraction as split,
// split with both keys, rows as [begin, end) pairs, null where there is none.
// Two specs that mean the same are equal afterwards. Throws like the above.
DataSpec canonical_data_spec(const DataSpec& spec);

// canonical_data_spec for its errors alone. Row numbers are checked against the
// data when it is loaded.
void check_data_spec(const DataSpec& spec);

}  // namespace reprise
