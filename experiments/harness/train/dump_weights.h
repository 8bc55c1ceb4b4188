#pragma once

#include <filesystem>
#include <span>

#include "experiments/harness/train/engine.h"

namespace reprise {

// Writes each tensor as DIR/NAME.npy, float32 or float64 by the precision: what
// a spec's {"init": {"npy": DIR}} reads. Each file is whole or absent; tensors
// of an earlier, deeper net in DIR are removed, other files are left alone.
void dump_weights(const std::filesystem::path& dir,
                  std::span<const NamedTensor> tensors, Precision precision);

}  // namespace reprise
