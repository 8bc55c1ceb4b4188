#include "experiments/harness/base/npy.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <cstring>
#include <utility>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/npy_header.h"

namespace reprise {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr const char* kTypes = "<f4, <f8, <i8, <i4, |u1";

template <class T>
constexpr const char* kDescription = nullptr;
template <>
constexpr const char* kDescription<float> = "<f4";
template <>
constexpr const char* kDescription<double> = "<f8";
template <>
constexpr const char* kDescription<std::int64_t> = "<i8";
template <>
constexpr const char* kDescription<std::int32_t> = "<i4";
template <>
constexpr const char* kDescription<std::uint8_t> = "|u1";

// From column-major to row-major, for any number of dimensions: walks the
// target in order and keeps the source's offset beside it.
template <class T>
std::vector<T> to_c_order(const std::vector<T>& source,
                          const std::vector<std::int64_t>& shape) {
  std::vector<T> target(source.size());
  std::vector<std::int64_t> index(shape.size(), 0), stride(shape.size(), 1);
  for (std::size_t d = 1; d < shape.size(); ++d) {
    stride[d] = stride[d - 1] * shape[d - 1];
  }
  std::int64_t offset = 0;
  for (T& value : target) {
    value = source[static_cast<std::size_t>(offset)];
    for (std::size_t d = shape.size(); d-- > 0;) {
      offset += stride[d];
      if (++index[d] < shape[d]) break;
      offset -= stride[d] * shape[d];
      index[d] = 0;
    }
  }
  return target;
}

// Fills array.values when the file's type is T.
template <class T>
bool take(NpyArray& array, const NpyHeader& header, std::string_view body,
          const std::string& name) {
  // NumPy writes |u1; <u1 is the same.
  std::string description = header.description;
  if (description == "<u1") description = "|u1";
  if (description != kDescription<T>) return false;
  std::size_t bytes = sizeof(T);
  bool fits = true;
  for (const std::int64_t n : header.shape) {
    fits = fits && !__builtin_mul_overflow(bytes, n, &bytes);
  }
  if (!fits || body.size() != bytes) {
    refuse_file(name, fmt::format("{} bytes of data", body.size()),
                fits ? fmt::format("{} for shape ({}) of {}", bytes,
                                   fmt::join(header.shape, ", "), description)
                     : "a shape that fits in memory");
  }
  std::vector<T> values(bytes / sizeof(T));
  if (bytes != 0) std::memcpy(values.data(), body.data(), bytes);
  array.values = header.fortran_order ? to_c_order(values, header.shape)
                                      : std::move(values);
  return true;
}

}  // namespace

std::int64_t NpyArray::size() const {
  return std::visit([](const auto& v) { return std::ssize(v); }, values);
}

bool NpyArray::is_integer() const { return values.index() >= 2; }

std::vector<double> NpyArray::as_double() const {
  return std::visit(
      [](const auto& v) { return std::vector<double>(v.begin(), v.end()); },
      values);
}

NpyArray parse_npy(std::string_view bytes, const std::string& name) {
  constexpr std::size_t kPrefix = 8;  // magic and version
  if (!bytes.starts_with(kMagic) || bytes.size() < kPrefix) {
    refuse_file(name, "no NPY magic", "a file that numpy.save wrote");
  }
  const auto byte = [&](std::size_t i) {
    return std::size_t{static_cast<unsigned char>(bytes[i])};
  };
  const std::size_t version = byte(6);
  if (version < 1 || version > 3 || byte(7) != 0) {
    refuse_file(name, fmt::format("NPY version {}.{}", byte(6), byte(7)),
                "1.0, 2.0, 3.0");
  }
  const std::size_t length_bytes = version == 1 ? 2 : 4;
  std::size_t length = 0;
  if (bytes.size() >= kPrefix + length_bytes) {
    for (std::size_t i = 0; i < length_bytes; ++i) {
      length |= byte(kPrefix + i) << (8 * i);
    }
    bytes.remove_prefix(kPrefix + length_bytes);
  } else {
    bytes = {};
    length = 1;
  }
  if (bytes.size() < length) {
    refuse_file(name, "an NPY header that ends too early", "a whole file");
  }
  const auto header = read_npy_header(bytes.substr(0, length), name);
  bytes.remove_prefix(length);
  NpyArray array;
  array.shape = header.shape;
  if (!take<float>(array, header, bytes, name) &&
      !take<double>(array, header, bytes, name) &&
      !take<std::int64_t>(array, header, bytes, name) &&
      !take<std::int32_t>(array, header, bytes, name) &&
      !take<std::uint8_t>(array, header, bytes, name)) {
    refuse_file(name, "NPY type " + printable(header.description), kTypes);
  }
  return array;
}

NpyArray read_npy(const std::filesystem::path& file) {
  return parse_npy(read_file(file), file.string());
}

template <class T>
void write_npy(const std::filesystem::path& file, std::span<const T> values,
               const std::vector<std::int64_t>& shape) {
  // Python writes a tuple of one with a comma.
  std::string header = fmt::format(
      "{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}",
      kDescription<T>, fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
  // Spaces and a newline up to a multiple of 64 bytes, prefix included.
  constexpr std::size_t kPrefix = 10, kAlignment = 64;
  const std::size_t whole = kPrefix + header.size() + 1;
  header.append((kAlignment - whole % kAlignment) % kAlignment, ' ');
  header += '\n';
  std::string bytes(kMagic);
  bytes += {'\1', '\0', static_cast<char>(header.size() & 0xff),
            static_cast<char>(header.size() >> 8)};
  bytes += header;
  if (!values.empty()) {
    bytes.append(reinterpret_cast<const char*>(values.data()),
                 values.size_bytes());
  }
  write_file(file, bytes);
}

template void write_npy(const std::filesystem::path&, std::span<const float>,
                        const std::vector<std::int64_t>&);
template void write_npy(const std::filesystem::path&, std::span<const double>,
                        const std::vector<std::int64_t>&);
template void write_npy(const std::filesystem::path&,
                        std::span<const std::int64_t>,
                        const std::vector<std::int64_t>&);
template void write_npy(const std::filesystem::path&,
                        std::span<const std::int32_t>,
                        const std::vector<std::int64_t>&);
template void write_npy(const std::filesystem::path&,
                        std::span<const std::uint8_t>,
                        const std::vector<std::int64_t>&);

}  // namespace reprise
