#include "experiments/harness/report/engines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/harness/report/markdown.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise {
namespace {

using ::testing::HasSubstr;

// Two nets and a count: what is computed without products has no engine.
Study study_of_three() {
  const auto printed = [](const char* id, const char* group) {
    return follows(id, "a trace", {{cell(group), "cost", {{1, ".50"}}}});
  };
  Study study;
  study.id = "98";
  study.name = "three";
  study.claims = {printed("same", "same"), printed("other", "other"),
                  printed("count", "count")};
  return study;
}

Trials trials_of(double other, const std::string& bits) {
  Trials trials;
  const auto add = [&](const char* group, double cost,
                       const std::string& of_bits) {
    Trial trial;
    trial.metrics = {{"cost", {cost}}, {"cost drift", {0}}};
    trial.bits = of_bits;
    trials.add(group, {{}, {trial}});
  };
  add("same", .5, bits);
  add("other", other, bits);
  add("count", .5, "exact");
  return trials;
}

Json compared(double other) {
  const Trials exact = trials_of(.5, "exact"), blas = trials_of(other, "host");
  return compare_engines(study_of_three(), {&exact, &blas}, "Library 1");
}

std::string told(const Json& blas) {
  Page page;
  page.title = "T";
  page.blocks = engines_section(blas);
  return to_markdown(page);
}

TEST(Engines, TheRowsThatAnotherEngineDecidesOtherwiseAreTold) {
  const Json blas = compared(.7);
  EXPECT_EQ(engines_csv(blas),
            "claim,exact,blas,alike\r\nsame,reproduced,reproduced,yes\r\n"
            "other,reproduced,refuted,no\r\n");
  const std::string text = told(blas);
  EXPECT_THAT(text, HasSubstr("products of Library 1"));
  EXPECT_THAT(text, HasSubstr("1 of 2 rows"));
  EXPECT_THAT(text, HasSubstr("`other`: reproduced, with BLAS refuted"));
}

TEST(Engines, WhatIsAlikeIsSaidInASentence) {
  EXPECT_THAT(told(compared(.5)), HasSubstr("0 of 2 rows"));
  EXPECT_THAT(told({{"library", "L"}, {"verdicts", Json::array()}}),
              HasSubstr("nothing changes"));
}

TEST(Engines, AnotherFormIsRefused) {
  EXPECT_THROW(engines_csv({{"verdicts", {1}}}), std::runtime_error);
  EXPECT_THROW(engines_csv(nullptr), std::runtime_error);
}

}  // namespace
}  // namespace reprise
