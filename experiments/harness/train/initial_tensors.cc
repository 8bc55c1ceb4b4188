#include "experiments/harness/train/initial_tensors.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <stdexcept>

#include "experiments/harness/base/npy.h"

namespace reprise {
namespace {

NamedTensor read_tensor(const std::filesystem::path& directory,
                        const std::string& name,
                        const std::vector<std::int64_t>& shape) {
  const std::filesystem::path file = directory / (name + ".npy");
  const NpyArray array = read_npy(file);
  if (array.shape != shape) {
    throw std::runtime_error(
        fmt::format("{}: shape is ({}), the model has ({})", file.string(),
                    fmt::join(array.shape, ", "), fmt::join(shape, ", ")));
  }
  if (array.is_integer()) {
    throw std::runtime_error(fmt::format(
        "{}: found integers, allowed are float32 and float64", file.string()));
  }
  const bool is_vector = shape.size() == 1;
  return {name, is_vector ? 1 : shape[0], shape.back(), is_vector,
          array.as_double()};
}

}  // namespace

std::vector<NamedTensor> read_initial_tensors(
    const std::filesystem::path& directory, const ModelSpec& model) {
  if (!std::filesystem::is_directory(directory)) {
    throw std::runtime_error(fmt::format(
        "init.npy: '{}' is not a directory; it holds W0.npy (I, O), b0.npy (O)",
        directory.string()));
  }
  std::vector<NamedTensor> tensors;
  for (std::size_t l = 0; l + 1 < model.layers.size(); ++l) {
    const std::string index = std::to_string(l);
    const std::int64_t in = model.layers[l], out = model.layers[l + 1];
    tensors.push_back(read_tensor(directory, "W" + index, {in, out}));
    tensors.push_back(read_tensor(directory, "b" + index, {out}));
    const bool hidden = l + 2 < model.layers.size();
    if (!hidden || model.normalization == Normalization::kNone) continue;
    for (const char* name : {"scale", "shift"}) {
      if (std::filesystem::exists(directory / (name + index + ".npy"))) {
        tensors.push_back(read_tensor(directory, name + index, {out}));
      }
    }
  }
  return tensors;
}

}  // namespace reprise
