#include "experiments/harness/base/npy.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <numeric>

#include "experiments/harness/base/files.h"
#include "tests/support.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

// The head of an NPY file around this dictionary.
std::string npy(std::string dictionary, const std::string& data,
                char major = 1) {
  std::string bytes = std::string("\x93NUMPY") + major + '\0';
  bytes += static_cast<char>(dictionary.size());
  bytes += '\0';
  if (major > 1) bytes += std::string(2, '\0');
  return bytes + dictionary + data;
}

std::string refusal(const std::string& bytes) {
  return message_of([&] { parse_npy(bytes, "x.npy"); });
}

template <class T>
std::vector<T> values_of(const NpyArray& array) {
  return std::get<std::vector<T>>(array.values);
}

template <class T>
void round_trip(std::vector<std::int64_t> shape) {
  const auto size = std::accumulate(shape.begin(), shape.end(), std::int64_t{1},
                                    std::multiplies<>());
  std::vector<T> values(static_cast<std::size_t>(size));
  std::iota(values.begin(), values.end(), T(3));
  const TemporaryFolder folder;
  const fs::path file = folder / "round_trip.npy";
  write_npy<T>(file, values, shape);
  EXPECT_EQ(fs::file_size(file) % 64, values.size() * sizeof(T) % 64);
  const NpyArray array = read_npy(file);
  EXPECT_EQ(array.shape, shape);
  EXPECT_EQ(array.size(), size);
  EXPECT_EQ(values_of<T>(array), values);
}

TEST(Npy, WhatIsWrittenIsReadBack) {
  round_trip<float>({3, 5});
  round_trip<double>({7});
  round_trip<std::int64_t>({});
  round_trip<std::int32_t>({2, 3, 4});
  round_trip<std::uint8_t>({0, 4});
}

// numpy.save(f, numpy.arange(3, dtype="<f4")), NumPy 1.24.2.
TEST(Npy, WritesNumpysBytes) {
  const TemporaryFolder folder;
  const fs::path file = folder / "numpys_bytes.npy";
  const std::vector<float> values{0, 1, 2};
  write_npy<float>(file, values, {3});
  const std::string text =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";
  EXPECT_EQ(read_file(file),
            npy(text + std::string(60, ' ') + "\n",
                std::string("\0\0\0\0\0\0\x80\x3f\0\0\0\x40", 12)));
}

TEST(Npy, ReadsEveryVersionAnyOrderOfKeysAndSpaces) {
  for (const char major : {1, 2, 3}) {
    const NpyArray array = parse_npy(
        npy("{ \"shape\":(2,),'fortran_order':False , 'descr':'|u1'}\n", "ab",
            major),
        "x.npy");
    EXPECT_EQ(values_of<std::uint8_t>(array),
              (std::vector<std::uint8_t>{'a', 'b'}));
  }
}

TEST(Npy, FortranOrderIsTransposed) {
  const NpyArray array = parse_npy(
      npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2), }",
          "abcdefghijkl"),
      "x.npy");
  const auto values = values_of<std::uint8_t>(array);
  // numpy.frombuffer(b"abcdefghijkl", "u1").reshape(2, 3, 2, order="F").ravel()
  EXPECT_EQ(std::string(values.begin(), values.end()), "agciekbhdjfl");
}

TEST(Npy, RefusesWithOneLine) {
  const std::string good =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
  EXPECT_EQ(refusal(npy(good, std::string(8, 'x'))), "");
  EXPECT_EQ(refusal("PK\3\4"),
            "x.npy: found no NPY magic; allowed: a file that numpy.save wrote");
  EXPECT_EQ(refusal(npy(good, std::string(8, 'x'), 4)),
            "x.npy: found NPY version 4.0; allowed: 1.0, 2.0, 3.0");
  EXPECT_EQ(refusal(npy(good, std::string(7, 'x'))),
            "x.npy: found 7 bytes of data; allowed: 8 for shape (2) of <f4");
  EXPECT_EQ(refusal(npy(good, std::string(9, 'x'))),
            "x.npy: found 9 bytes of data; allowed: 8 for shape (2) of <f4");
  EXPECT_EQ(refusal(npy("{'descr': '>f4', 'fortran_order': False, 'shape': ()}",
                        "xxxx")),
            "x.npy: found NPY type >f4; allowed: <f4, <f8, <i8, <i4, |u1");
  EXPECT_EQ(refusal(npy("{'descr': '<f4', 'fortran_order': False, "
                        "'shape': (4611686018427387904, 4)}",
                        "")),
            "x.npy: found 0 bytes of data; allowed: a shape that fits in "
            "memory");
  for (const std::string bad :
       {"", "{", "{}", "{'descr': '<f4'}", "{'descr': '<f4}",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': ''}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} x"}) {
    const std::string message = refusal(npy(bad, std::string(8, 'x')));
    EXPECT_TRUE(message.starts_with("x.npy: found the NPY header")) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
  for (std::size_t n = 0; n < npy(good, "").size(); ++n) {
    EXPECT_NE(refusal(npy(good, "").substr(0, n)), "") << n;
  }
}

}  // namespace
}  // namespace reprise
