#include "experiments/harness/data/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <stdexcept>

#include "experiments/harness/base/files.h"

namespace reprise {

std::string gunzip(std::string_view bytes, const std::string& name) {
  z_stream stream{};
  constexpr int kGzipOnly = 16 + MAX_WBITS;
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) {
    throw std::runtime_error("zlib: cannot start");
  }
  std::string out;
  constexpr std::size_t kBlock = std::size_t{1} << 22;
  // zlib counts in unsigned int and never writes to its input.
  stream.next_in =
      const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  std::size_t left = bytes.size();
  int status = Z_OK;
  while (status == Z_OK) {
    if (stream.avail_in == 0) {
      stream.avail_in = static_cast<uInt>(std::min(left, kBlock));
      left -= stream.avail_in;
    }
    const std::size_t size = out.size();
    out.resize(size + kBlock);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    stream.avail_out = static_cast<uInt>(kBlock);
    status = inflate(&stream, Z_NO_FLUSH);
    out.resize(size + kBlock - stream.avail_out);
  }
  left += stream.avail_in;
  inflateEnd(&stream);
  const std::string whole = "one whole gzip stream";
  if (status == Z_BUF_ERROR) {
    refuse_file(name, "a gzip stream that ends too early", whole);
  }
  if (status != Z_STREAM_END) refuse_file(name, "a damaged gzip stream", whole);
  if (left != 0) {
    refuse_file(name, std::to_string(left) + " bytes after the gzip stream",
                whole);
  }
  return out;
}

std::string read_plain_or_gzip(const std::string& name) {
  std::string bytes = read_file(name);
  return bytes.starts_with("\x1f\x8b") ? gunzip(bytes, name) : bytes;
}

}  // namespace reprise
