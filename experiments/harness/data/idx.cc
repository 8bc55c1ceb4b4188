#include "experiments/harness/data/idx.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "experiments/harness/base/files.h"

namespace reprise {
namespace {

// Four bytes, the highest first.
std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

}  // namespace

IdxArray parse_idx(std::string_view bytes, std::size_t dimensions,
                   const std::string& name) {
  constexpr std::uint32_t kUnsignedByte = 0x800;
  const std::size_t head = 4 + 4 * dimensions;
  const auto magic = kUnsignedByte + static_cast<std::uint32_t>(dimensions);
  if (bytes.size() < head) {
    refuse_file(name, fmt::format("{} bytes", bytes.size()),
                fmt::format("an IDX file, {} bytes or more", head));
  }
  if (big_endian(bytes) != magic) {
    refuse_file(name, fmt::format("magic number 0x{:08x}", big_endian(bytes)),
                fmt::format("0x{:08x}, unsigned bytes in {} dimensions", magic,
                            dimensions));
  }
  IdxArray array;
  std::uint64_t size = 1;
  bool fits = true;
  for (std::size_t d = 0; d < dimensions; ++d) {
    const std::uint32_t n = big_endian(bytes.substr(4 + 4 * d));
    array.shape.push_back(n);
    fits = fits && !__builtin_mul_overflow(size, n, &size);
  }
  bytes.remove_prefix(head);
  if (!fits || bytes.size() != size) {
    refuse_file(name, fmt::format("{} bytes of data", bytes.size()),
                fmt::format("as many as its shape ({}) says",
                            fmt::join(array.shape, ", ")));
  }
  array.values.assign(bytes.begin(), bytes.end());
  return array;
}

}  // namespace reprise
