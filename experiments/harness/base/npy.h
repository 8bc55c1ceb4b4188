#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace reprise {

// An array of NumPy's file format (versions 1.0 to 3.0): little-endian float32,
// float64, int64, int32 or uint8, in C order here whichever order the file has.
struct NpyArray {
  std::vector<std::int64_t> shape;  // empty: a single number
  std::variant<std::vector<float>, std::vector<double>,
               std::vector<std::int64_t>, std::vector<std::int32_t>,
               std::vector<std::uint8_t>>
      values;

  std::int64_t size() const;  // elements
  bool is_integer() const;
  std::vector<double> as_double() const;  // exact but for int64 beyond 2^53
};

// Throws std::runtime_error with one line that names the file, what was found
// and what is allowed.
NpyArray read_npy(const std::filesystem::path& file);
NpyArray parse_npy(std::string_view bytes, const std::string& name);

// Writes version 1.0 in C order, laid out like numpy.save's, whole or not at
// all. The product of the shape is the number of values.
template <class T>  // float, double, std::int64_t, std::int32_t, std::uint8_t
void write_npy(const std::filesystem::path& file, std::span<const T> values,
               const std::vector<std::int64_t>& shape);

}  // namespace reprise
