#include "experiments/harness/base/version.h"

#include <gtest/gtest.h>

#include "kernels/version.h"

namespace reprise {
namespace {

TEST(Version, IsWholeAndNamesNoPlace) {
  const ProgramFacts facts = program_facts();
  EXPECT_EQ(facts.arithmetic, kArithmeticVersion);
  for (const std::string& text :
       {facts.version, facts.commit, facts.compiler, facts.isa}) {
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(text.find('/'), std::string::npos) << text;
    EXPECT_NE(version_line().find(text), std::string::npos) << version_line();
  }
  EXPECT_EQ(to_json(facts).size(), 5u);
  EXPECT_EQ(version_line().rfind("reprise ", 0), 0u);
}

}  // namespace
}  // namespace reprise
