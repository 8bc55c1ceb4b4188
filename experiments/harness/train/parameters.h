#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/train/net.h"
#include "experiments/harness/train/train_result.h"

// A net's parameters as tensors that have names, one lane's at a time.
namespace reprise {

template <Number T>
void set_lane(T& x, int lane, Scalar<T> value) {
  if constexpr (kIsPack<T>) {
    x[static_cast<std::size_t>(lane)] = value;
  } else {
    x = value;
  }
}

// One lane's tensors by name, in the order that is hashed: per layer W, b,
// scale, shift, then all running moments.
template <Number T, class F>
void for_each_tensor(Net<T>& net, F f) {
  for (std::size_t l = 0; l < net.layers.size(); ++l) {
    Layer<T>& layer = net.layers[l];
    const std::string index = std::to_string(l);
    f("W" + index, layer.w, false);
    f("b" + index, Mat<T>{layer.b.data, 1, layer.out}, true);
    if (layer.scale.n == 0) continue;
    f("scale" + index, Mat<T>{layer.scale.data, 1, layer.out}, true);
    f("shift" + index, Mat<T>{layer.shift.data, 1, layer.out}, true);
  }
  for (std::size_t l = 0; l < net.layers.size(); ++l) {
    Layer<T>& layer = net.layers[l];
    if (layer.running_mean.n == 0) continue;
    const std::string index = std::to_string(l);
    f("mean" + index, Mat<T>{layer.running_mean.data, 1, layer.out}, true);
    f("variance" + index, Mat<T>{layer.running_var.data, 1, layer.out}, true);
  }
}

template <Number T>
std::vector<NamedTensor> tensors_of_lane(Net<T>& net, int lane) {
  std::vector<NamedTensor> tensors;
  for_each_tensor(net, [&](std::string name, Mat<T> values, bool is_vector) {
    NamedTensor tensor{
        std::move(name), values.rows, values.cols, is_vector, {}};
    tensor.values.reserve(static_cast<std::size_t>(values.flat().n));
    for (const T& value : values.flat()) {
      tensor.values.push_back(static_cast<double>(get_lane(value, lane)));
    }
    tensors.push_back(std::move(tensor));
  });
  return tensors;
}

// Sets one lane from tensors of those names and shapes; what is not among them
// stays as it is. The caller has checked the shapes.
template <Number T>
void set_tensors_of_lane(Net<T>& net, int lane,
                         const std::vector<NamedTensor>& tensors) {
  for_each_tensor(net, [&](const std::string& name, Mat<T> values, bool) {
    for (const NamedTensor& tensor : tensors) {
      if (tensor.name != name) continue;
      for (std::int64_t i = 0; i < values.flat().n; ++i) {
        set_lane(
            values.data[i], lane,
            static_cast<Scalar<T>>(tensor.values[static_cast<std::size_t>(i)]));
      }
    }
  });
}

}  // namespace reprise
