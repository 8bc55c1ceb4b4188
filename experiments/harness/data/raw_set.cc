#include "experiments/harness/data/raw_set.h"

#include "experiments/harness/base/sha256.h"

namespace reprise {

std::string hash_rows(const RawSet& set) {
  Sha256 sum;
  const auto add = [&]<class T>(const std::vector<T>& values) {
    sum.update(values.data(), values.size() * sizeof(T));
  };
  add(std::vector<std::int64_t>{set.train, set.validation, set.test, set.inputs,
                                set.classes, set.targets});
  add(set.bytes);
  add(set.values);
  add(set.labels);
  add(set.target_values);
  return sum.hex();
}

}  // namespace reprise
