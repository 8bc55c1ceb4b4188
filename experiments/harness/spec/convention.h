#pragma once

#include "experiments/harness/base/json.h"
#include "experiments/harness/spec/reader.h"
#include "experiments/harness/spec/spec.h"

// Programs of others whose draws and arithmetic a spec may ask for by
// "convention".
//
// scikit-learn: MLPClassifier. It draws its own initial weights from NumPy's
// legacy stream, reshuffles or not, and its seed is NumPy's.
//
// nielsen: network2.py of Nielsen's book with the cross-entropy cost, in double
// alone. NumPy's legacy stream gives the normals, Python 2.7's the shuffles,
// and the seed seeds both; a net draws all biases, then all weights, unit by
// unit, divided by the root of their number (init lecun_normal), and for init
// normal with std 1 all of it once more without the division. Each epoch
// shuffles the already shuffled list. A step is
//   w <- (1 - lr l2) w - (lr / m) (sum of the gradients of m rows),
// biases without the first factor. What is recorded of training, validation and
// test rows is taken after the epoch: his cost, mean cross-entropy (0 log 0 =
// 0) plus lambda / (2 rows) |W|^2 with lambda = l2 times the training rows, and
// the share of rows whose largest output is the right one. Of a spec that asks
// for it, a key left out means
//   scaling     x / 256 of images
//   model       sigmoid units and outputs; loss binary_cross_entropy
//   init        lecun_normal; normal has std 1; the biases too
//   optimizer   sgd with lr .5; batch 10, epochs 30
namespace reprise {

// The spec with what the convention means by keys left out.
Json with_nielsens_defaults(Json spec);

// What follows from the convention. Throws SpecError.
void check_convention(const SpecReader& reader, const TrainSpec& spec);

}  // namespace reprise
