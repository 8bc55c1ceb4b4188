#include "experiments/harness/data/load_cache.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "tests/support.h"

namespace reprise {
namespace {

// Values that are their key; made counts how often one was made.
struct Loads {
  LoadCache<std::string> cache;
  int made = 0;

  explicit Loads(std::int64_t budget) : cache(budget) {}
  LoadCache<std::string>::Pointer get(const std::string& key) {
    return cache.get(
        key,
        [&] {
          ++made;
          return std::make_shared<const std::string>(key);
        },
        [](const std::string& value) { return std::ssize(value); });
  }
};

TEST(LoadCache, MakesAValueOnce) {
  Loads loads(100);
  const auto first = loads.get("a");
  EXPECT_EQ(*first, "a");
  EXPECT_EQ(loads.get("a"), first);
  EXPECT_EQ(loads.made, 1);
}

TEST(LoadCache, ForgetsWhatWasNotUsedForLongest) {
  Loads loads(7);
  const auto kept = loads.get("aaa");
  loads.get("bbb");
  loads.get("aaa");
  loads.get("ccc");  // 9 bytes: b goes, not a
  EXPECT_EQ(loads.made, 3);
  EXPECT_EQ(loads.get("aaa"), kept);
  EXPECT_EQ(loads.made, 3);
  loads.get("bbb");
  EXPECT_EQ(loads.made, 4);
  // Over the budget alone: it stays, and who holds another keeps that.
  const auto large = loads.get("a value of many bytes");
  EXPECT_EQ(loads.get("a value of many bytes"), large);
  EXPECT_EQ(*kept, "aaa");
  EXPECT_NE(loads.get("aaa"), kept);
}

TEST(LoadCache, WhatFailsIsTriedAgain) {
  Loads loads(100);
  const auto fail = [&] {
    loads.cache.get(
        "a",
        []() -> LoadCache<std::string>::Pointer {
          throw std::runtime_error("no such file");
        },
        [](const std::string&) { return std::int64_t{0}; });
  };
  EXPECT_EQ(message_of(fail), "no such file");
  EXPECT_EQ(*loads.get("a"), "a");
}

}  // namespace
}  // namespace reprise
