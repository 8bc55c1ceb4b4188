#include "experiments/harness/data/idx.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support.h"

namespace reprise {
namespace {

// Magic number, shape, values.
std::string idx(const std::string& magic, std::vector<int> shape,
                const std::string& values) {
  std::string bytes = magic;
  for (const int n : shape) {
    bytes += std::string(3, '\0') + static_cast<char>(n);
  }
  return bytes + values;
}
const std::string kOne("\0\0\x8\1", 4), kThree("\0\0\x8\3", 4);

TEST(Idx, Reads) {
  const IdxArray a = parse_idx(idx(kThree, {2, 1, 3}, "abcdef"), 3, "x");
  EXPECT_EQ(a.shape, (std::vector<std::int64_t>{2, 1, 3}));
  EXPECT_EQ(std::string(a.values.begin(), a.values.end()), "abcdef");
  EXPECT_EQ(parse_idx(idx(kOne, {2}, "\xff\x80"), 1, "x").values,
            (std::vector<std::uint8_t>{255, 128}));
}

TEST(Idx, RefusesWithOneLine) {
  const auto message = [](const std::string& bytes, std::size_t dimensions) {
    return message_of([&] { parse_idx(bytes, dimensions, "x"); });
  };
  EXPECT_EQ(message(idx(kOne, {2}, "ab"), 1), "");
  EXPECT_EQ(message("", 1),
            "x: found 0 bytes; allowed: an IDX file, 8 bytes "
            "or more");
  EXPECT_EQ(message(idx(kThree, {2}, "abcdef"), 1),
            "x: found magic number 0x00000803; allowed: 0x00000801, unsigned "
            "bytes in 1 dimensions");
  EXPECT_EQ(message(idx(kOne, {2}, "a"), 1),
            "x: found 1 bytes of data; allowed: as many as its shape (2) says");
  EXPECT_EQ(message(idx(kOne, {2}, "abc"), 1),
            "x: found 3 bytes of data; allowed: as many as its shape (2) says");
  const std::string huge = kThree + std::string(12, '\xff');
  EXPECT_EQ(message(huge + "a", 3),
            "x: found 1 bytes of data; allowed: as many as its shape "
            "(4294967295, 4294967295, 4294967295) says");
}

}  // namespace
}  // namespace reprise
