#include "experiments/harness/base/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "experiments/harness/base/files.h"
#include "tests/support.h"

namespace reprise {
namespace {

TEST(CanonicalText, WritesEqualNumbersAsOneText) {
  EXPECT_EQ(canonical_text({{"b", 1.0}, {"a", {1, -2, 0.1, 1e-7, 1e21}}}),
            canonical_text({{"a", {1.0, -2.0, 0.1, 1e-7, 1e21}}, {"b", 1}}));
  EXPECT_EQ(canonical_text({{"b", 1.0}, {"a", {1, 0.1, nullptr, true, "ü\n"}}}),
            "{\"a\":[1,0.1,null,true,\"ü\\n\"],\"b\":1}");
  EXPECT_EQ(canonical_text(std::numeric_limits<double>::infinity()), "null");
  // Whole numbers that are no doubles keep their digits.
  EXPECT_EQ(canonical_text(std::uint64_t{18446744073709551615u}),
            "18446744073709551615");
}

TEST(CanonicalText, ReadsBackToTheSameDouble) {
  const double limits[] = {std::numeric_limits<double>::denorm_min(),
                           std::numeric_limits<double>::max(),
                           0x1p53,
                           .1 + .2,
                           5e-324,
                           1e22,
                           -0.0};
  for (const double x : limits) {
    EXPECT_EQ(Json::parse(canonical_text(x)).get<double>(), x);
  }
  EXPECT_EQ(canonical_text(-0.0), "-0.0");
  EXPECT_EQ(canonical_text(std::nan("")), "null");
}

TEST(ReadJson, NamesTheFile) {
  const TemporaryFolder folder;
  const std::string name = (folder / "a.json").string();
  write_file(name, "{\"a\": [1, 2.5]}");
  EXPECT_EQ(read_json(name), (Json{{"a", {1, 2.5}}}));
  write_file(name, "{\"a\": \n");
  const std::string message = message_of([&] { read_json(name); });
  EXPECT_TRUE(message.starts_with(name + ": not JSON")) << message;
  EXPECT_EQ(message.find('\n'), std::string::npos);
  EXPECT_NE(message_of([&] { read_json(name + "x"); }), "");
}

}  // namespace
}  // namespace reprise
