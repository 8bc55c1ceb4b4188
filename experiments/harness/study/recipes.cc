#include "experiments/harness/study/recipes.h"

namespace reprise {

Json spec(const char* json) { return Json::parse(json); }

Json with(Json spec, const Json& patch) {
  spec.merge_patch(patch);
  return spec;
}

std::vector<int> stack(int inputs, int width, int depth, int outputs) {
  std::vector<int> layers{inputs};
  layers.insert(layers.end(), static_cast<std::size_t>(depth), width);
  layers.push_back(outputs);
  return layers;
}

Json moons(int n, double noise, int random_state) {
  return {{"generator", "moons"},
          {"n", n},
          {"noise", noise},
          {"random_state", random_state}};
}

Json held_out(double test_fraction, int random_state) {
  return {{"test_fraction", test_fraction}, {"random_state", random_state}};
}

Json keras_adam(double lr) {
  return {
      {"name", "adam"}, {"lr", lr}, {"epsilon", 1e-7}, {"epsilon_hat", true}};
}

Json moons_example(int hidden_layers, const char* activation) {
  return {{"dataset", moons(250, .05, 42)},
          {"split", held_out(.2, 42)},
          {"model",
           {{"layers", stack(2, 10, hidden_layers, 1)},
            {"activation", activation}}},
          {"init", "xavier_uniform"},
          {"loss", "binary_cross_entropy"},
          {"optimizer", {{"name", "adam"}, {"lr", .001}}},
          {"epochs", 100},
          {"evaluate_every", 0},
          {"seed", {1, 2, 3, 4, 5, 6, 7, 8}}};
}

Json nielsen(const Nielsen& net) {
  constexpr int kTraining = 50000, kValidation = 10000;
  Json weights = {{"scheme", net.weights},
                  {"bias", {{"scheme", "normal"}, {"std", 1.0}}}};
  if (net.weights == "normal") weights["std"] = 1.0;
  const bool squared = net.loss == "squared";
  return {{"dataset", {{"name", "mnist"}}},
          {"rows",
           {{"train", {0, net.rows}},
            {"validation", {kTraining, kTraining + kValidation}}}},
          {"scaling", {{"mean", 0.0}, {"deviation", 256.0}}},
          {"model",
           {{"layers", net.layers},
            {"activation", "sigmoid"},
            {"output", "sigmoid"}}},
          {"init", weights},
          {"loss", net.loss},
          {"optimizer",
           {{"name", "sgd"},
            {"lr", squared ? net.eta * net.layers.back() / 2 : net.eta}}},
          {"regularization", {{"l2", net.lambda / net.rows}}},
          {"batch", 10},
          {"epochs", net.epochs}};
}

}  // namespace reprise
