#pragma once

#include <string>
#include <vector>

#include "experiments/harness/base/json.h"

// Parts of trial specs that several studies train.
namespace reprise {

// A spec, or a part of one, as a trial spec writes it: R"({"batch": 32})".
Json spec(const char* json);
// With some keys changed: a merge patch (RFC 7396), null takes a key out.
Json with(Json spec, const Json& patch);

// inputs, then `depth` hidden layers of one width, then outputs.
std::vector<int> stack(int inputs, int width, int depth, int outputs);

// A dataset: scikit-learn's make_moons.
Json moons(int n, double noise, int random_state);
// A split: scikit-learn's train_test_split.
Json held_out(double test_fraction, int random_state);

// An optimizer: Adam as Keras has it, whose epsilon is 1e-7 and stands beside
// the uncorrected root (epsilon hat of Kingma and Ba).
Json keras_adam(double lr = 1e-3);

// A whole spec, to be tried and changed: hidden layers of ten on the course's
// moons, Xavier's weights, Adam, eight seeds.
Json moons_example(int hidden_layers, const char* activation);

// A whole spec: a net of Nielsen's book. Sigmoid units, weights N(0, 1/n_in)
// ("normal": N(0, 1)), biases N(0, 1), pixels x/256, batches of 10, decay by
// eta lambda / rows a step; the first `rows` images train, 10,000 validate. Our
// rate is eta: the cross-entropy is summed over outputs, as his is; for his
// quadratic cost 1/2 |a - y|^2 it is eta K / 2, ours being a mean over K.
struct Nielsen {
  std::vector<int> layers = {784, 30, 10};
  double eta = .5, lambda = 0;
  std::string loss = "binary_cross_entropy", weights = "lecun_normal";
  int rows = 50000, epochs = 30;
};
Json nielsen(const Nielsen& net);

}  // namespace reprise
