#include "experiments/harness/run/host.h"

#include <gtest/gtest.h>

namespace reprise {
namespace {

TEST(HostFacts, NameTheLibraryOnlyWhereItsBitsCount) {
  const Json exact = host_facts(Engine::kLanes);
  for (const char* key : {"compiler", "isa", "cpu", "threads", "system"}) {
    EXPECT_TRUE(exact.contains(key)) << key;
  }
  EXPECT_FALSE(exact.contains("blas"));
  EXPECT_TRUE(host_facts(Engine::kBlas).contains("blas"));
}

}  // namespace
}  // namespace reprise
