#include "experiments/harness/report/story.h"

#include <gtest/gtest.h>

#include "tests/study/small_page.h"

namespace reprise {
namespace {

Study told_study() {
  Study study;
  study.page = small_page("lead");
  return study;
}

TEST(Story, MarksAreEscaped) {
  EXPECT_EQ(plain_markdown("a_b <c> [d]|*e*"),
            "a\\_b \\<c\\> \\[d\\]\\|\\*e\\*");
}

TEST(Story, FindingsAreNumberedAndWhatIsNotToldSaysWhy) {
  Study study = told_study();
  EXPECT_EQ(findings_markdown(study, Trials{}), "1. **It is 1.** \n\n");
  study.page.findings.push_back(study.page.findings.front());
  study.page.findings.front().holds = [](const FoundValues& v) {
    return v["one"] > 1;
  };
  EXPECT_EQ(findings_markdown(study, Trials{}),
            "1. **It is 1.** \n\nA finding is not told here: its numbers no "
            "longer support it: one 1.\n\n");
}

TEST(Story, IdeaLessonAndReferences) {
  const StudyPage page = small_page("lead");
  EXPECT_EQ(idea_markdown(page), "## The idea\n\nOne idea.\n\n> 1\n\n");
  const std::string lesson = lesson_markdown(page);
  for (const char* part :
       {"- More: `reprise run 97`", "One run.", "The line.", "Why?", "So."}) {
    EXPECT_NE(lesson.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(lesson.find("What is wrong"), std::string::npos);
  EXPECT_EQ(references_markdown(page),
            "- A (2000). *T*. W. [doi:10.1/1](https://doi.org/10.1/1)\n");
}

}  // namespace
}  // namespace reprise
