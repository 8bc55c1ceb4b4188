#pragma once

#include <cstdint>
#include <vector>

// Every shape that is timed, with the experiment it comes from.
namespace reprise {

struct GemmShape {
  const char* from;
  std::int64_t m, n, k;
};

// Products of one training step: forward (batch, out, in), weight gradient
// (in, out, batch).
inline constexpr GemmShape kGemmShapes[] = {
    {"a wide net's hidden layer, batch 128", 128, 800, 800},
    {"its weight gradient", 800, 800, 128},
    {"05 mnist, keras-mlp, first layer", 128, 512, 784},
    {"05 mnist, paper relu (100)", 200, 100, 784},
    {"05 mnist, notebook, last layer", 32, 10, 32},
    {"08 vanishing_gradient, nielsen, batch 10", 10, 30, 784},
    {"16 xavier_he, a 128 x 128 layer", 100, 128, 128},
    {"square", 1024, 1024, 1024}};

struct TrainShape {
  const char* from;
  std::vector<int> layers;
  std::int64_t batch;
  std::int64_t rows;
};

inline const std::vector<TrainShape>& train_shapes() {
  static const std::vector<TrainShape> shapes{
      {"moons, 2-10-10-1", {2, 10, 10, 1}, 32, 200},
      {"08 nielsen, 784-30-10", {784, 30, 10}, 10, 2000},
      {"05 notebook, 784-128-32-10", {784, 128, 32, 10}, 32, 2000},
      {"wide, 784-800-800-10", {784, 800, 800, 10}, 128, 2560}};
  return shapes;
}

}  // namespace reprise
