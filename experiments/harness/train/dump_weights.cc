#include "experiments/harness/train/dump_weights.h"

#include <regex>
#include <set>

#include "experiments/harness/base/npy.h"

namespace reprise {

namespace {

template <class S>
void write_tensor(const std::filesystem::path& file,
                  const NamedTensor& tensor) {
  const std::vector<S> values(tensor.values.begin(), tensor.values.end());
  std::vector<std::int64_t> shape = {tensor.rows, tensor.cols};
  if (tensor.is_vector) shape = {tensor.cols};
  write_npy<S>(file, values, shape);
}

}  // namespace

void dump_weights(const std::filesystem::path& dir,
                  std::span<const NamedTensor> tensors, Precision precision) {
  std::filesystem::create_directories(dir);
  std::set<std::string> names;
  for (const NamedTensor& tensor : tensors) {
    const std::string name = tensor.name + ".npy";
    names.insert(name);
    if (precision == Precision::kFloat) {
      write_tensor<float>(dir / name, tensor);
    } else {
      write_tensor<double>(dir / name, tensor);
    }
  }
  static const std::regex ours("(W|b|scale|shift|mean|variance)[0-9]+\\.npy");
  std::set<std::filesystem::path> stale;
  for (const auto& entry : std::filesystem::directory_iterator(dir)) {
    const std::string name = entry.path().filename().string();
    if (std::regex_match(name, ours) && names.count(name) == 0) {
      stale.insert(entry.path());
    }
  }
  for (const auto& file : stale) std::filesystem::remove(file);
}

}  // namespace reprise
