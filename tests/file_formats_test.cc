#include <gtest/gtest.h>
#include <zlib.h>

#include <stdexcept>

#include "experiments/harness/base/csv.h"
#include "experiments/harness/data/gzip.h"
#include "experiments/harness/data/idx.h"

namespace reprise {
namespace {

std::string message_of(auto f) {
  try {
    f();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

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

TEST(Csv, ReadsRfc4180) {
  const TextTable table = parse_csv(
      "\xef\xbb\xbfname, x ,\"y \"\"z\"\"\"\r\n"
      "\"a,\nb\",1.5,-2e3\r\n"
      ",0x,3",
      "t.csv");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"name", "x", "y \"z\""}));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0][0], "a,\nb");
  EXPECT_EQ(table.number(0, table.column("x")), 1.5);
  EXPECT_EQ(table.number(0, 2), -2000);
  EXPECT_EQ(table.lines, (std::vector<std::size_t>{2, 4}));
  EXPECT_EQ(message_of([&] { table.number(1, 1); }),
            "t.csv:4: found \"0x\" as x; allowed: a finite number");
  EXPECT_EQ(message_of([&] { table.number(0, 0); }),
            "t.csv:2: found \"a,?b\" as name; allowed: a finite number");
  EXPECT_EQ(message_of([&] { table.column("z"); }),
            "t.csv: found no column z; allowed: a table with it; its columns "
            "are name, x, y \"z\"");
}

TEST(Csv, RecordsKeepEveryByte) {
  const std::string text =
      "a, b ,\r\n"
      "\"x,\r\n\"\"y\"\"\n\",\r,\t\r\n"
      "\n"
      "1";
  EXPECT_EQ(parse_csv_records(text, "t.csv"),
            (std::vector<std::vector<std::string>>{
                {"a", " b ", ""}, {"x,\r\n\"y\"\n", "\r", "\t"}, {""}, {"1"}}));
  EXPECT_TRUE(parse_csv_records("", "t.csv").empty());
  EXPECT_EQ(message_of([] { parse_csv_records("a\n\"\n\nb", "t.csv"); }),
            "t.csv:2: found a quote that is never closed; allowed: quotes in "
            "pairs");
}

TEST(Csv, RefusesWithOneLine) {
  const auto message = [](const std::string& text) {
    return message_of([&] { parse_csv(text, "t.csv"); });
  };
  EXPECT_EQ(message("a,b\n1,2\n"), "");
  EXPECT_EQ(message(""),
            "t.csv: found no line; allowed: a line of column names");
  EXPECT_EQ(message("a,b\n1,2\n3\n"),
            "t.csv:3: found 1 fields; allowed: 2, as in line 1");
  EXPECT_EQ(message("a,b\n1,2,3\n"),
            "t.csv:2: found 3 fields; allowed: 2, as in line 1");
  EXPECT_EQ(message("a,b\n1,\"2\n"),
            "t.csv:2: found a quote that is never closed; allowed: quotes in "
            "pairs");
  EXPECT_EQ(message("a,b\n1,\"2\"3\n"),
            "t.csv:2: found text after a closing quote; allowed: a comma or "
            "the end of the line");
}

TEST(Csv, InfinityAndNanAreNoNumbers) {
  const TextTable table = parse_csv("a\ninf\nnan\n1e999\n1 2\n\"\"\n", "t.csv");
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    EXPECT_NE(message_of([&] { table.number(row, 0); }), "") << row;
  }
}

TEST(Numbers, BetweenBlanks) {
  EXPECT_EQ(parse_numbers(" 1\t 2.5 \r\n\n3 -4e-1\n\n", "n.txt"),
            (std::vector<std::vector<double>>{{1, 2.5}, {3, -.4}}));
  EXPECT_EQ(message_of([] { parse_numbers("1 2\n3\n", "n.txt"); }),
            "n.txt:2: found 1 numbers; allowed: 2, as in the rows before");
  EXPECT_EQ(message_of([] { parse_numbers("1 x\n", "n.txt"); }),
            "n.txt:1: found \"x\"; allowed: finite numbers between blanks");
}

}  // namespace
}  // namespace reprise
