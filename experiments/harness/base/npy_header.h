#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

// What an NPY file says about itself.
struct NpyHeader {
  std::string description;  // "<f4"
  bool fortran_order = false;
  std::vector<std::int64_t> shape;
};

// Reads the dictionary of an NPY file's head; `name` is the file's, for errors.
NpyHeader read_npy_header(std::string_view text, const std::string& name);

}  // namespace reprise
