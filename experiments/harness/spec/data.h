#pragma once

#include "experiments/harness/base/json.h"

// What a trial spec may say about its data. data/dataset.cc loads what passes
// here.
namespace reprise {

class SpecReader;

// Where the rows come from and what is done to them before training. Kept as
// checked JSON: dataset.h reads it, and two trials share a loaded data set when
// these are equal.
struct DataSpec {
  Json dataset;  // {"generator"|"name"|"npy": …}
  Json rows;     // {"train": [a, b), "validation", "test"} or null; validation
                 // may be "train": the training rows, after the epoch
  Json split;    // {"test_fraction", "random_state"} or null
  double validation_fraction = 0;  // the last rows of train
  Json scaling = "none";  // a name, or {"mean", "deviation"} of raw values, or
                          // {"threshold"} of them
  Json target_scaling = "none";
  bool operator==(const DataSpec&) const = default;
};

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

// "dataset", "rows", "split", "validation_fraction", "scaling",
// "target_scaling": keys of the spec itself, read to canonical form and
// written.
DataSpec parse_data(const SpecReader& spec);
void write_data(Json& json, const DataSpec& data);

// f(dataset) of every dataset object, at any depth: a compute trial has its
// data set, or a whole trial spec, among its params.
template <class J, class F>
void for_each_dataset(J& json, const F& f) {
  if (json.is_object()) {
    const auto dataset = json.find("dataset");
    if (dataset != json.end() && dataset->is_object()) f(*dataset);
  }
  if (!json.is_structured()) return;
  for (auto& value : json) for_each_dataset(value, f);
}
// The named set that it asks for; empty where it asks for none.
std::string named_set_of(const Json& dataset);

}  // namespace reprise
