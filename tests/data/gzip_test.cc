#include "experiments/harness/data/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "tests/support.h"

namespace reprise {
namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8,
               Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 100, '\0');
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(Gzip, RoundTrip) {
  std::string text;
  for (int i = 0; i < 1000000; ++i) text += std::to_string(i * 79);
  EXPECT_TRUE(gunzip(gzip(text), "x.gz") == text);  // over several blocks
  EXPECT_EQ(gunzip(gzip(""), "x.gz"), "");
}

TEST(Gzip, RefusesWithOneLine) {
  const std::string good = gzip("some text that is long enough, long enough");
  for (std::size_t n = 2; n < good.size(); ++n) {
    EXPECT_EQ(message_of([&] { gunzip(good.substr(0, n), "x.gz"); }),
              "x.gz: found a gzip stream that ends too early; allowed: one "
              "whole gzip stream");
  }
  EXPECT_EQ(message_of([&] { gunzip(good + "abc", "x.gz"); }),
            "x.gz: found 3 bytes after the gzip stream; allowed: one whole "
            "gzip stream");
  for (std::size_t n = 10; n < good.size(); ++n) {
    std::string damaged = good;
    damaged[n] = static_cast<char>(damaged[n] ^ 0x55);
    EXPECT_NE(message_of([&] { gunzip(damaged, "x.gz"); }), "") << n;
  }
}

}  // namespace
}  // namespace reprise
