#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

// An array of unsigned bytes in MNIST's IDX format, row-major.
struct IdxArray {
  std::vector<std::int64_t> shape;
  std::vector<std::uint8_t> values;
};

// bytes: decompressed. dimensions: how many the file must have. Throws
// std::runtime_error with one line that names the file.
IdxArray parse_idx(std::string_view bytes, std::size_t dimensions,
                   const std::string& name);

}  // namespace reprise
