#pragma once

#include <filesystem>
#include <vector>

#include "experiments/harness/spec/train_settings.h"
#include "experiments/harness/train/train_result.h"

namespace reprise {

// Reads W0.npy (I, O), b0.npy (O), scale0.npy, shift0.npy (absent: 1 and 0),
// W1.npy … of `model` from a directory. Throws std::runtime_error with one line
// that names the file, the shape found and the shape that the model has.
std::vector<NamedTensor> read_initial_tensors(
    const std::filesystem::path& directory, const ModelSpec& model);

}  // namespace reprise
