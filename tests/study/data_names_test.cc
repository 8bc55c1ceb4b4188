#include "experiments/harness/study/data_names.h"

#include <gtest/gtest.h>

#include "tests/study/hand_made.h"

namespace reprise {
namespace {

Json on(const char* set) { return {{"dataset", {{"name", set}}}}; }

TEST(DataNames, AreOfWhatRan) {
  Trials trials;
  trials.add("digits", {{}, {trained(1, {}, on("mnist"))}});
  trials.add("clothes", {{},
                         {computed(1, {}, {{"spec", on("fashion-mnist")}}),
                          computed(2, {}, on("fashion-mnist"))}});
  trials.add("both", {{"a"}, {trained(1, {}, on("mnist"))}});
  trials.add("both", {{"b"}, {trained(1, {}, on("fashion-mnist"))}});
  trials.add(
      "made",
      {{}, {trained(1, {}, Json{{"dataset", {{"generator", "moons"}}}})}});
  trials.add("none", {{}, {}});
  EXPECT_EQ(data_name(trials, cell("digits")), "MNIST");
  EXPECT_EQ(data_name(trials, cell("clothes")), "Fashion-MNIST");
  EXPECT_EQ(data_name(trials, cell("both")), "Fashion-MNIST, MNIST");
  EXPECT_EQ(data_name(trials, cell("made")), "");
  EXPECT_EQ(data_name(trials, cell("none")), "");

  using Names = std::vector<std::string>;
  EXPECT_EQ(class_names(trials, cell("digits"), 3), (Names{"0", "1", "2"}));
  EXPECT_EQ(class_names(trials, cell("none"), 2), (Names{"0", "1"}));
  const Names clothes = class_names(trials, cell("clothes"), 10);
  ASSERT_EQ(clothes.size(), 10u);
  EXPECT_EQ(clothes[7], "sneaker");
}

}  // namespace
}  // namespace reprise
