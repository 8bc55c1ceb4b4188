#include "experiments/harness/study/trial.h"

#include <gtest/gtest.h>

#include "tests/study/hand_made.h"

namespace reprise {
namespace {

// Two factors of two levels; (b, y) has not run.
Trials two_factors() {
  Trials trials;
  trials.add("nets", {{"a", "x"}, seeds_with("v", {1, 2})});
  trials.add("one", {{}, seeds_with("v", {9})});
  trials.add("nets", {{"a", "y"}, seeds_with("v", {3, 4, 5})});
  trials.add("nets", {{"b", "x"}, seeds_with("v", {6})});
  trials.add("nets", {{"b", "y"}, {}});
  return trials;
}

std::vector<double> values(const Trials& trials, const Cell& cell) {
  std::vector<double> found;
  for (const Trial* trial : trials.select(cell)) {
    found.push_back(trial->number("v"));
  }
  return found;
}

std::vector<std::vector<std::string>> levels(const Trials& trials,
                                             const Cell& cell) {
  std::vector<std::vector<std::string>> found;
  for (const TrialCell* c : trials.cells(cell)) found.push_back(c->levels);
  return found;
}

using Levels = std::vector<std::vector<std::string>>;
using Values = std::vector<double>;

TEST(Trials, CellsByLabelsLeftOutAndEmpty) {
  const Trials trials = two_factors();
  EXPECT_EQ(levels(trials, cell("nets")),
            (Levels{{"a", "x"}, {"a", "y"}, {"b", "x"}, {"b", "y"}}));
  EXPECT_EQ(levels(trials, cell("nets", "b")),
            (Levels{{"b", "x"}, {"b", "y"}}));
  EXPECT_EQ(levels(trials, cell("nets", "", "x")),
            (Levels{{"a", "x"}, {"b", "x"}}));
  EXPECT_EQ(levels(trials, cell("nets", "", "")).size(), 4u);
  EXPECT_EQ(levels(trials, cell("nets", "a", "y")), (Levels{{"a", "y"}}));
  EXPECT_EQ(levels(trials, cell("one")), (Levels{{}}));
}

TEST(Trials, SelectsCellByCell) {
  const Trials trials = two_factors();
  EXPECT_EQ(values(trials, cell("nets")), (Values{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(values(trials, cell("nets", "", "x")), (Values{1, 2, 6}));
  EXPECT_EQ(values(trials, cell("nets", "b", "y")), Values{});
  EXPECT_EQ(values(trials, cell("one")), Values{9});
}

TEST(Trials, GroupsStandAsTheyCame) {
  const Trials trials = two_factors();
  EXPECT_EQ(trials.groups(), (std::vector<std::string>{"nets", "one"}));
  EXPECT_EQ(trials.size(), 7u);
  EXPECT_EQ(Trials().size(), 0u);
}

TEST(Trials, NameWhatIsNotThere) {
  const Trials trials = two_factors();
  const auto of = [&](const Cell& cell) {
    return refusal([&] { trials.cells(cell); });
  };
  EXPECT_EQ(of(cell("netz")), "no group of trials 'netz'");
  EXPECT_EQ(of(cell("nets", "a", "z")), "group 'nets' has no levels (a, z)");
  EXPECT_EQ(of(cell("nets", "x")), "group 'nets' has no levels (x)");
  EXPECT_EQ(of(cell("nets", "a", "x", "")),
            "group 'nets' has no levels (a, x, )");
  EXPECT_EQ(refusal([&] { trials.select(cell("two")); }),
            "no group of trials 'two'");
}

TEST(Trial, ReadsWhatIsThereAndNaNElse) {
  const Trial trial = computed(
      3, Json::parse(R"({"n": 2, "null": null, "word": "0123", "list": [1, null,
        3], "epochs": {"loss": [4, null], "none": []}})"));
  EXPECT_EQ(trial.number("n"), 2);
  for (const char* absent : {"null", "word", "list", "elsewhere"}) {
    EXPECT_TRUE(std::isnan(trial.number(absent))) << absent;
  }
  EXPECT_EQ(trial.text("word"), "0123");
  EXPECT_EQ(trial.text("n"), "");
  ASSERT_EQ(trial.series("list").size(), 3u);
  EXPECT_EQ(trial.series("list")[2], 3);
  EXPECT_TRUE(std::isnan(trial.series("list")[1]));
  EXPECT_EQ(trial.series("n"), Values{});
  EXPECT_EQ(trial.curve("loss")[0], 4);
  EXPECT_TRUE(std::isnan(trial.last("loss")));
  EXPECT_TRUE(std::isnan(trial.last("none")));
  EXPECT_EQ(trial.curve("list"), Values{});
  EXPECT_EQ(Trial().curve("loss"), Values{});
  EXPECT_TRUE(std::isnan(Trial().number("n")));
}

}  // namespace
}  // namespace reprise
