#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/harness/study/study.h"
#include "tests/command/program_call.h"
#include "tests/support.h"

namespace reprise {
namespace {

using ::testing::HasSubstr;

class List : public testing::Test {
 protected:
  Outcome reprise(const std::string& args) const {
    return call_program(dir_.path(), REPRISE, args);
  }
  const TemporaryFolder dir_;
};

TEST_F(List, EveryStudyWithQuestionClaimsDataAndTimes) {
  const Outcome all = reprise("list --threads 2");
  EXPECT_EQ(all.status, 0);
  for (const Study& study : all_studies()) {
    EXPECT_THAT(all.text, HasSubstr(study.id + "  " + study.name + ": " +
                                    study.question + "\n"));
    EXPECT_THAT(all.text,
                HasSubstr(std::to_string(study.claims.size()) + " claims ("));
  }
  EXPECT_THAT(all.text, HasSubstr("mnist"));
  EXPECT_THAT(all.text, HasSubstr("    about quick "));
  EXPECT_THAT(all.text, HasSubstr("\nTimes: 2 threads at "));
}

TEST_F(List, OneStudyWithItsClaimsGroupsLevelsAndSettings) {
  const Outcome one = reprise("list 13");
  EXPECT_EQ(one.status, 0);
  for (const Study& study : all_studies()) {
    if (study.id != "13") continue;
    for (const Claim& claim : study.claims) {
      EXPECT_THAT(one.text, HasSubstr(" " + claim.id + ": " + claim.text));
    }
    for (const TrialGroup& group : study.groups) {
      EXPECT_THAT(one.text, HasSubstr("\n  " + group.name + ": "));
      for (const Factor& factor : group.factors) {
        for (const Level& level : factor.levels) {
          EXPECT_THAT(one.text, HasSubstr(level.label));
        }
      }
    }
  }
  EXPECT_THAT(one.text, HasSubstr("optimizer.lr "));
  EXPECT_EQ(reprise("list 99").status, 2);
}

}  // namespace
}  // namespace reprise
